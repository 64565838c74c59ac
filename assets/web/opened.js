// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What asks the host waits until its row is opened: what is in a closed one has no place on the
// page, however large the margin is.
export function whenOpened(box, act) {
  const opened = new IntersectionObserver(
    list => {
      if (!list.some(e => e.isIntersecting)) return;
      opened.disconnect();
      act();
    },
    {rootMargin: '100000px'}
  );
  opened.observe(box);
}
