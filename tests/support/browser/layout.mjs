// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What a designer would not accept of a page on a small phone, with letters of one size and of two,
// measured by the browser itself, for each breaks lines in its own way.
/* global NodeFilter, getComputedStyle */

// A script that runs before the page's own and notes, frame by frame, what moved on a page that
// nobody touched. Chromium alone tells this by itself; the measure is like its own: the part of the
// window that moved, times how far. window.shifts: lines of text, those that a person would see.
export const SHIFTS = `window.shifts = [];
  (before => {
    const look = () => {
      const now = new Map();
      for (const e of document.querySelectorAll('main *')) {
        const {top, height, width} = e.getBoundingClientRect();
        if (height === 0 || width === 0 || top + height < 0 || top > innerHeight) continue;
        now.set(e, top + scrollY);
        const by = Math.abs(now.get(e) - (before.get(e) ?? now.get(e)));
        const part = (Math.min(height, innerHeight) + by) * width / innerHeight / innerWidth;
        if (part * by / innerHeight > 0.02)
          shifts.push(e.tagName + '#' + e.id + '.' + e.className + ' by ' + by + 'px');
      }
      before = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })(new Map());`;

// Runs in the page. -> the faults as lines of text
function faults(letters) {
  const root = document.documentElement;
  root.style.fontSize = letters;
  const found = [];
  const where = e =>
    `${letters} ${e.tagName.toLowerCase()}${e.id && '#' + e.id}${e.className && '.' + e.className}`;
  const shown = e => e.checkVisibility?.({visibilityProperty: true}) ?? e.offsetParent !== null;

  // Boxes: none reaches beyond the page, none holds more than it shows.
  const main = document.querySelector('main') ?? document.body;
  const edge = Math.min(main.getBoundingClientRect().right, innerWidth) + 1;
  for (const e of document.querySelectorAll('body *:not(svg *, .unseen)')) {
    if (e.getClientRects().length === 0 || !shown(e)) continue;
    if (e.getBoundingClientRect().right > edge) found.push(`${where(e)} reaches beyond the page`);
    const field = e.tagName === 'INPUT'; // what is typed may scroll
    if (!field && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1)
      found.push(`${where(e)} holds more than it shows`);
  }

  // Text: no line is cut off by a box around it, and a text has whole words on its lines.
  const clips = e => {
    for (let box = e; box && box !== root; box = box.parentElement) {
      const rect = box.getBoundingClientRect();
      if (rect.width <= 1) return null; // for screen readers alone
      if (getComputedStyle(box).overflowX !== 'visible') return rect.right;
    }
    return innerWidth;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const e = node.parentElement;
    const text = node.data.trim();
    if (!text || !shown(e) || e.closest('svg, script, style, option')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(r => r.width > 0);
    if (rects.length === 0) continue;
    const right = clips(e);
    if (right === null) continue;
    if (rects.some(r => r.right > right + 1)) found.push(`${where(e)} is cut off: ${text}`);
    const lines = new Set(rects.map(r => Math.round(r.top))).size;
    const words = text.split(/\s+/).length;
    if (lines >= 4 && lines >= 2 * words && text.length / lines < 6)
      found.push(`${where(e)} is a column of letters, ${lines} lines: ${text}`);
    // A word of a heading or a button is read as a whole, or it is not read.
    const loud = e.closest('h1, h2, h3, summary, button, .button, dt, label, .state');
    if (!loud) continue;
    if ([getComputedStyle(e).hyphens, getComputedStyle(e).webkitHyphens].includes('auto'))
      found.push(`${where(e)} may be hyphenated: ${text}`);
    if (letters) continue;
    // An address may be broken, and a word that no line would hold.
    for (const word of node.data.matchAll(/[^\s\u00ad/-]+/g)) {
      if (word[0].length > 16 || /\.\w/.test(word[0])) continue;
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const parts = [...range.getClientRects()].filter(r => r.width > 0);
      if (new Set(parts.map(r => Math.round(r.top))).size > 1)
        found.push(`${where(e)} breaks a word: ${word[0]}`);
    }
  }
  root.style.fontSize = '';
  return [...new Set(found)];
}

// The faults of a page at 320 px, its letters twice as large and as they are; [] is good
export async function smallPhone(page) {
  const size = page.viewportSize();
  await page.setViewportSize({width: 320, height: 640});
  // A celebration goes beyond its place while it lasts.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(a => a.effect.getComputedTiming().endTime < Infinity)
        .map(a => a.finished.catch(() => {}))
    ).then(() => true)
  );
  const found = [...(await page.evaluate(faults, '200%')), ...(await page.evaluate(faults, ''))];
  await page.setViewportSize(size);
  return found;
}
