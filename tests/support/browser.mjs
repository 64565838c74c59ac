// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What the tests of the web pages share: phones (a context each: another phone) in the browser that
// ENGINE names, TAP lines, axe, pictures, and the programs of the host and the kiosk. Started by
// tests/support/pages.sh with T, PORT and SHOTS.
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import {createServer} from 'node:net';
import path from 'node:path';
import {colours} from './browser/colours.mjs';
import {ENGINE, cannot, launch} from './browser/engine.mjs';
import {SHIFTS, smallPhone} from './browser/layout.mjs';
import {is, ok, plan, skip} from './browser/tap.mjs';

export {ENGINE, SHIFTS, cannot, colours, is, ok, skip};
const require = createRequire(path.resolve('tests/interop/package.json'));
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const {T, SHOTS} = process.env;
const {PORT} = process.env;
export const ORIGIN = `https://localhost:${PORT}`;

// ---- what happened in the browser

const browser = await launch();
export const requests = []; // {method, url}
const failures = []; // scripts that threw, policies that were broken

// Playwright hides the caret by a style of its own while it takes a picture, and Firefox tells it.
const PICTURE = 'sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA=';
const fault = text => text.includes(PICTURE) || failures.push(text);

// A phone whose owner lets no page store anything: what pages then see in Chromium and WebKit.
const REFUSED = `for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, {
    get() { throw new DOMException('refused', 'SecurityError'); }
  });`;
// init: a script that runs in every page before the page's own. storageRefused: Firefox is told by
// its own setting. privateWindow: a private one in Firefox; the others' phones are always private.
export async function phone({init, ...options} = {}) {
  const context = await browser.newContext({
    viewport: {width: 390, height: 844},
    locale: 'fr-FR',
    ignoreHTTPSErrors: true,
    ...options
  });
  if (options.storageRefused && ENGINE !== 'firefox') await context.addInitScript(REFUSED);
  if (init) await context.addInitScript(init);
  context.on('page', page => {
    page.on('pageerror', e => fault(`${e.message}\n${e.stack}`));
    page.on('console', m => {
      if (/Content[ -]Security[ -]Policy|Uncaught/.test(m.text())) fault(m.text());
    });
    page.on('request', r => requests.push({method: r.method(), url: r.url()}));
  });
  context.setDefaultTimeout(60000); // a machine may be busy
  return context.newPage();
}

export const state = page => page.locator('#state').textContent();
// The sentence has come to rest: no "…" in it.
export async function settled(page) {
  await page.locator('#state:not([hidden])').filter({hasText: /./, hasNotText: '…'}).waitFor();
}
// Follows a link in the tab that is open, as a phone does. Where only the fragment is another one
// no document is loaded, so the sentence is taken away: what counts is what the page says then.
export async function open(page, url) {
  const document = address => address.split('#')[0];
  if (page.url() === url) await page.reload();
  else {
    if (document(page.url()) === document(url))
      await page.locator('#state').evaluate(e => {
        e.textContent = '…';
      });
    await page.goto(url);
  }
  await settled(page);
}
// "My badges" of a device, drawn: its list, or the words that it has none
export async function mine(page) {
  await page.goto(ORIGIN + '/my');
  await page.locator('#list li, #rows > *').first().waitFor();
}
export async function says(name, page, text) {
  try {
    await page.locator('#state').filter({hasText: text}).waitFor({timeout: 60000});
  } catch {
    /* said below */
  }
  is(name, await state(page), text);
}
export async function press(page, name) {
  await page.getByRole('button', {name, exact: true}).click();
}
// In the menu of languages.
export async function choose(page, language) {
  await page.locator('.languages summary').click();
  await page.locator(`[data-language=${language}]`).click();
}
export async function speak(page, language) {
  await choose(page, language);
  await page.locator(`html[lang=${language}]`).waitFor({state: 'attached'});
}
// Opens a row of a claimed badge: safe, showing, remove. What stands in a closed one is not seen.
export async function unfold(page, row) {
  await page.locator(`#row-${row} .inside > *`).waitFor({state: 'attached'});
  await page.locator(`#row-${row}`).evaluate(e => {
    e.open = true;
  });
}
export async function claim(page, url) {
  await open(page, url);
  await page.locator('#claim').click();
  await page.locator('#share').waitFor();
}
// What a phone keeps of an award: {link, code}
export const kept = (page, award) =>
  page.evaluate(
    id =>
      new Promise(resolve => {
        indexedDB.open('badges').onsuccess = event => {
          const store = event.target.result;
          const of = store.transaction('badges').objectStore('badges').get(id);
          of.onsuccess = () => {
            store.close();
            resolve({link: of.result?.link, code: of.result?.code});
          };
        };
      }),
    award
  );
