// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The certificate of a badge: the button that prints it, and a long name in smaller letters, so
// that the paper has all of it. The name stays in the field. On the device that has the badge the
// page leads to the badge's own page there.
import {badges} from './store.js';

const button = document.getElementById('print');
const field = document.getElementById('given-name');

function fit() {
  for (let size = 1.5; size >= 0.7; size -= 0.1) {
    field.style.setProperty('font-size', size + 'em');
    if (field.scrollWidth <= field.clientWidth) return;
  }
}

button.hidden = false;
button.addEventListener('click', () => print());
field.addEventListener('input', fit);
addEventListener('beforeprint', fit);

// The PDF is the host's, which is never told the name.
const note = document.getElementById('pdf-note');
document.getElementById('pdf').addEventListener('click', event => {
  if (!field.value.trim() || !note.hidden) return;
  event.preventDefault();
  note.hidden = false;
  note.focus();
});

const pathname = location.pathname.replace(/\/print$/, '');
const mine = (await badges.all()).find(m => m.link && new URL(m.link).pathname === pathname);
const there = document.getElementById('there');
if (mine) {
  document.getElementById('back').href = '/my#' + mine.award;
  if (there) {
    there.href = `/my#${mine.award}.showing`;
    there.hidden = false;
  }
}
