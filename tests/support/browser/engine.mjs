// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The browser that a test runs in: ENGINE=chromium (the default), firefox or webkit, each from
// Debian. All three are driven by the same names, Playwright's: itself for Chromium (by its own
// protocol) and Firefox (by WebDriver BiDi), webkit.mjs for WebKitGTK.
import fs from 'node:fs';
import {createRequire} from 'node:module';
import os from 'node:os';
import path from 'node:path';
import {newFile} from './downloads.mjs';

const require = createRequire(path.resolve('tests/interop/package.json'));

export const ENGINE = process.env.ENGINE || 'chromium';

async function chromium() {
  return require('playwright-core').chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
      ...(process.env.CHROMIUM_ARGS?.split(' ') ?? [])
    ]
  });
}

// Firefox ESR emulates no colour scheme: a dark phone is another browser, told so at its start.
const DARK = {'layout.css.prefers-color-scheme.content-override': 0};
const STORAGE_REFUSED = {'network.cookie.cookieBehavior': 2};
const PRIVATE = {'browser.privatebrowsing.autostart': true};
async function firefox() {
  const running = new Map();
  // Playwright does not hear of files that a script makes.
  const downloads = fs.mkdtempSync(path.join(os.tmpdir(), 'firefox-'));
  const start = prefs => {
    const key = JSON.stringify(prefs);
    if (!running.has(key))
      running.set(
        key,
        require('playwright-core').firefox.launch({
          channel: 'moz-firefox',
          executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
          firefoxUserPrefs: prefs,
          downloadsPath: downloads
        })
      );
    return running.get(key);
  };
  return {
    download: () => newFile(downloads, 60000),
    async newContext({colorScheme, storageRefused, privateWindow, permissions, ...options} = {}) {
      const browser = await start({
        ...(colorScheme === 'dark' ? DARK : {}),
        ...(storageRefused ? STORAGE_REFUSED : {}),
        ...(privateWindow ? PRIVATE : {})
      });
      return browser.newContext(options);
    },
    close: async () => {
      for (const browser of running.values()) await (await browser).close();
      fs.rmSync(downloads, {recursive: true, force: true});
    }
  };
}

const webkit = async () => (await import('./webkit.mjs')).launch();

// -> {newContext(options), close()}
export const launch = () => {
  const start = {chromium, firefox, webkit}[ENGINE];
  if (!start) throw new Error(`ENGINE=${ENGINE} is none of chromium, firefox, webkit`);
  return start();
};

// What an engine's driver cannot do, and why: a test that needs it is skipped by this name.
const CAMERA = 'its driver has no camera that films a file';
const CANNOT = {
  chromium: {},
  firefox: {camera: CAMERA, back: 'its driver waits for a load, which a kept page has not'},
  webkit: {camera: CAMERA, pdf: 'WebKitWebDriver prints no pages'}
};
export const cannot = what => CANNOT[ENGINE][what];
