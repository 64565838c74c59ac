// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The public page of a badge: the name that its link's fragment holds, if it holds one. An event
// for minors has no place for it.
import {nameIn} from './share_name.js';

function show() {
  const place = document.getElementById('given');
  const name = nameIn(location.hash);
  if (!place) return;
  place.querySelector('strong').textContent = name;
  place.hidden = !name;
}

// The next link in the same tab may differ by its fragment alone.
addEventListener('hashchange', show);
show();
