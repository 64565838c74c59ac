// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The scripts that travel are the programs that were written: node stripped.mjs SOURCES STRIPPED.
// Both are parsed by eslint's parser. The trees must be equal but for places; a string is compared
// as it is spelled. TAP.
import fs from 'node:fs';
import path from 'node:path';
import {createRequire} from 'node:module';

const {Linter} = createRequire(new URL('../interop/', import.meta.url))('eslint');
const [sources, stripped] = process.argv.slice(2);

function program(file) {
  const linter = new Linter();
  const faults = linter.verify(fs.readFileSync(file, 'utf8'), {});
  if (faults.length > 0) return `${file}:${faults[0].line}: ${faults[0].message}`;
  const place = new Set(['parent', 'loc', 'range', 'start', 'end', 'tokens', 'comments']);
  const {ast} = linter.getSourceCode();
  return JSON.stringify(ast, (key, value) => {
    if (place.has(key)) return undefined;
    return typeof value === 'bigint' ? String(value) : value;
  });
}

const names = fs.readdirSync(sources).filter(name => name.endsWith('.js'));
for (const [i, name] of names.entries()) {
  const same = program(path.join(sources, name)) === program(path.join(stripped, name));
  console.log(`${same ? 'ok' : 'not ok'} ${i + 1} - ${name} travels as it was written`);
}
console.log(`1..${names.length}`);
