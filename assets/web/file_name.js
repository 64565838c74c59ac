// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The names of files that a page saves.
const dayOf = seconds => {
  const day = new Date(seconds * 1000);
  const two = n => String(n).padStart(2, '0');
  return `-${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};

// A name that every file system takes: the badge's own, and the day on which it was awarded. The
// host names its files in the same way.
export const fileName = ({name, iat}, end) =>
  (name
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 59)
    .replace(/^-|-$/g, '') || 'badge') +
  (iat ? dayOf(iat) : '') +
  end;
