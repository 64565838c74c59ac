// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The languages of the pages, and the one that a page begins with: the address's, the one chosen
// before, the browser's.
export const LANGUAGES = ['fr', 'br', 'en'];

function chosenBefore() {
  try {
    return localStorage.getItem('language');
  } catch {
    return null;
  }
}

export function languageAsked() {
  const wanted = [
    new URLSearchParams(location.search).get('lang'),
    chosenBefore(),
    ...navigator.languages
  ];
  return (
    wanted.map(l => (l ?? '').slice(0, 2).toLowerCase()).find(l => LANGUAGES.includes(l)) ?? 'fr'
  );
}
