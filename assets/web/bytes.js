// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Bytes and their texts; how far two honest clocks may be apart (keys/clock_tolerance.h).
export const CLOCK_TOLERANCE_S = 300;
export const utf8 = text => new TextEncoder().encode(text);
export const hex = bytes => [...bytes].map(b => b.toString(16).padStart(2, '0')).join('');
export const same = (a, b) => a.length === b.length && a.every((x, i) => x === b[i]);

export function join(...parts) {
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  parts.reduce((at, p) => (all.set(p, at), at + p.length), 0);
  return all;
}

export const toBase64url = bytes =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
export const fromBase64url = text =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));

export const toUuid = id => hex(id).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
export const fromUuid = text =>
  Uint8Array.from(text.replace(/-/g, '').match(/../g), x => parseInt(x, 16));

// A part of an address, decoded. A part with a wrong encoding stays as it is, and its reader
// refuses it.
export function decoded(text) {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text;
  }
}