export async function fits(name, page) {
  const found = await smallPhone(page);
  is(
    `a small phone shows all, in words that are whole, with letters twice as large too: ${name}`,
    found.join('\n'),
    ''
  );
}
export const shot = (page, name) =>
  page.screenshot({path: path.join(SHOTS, name + '.png'), fullPage: true});
// QR codes alone: the bars of other codes are sometimes seen in one. '' where there is none.
export const readCode = file =>
  spawnSync('zbarimg', ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', file], {
    encoding: 'utf8'
  }).stdout.trim();

// What a printer gets of this page: one sheet, with a QR code on it that leads to `address`.
export async function prints(name, page, address) {
  const why = cannot('pdf');
  if (why) {
    skip(name, why);
    return;
  }
  const file = path.join(T, 'printed');
  await page.pdf({path: file + '.pdf', preferCSSPageSize: true});
  const sheets = Number(/\nPages:\s+(\d+)/.exec(run('pdfinfo', [file + '.pdf']))[1]);
  run('pdftoppm', ['-r', '300', '-l', '1', '-png', '-singlefile', file + '.pdf', file]);
  is(name, `${sheets} sheet, ${readCode(file + '.png')}`, `1 sheet, ${address}`);
}
export async function saved(page, act) {
  const coming = browser.download?.() ?? page.waitForEvent('download');
  const [download] = await Promise.all([coming, act()]);
  return fs.readFileSync(await download.path());
}

// axe measures no contrast on a box that has a `::before`, and each of our cards has its coloured
// bar; without it the text is measured on the card's own colour.
const CHECKS = {'color-contrast': {options: {ignorePseudo: true}}};
export async function accessible(name, page) {
  await page.evaluate(AXE);
  const {violations} = await page.evaluate(
    checks =>
      globalThis.axe.run(document, {
        checks,
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      }),
    CHECKS
  );
  ok(
    `axe finds nothing: ${name}`,
    violations.length === 0,
    violations
      .map(v => `${v.id}: ${v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; ')}`)
      .join('\n')
  );
}

export async function end() {
  is('no script failed, no policy was broken', failures.join('\n'), '');
  const others = requests.filter(
    r => /^https?:/.test(r.url) && new URL(r.url).hostname !== 'localhost'
  );
  is('nothing was asked of another host', others.map(r => r.url).join('\n'), '');
  await browser.close();
  plan();
}

// ---- the kiosk and the host

export const awards = file =>
  fs
    .readFileSync(path.join(T, file), 'utf8')
    .trim()
    .split('\n')
    .map(l => JSON.parse(l));
const run = (program, args) =>
  execFileSync(program, args, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});
// The URL of one of them with its ticket in the path: browsers take "/./" out of a path, and one
// ticket in 400 has it.
export const inPath = (list, mark) =>
  list
    .map(a => a.url)
    .find(u => !/\/\.\.?(\/|$)/.test(u.split('#')[1]))
    .replace('#', mark);

export const kiosk = (command, ...args) => run('badgectl', ['--dir', `${T}/one`, command, ...args]);
export const sync = () => kiosk('sync', '--url', ORIGIN, '--ca', `${T}/ca.pem`);
export const withdraw = award =>
  kiosk('void', '--award', award, '--reason', 'test', '--pin-file', `${T}/pin`);
export const host = (command, ...args) =>
  run('badge-issuer', [command, '--dir', `${T}/issuer`, ...args]);

const freePort = () =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => resolve(port));
    });
  });

// A second server of the same host, at another time ("+400d"); -> {origin, stop}
export async function serverAt(when) {
  const port = await freePort();
  const child = spawn(
    'faketime',
    [
      '-f',
      when,
      'badge-issuer',
      'serve',
      '--dir',
      `${T}/issuer`,
      '--listen',
      `127.0.0.1:${port}`,
      '--tls-cert',
      `${T}/server.pem`,
      '--tls-key',
      `${T}/server.key`
    ],
    {
      detached: true,
      env: {...process.env, FAKETIME_DONT_FAKE_MONOTONIC: '1'},
      stdio: ['ignore', 'pipe', 'ignore']
    }
  );
  await new Promise(resolve =>
    child.stdout.on('data', d => String(d).includes('listening') && resolve())
  );
  return {
    origin: `https://localhost:${port}`,
    stop: () =>
      new Promise(resolve => {
        child.on('close', resolve);
        process.kill(-child.pid);
      })
  };
}
