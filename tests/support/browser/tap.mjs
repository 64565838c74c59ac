// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// TAP lines of the tests of the web pages.
let tests = 0;

export function ok(name, good, found = '') {
  console.log(`${good ? 'ok' : 'not ok'} ${++tests} - ${name}`);
  if (!good) {
    console.log(
      String(found)
        .split('\n')
        .map(l => '# ' + l)
        .join('\n')
    );
    process.exitCode = 1;
  }
}
// A blank that does not break is a blank.
const plain = text => (typeof text === 'string' ? text.replaceAll('\u00a0', ' ') : text);
export const is = (name, found, wanted) =>
  ok(name, plain(found) === plain(wanted), `found:  ${found}\nwanted: ${wanted}`);
export const skip = (name, why) => console.log(`ok ${++tests} - ${name} # SKIP ${why}`);
export const plan = () => console.log(`1..${tests}`);
