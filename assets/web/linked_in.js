// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The address that adds a badge to a profile on LinkedIn: its names and dates, the number of the
// organisation's page there, which brings its logo, and the badge's public page when the holder
// shows one. The private link is never part of it, for what a profile shows anybody may open.
const months = (prefix, seconds) => {
  const day = new Date(seconds * 1000);
  return {[prefix + 'Year']: day.getUTCFullYear(), [prefix + 'Month']: day.getUTCMonth() + 1};
};

// mine: {name, issuer, iat, linkedin?, until?, shared?}; times in Unix seconds, shared the address
// of the public page
export const linkedIn = mine =>
  'https://www.linkedin.com/profile/add?' +
  Object.entries({
    startTask: 'CERTIFICATION_NAME',
    name: mine.name,
    ...(mine.linkedin ? {organizationId: mine.linkedin} : {organizationName: mine.issuer}),
    ...months('issue', mine.iat),
    ...(mine.until ? months('expiration', mine.until) : {}),
    ...(mine.shared ? {certUrl: mine.shared} : {})
  })
    .map(([k, v]) => k + '=' + encodeURIComponent(v))
    .join('&');
