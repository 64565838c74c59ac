// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What somebody typed, pasted or scanned: a badge, its address here or at another host, or one of
// the codes that two phones show each other.
const PATHS = [
  [/^\/b\/([\w-]{22})(\/|$)/, '/b/'],
  [/^\/p\/([\w-]{22})(\/|$)/, '/p/'],
  [/^\/credentials\/([\da-f-]{36}\.json)$/, '/credentials/']
];
const FRAGMENTS = {'#b.': '/b/', '#p.': '/p/'};

function urlOf(text, origin) {
  // An address is often written without its "https://".
  const bare = /^([\w-]+(\.[\w-]+)+|[\w-]+(?=:\d))(:\d+)?\//.test(text);
  try {
    return new URL(bare ? 'https://' + text : text, origin);
  } catch {
    return null;
  }
}

function ofThisHost({pathname, hash}) {
  const page = pathname.replace(/\/$/, '');
  if (hash.startsWith('#a.')) return {kind: 'answer', text: hash.slice(3)};
  const named = FRAGMENTS[hash.slice(0, 3)];
  if (named && /^[\w-]{22}$/.test(hash.slice(3)))
    return {kind: 'badge', path: named + hash.slice(3)};
  for (const [pattern, folder] of PATHS) {
    const found = pattern.exec(pathname);
    if (found) return {kind: 'badge', path: folder + found[1]};
  }
  if (page === '/h') return {kind: 'question'};
  return {kind: page === '/c' || pathname.startsWith('/c/') ? 'claim' : 'none'};
}

// -> {kind}: 'document' {text}, 'answer' {text}, 'badge' {path}, 'elsewhere' {host, url},
// 'question' (the code that the holder's phone is to scan), 'claim' (the code of a kiosk or slip),
// 'wallet', 'none'. `origin` is this host's.
export function placeOf(typed, origin) {
  const text = typed.trim();
  if (/^[{[]|^eyJ/.test(text)) return {kind: 'document', text};
  const url = text && urlOf(text, origin);
  if (!url) return {kind: 'none'};
  if (/^openid-credential-offer:|^interaction:|^dccrequest:/.test(url.protocol))
    return {kind: 'wallet'};
  if (!/^https?:$/.test(url.protocol)) return {kind: 'none'};
  if (url.host !== new URL(origin).host) return {kind: 'elsewhere', host: url.host, url: url.href};
  return ofThisHost(url);
}
