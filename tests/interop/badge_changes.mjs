// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What may happen to a signed badge: it is written in another way that says the same, or it is
// changed.
import {pick} from './random_badge.mjs';

/** Every array of the document that JSON-LD takes for a set. */
function walk(value, each, name = '') {
  if (value === null || typeof value !== 'object') return;
  for (const [k, v] of Object.entries(value)) {
    each(value, k, v, name);
    walk(v, each, Array.isArray(value) ? name : k);
  }
}
const collect = (c, wanted) => {
  const found = [];
  walk(c, (o, k, v, name) => {
    if (wanted(o, k, v, name)) found.push([o, k, v]);
  });
  return found;
};
const strings = c =>
  collect(
    c,
    (o, k, v, name) =>
      typeof v === 'string' &&
      k !== '@context' &&
      name !== '@context' &&
      k !== 'type' &&
      name !== 'type'
  );
const change = (list, make) => {
  if (list.length === 0) return false;
  const [o, k, v] = pick(list);
  make(o, k, v);
  return true;
};
/** Changes after signing that say the same: name -> change. */
export const SAME = {
  'an empty array is put in': c => {
    pick([c, c.credentialSubject, c.credentialSubject.achievement]).alignment ??= [];
  },
  'an array of one becomes its value': c =>
    change(
      collect(
        c,
        (o, k, v) =>
          Array.isArray(v) &&
          v.length === 1 &&
          k !== '@context' &&
          k !== 'type' &&
          k !== 'allowedValue'
      ),
      (o, k, v) => {
        [o[k]] = v;
      }
    ),
  'a value becomes an array of one': c =>
    change(
      collect(
        c,
        (o, k, v) =>
          !Array.isArray(o) &&
          !Array.isArray(v) &&
          [
            'evidence',
            'alignment',
            'tag',
            'result',
            'image',
            'proof',
            'credentialStatus',
            'name',
            'criteria'
          ].includes(k)
      ),
      (o, k, v) => {
        o[k] = [v];
      }
    ),
  'a set in another order': c =>
    change(
      collect(c, (o, k, v) => Array.isArray(v) && k !== '@context' && k !== 'allowedValue'),
      (o, k, v) => {
        v.reverse();
      }
    ),
  'members in another order': c => {
    for (const k of Object.keys(c).reverse()) {
      const v = c[k];
      delete c[k];
      c[k] = v;
    }
  }
};
/** Changes after signing that say something else: name -> change. */
export const OTHER = {
  'a text': c =>
    change(strings(c), (o, k, v) => {
      o[k] = v + 'x';
    }),
  'a text loses its end': c =>
    change(strings(c), (o, k, v) => {
      o[k] = v.slice(0, -1);
    }),
  'a member is taken away': c =>
    change(
      collect(c, (o, k) => !Array.isArray(o) && k !== '@context'),
      (o, k) => {
        delete o[k];
      }
    ),
  'a member that nobody knows': c =>
    change(
      collect(c, (o, k, v) => v && typeof v === 'object' && !Array.isArray(v)),
      (o, k, v) => {
        v.nickname = 'x';
      }
    ),
  'a member is null': c =>
    change(
      collect(c, (o, k) => !Array.isArray(o) && k !== '@context'),
      (o, k) => {
        o[k] = null;
      }
    ),
  'a value twice': c =>
    change(
      collect(c, (o, k, v) => Array.isArray(v) && v.length > 0 && k !== '@context'),
      (o, k, v) => {
        v.push(structuredClone(v[0]));
      }
    ),
  'a context more': c => {
    c['@context'].push('https://example.org/unknown');
  },
  'an empty object': c => {
    c.evidence = [{}];
  },
  'the proof of another suite': c => {
    [c.proof].flat()[0].cryptosuite = 'eddsa-jcs-2022';
  },
  'no proof': c => {
    delete c.proof;
  }
};
