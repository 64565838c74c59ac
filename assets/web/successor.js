// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What stands in the place of a corrected badge, told from its credential: the ticket names the
// wrong one.
function resultName(achievement, {resultDescription, achievedLevel}) {
  const of = achievement.resultDescription?.find(d => d.id === resultDescription);
  return of?.rubricCriterionLevel?.find(l => l.id === achievedLevel)?.name ?? of?.name ?? '';
}

// -> {record, ticket, event} as badge.js draws them
export function successor({
  name,
  issuer,
  validFrom,
  evidence,
  credentialSubject: {achievement, result = []}
}) {
  const results = result.map(r => ({slug: r.resultDescription, name: resultName(achievement, r)}));
  return {
    record: {
      name,
      // The issuer's picture is named by its address or is an object that has one.
      issuer: {name: issuer.name, image: issuer.image?.id ?? issuer.image},
      language: achievement.inLanguage,
      description: achievement.description,
      narrative: achievement.criteria?.narrative,
      image: achievement.image?.id,
      caption: achievement.image?.caption,
      results
    },
    ticket: {iat: Date.parse(validFrom) / 1000, results: 2 ** results.length - 1},
    event: {name: evidence?.[0]?.name}
  };
}
