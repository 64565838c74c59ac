// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The protocol of WebKitWebDriver: W3C WebDriver over HTTP.
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import {setTimeout as wait} from 'node:timers/promises';

const POLL = 50;
const SESSION = 40000; // within which a browser has come
const MINI_BROWSER =
  process.env.MINI_BROWSER ??
  ['4.1', '4.0', '6.0']
    .map(version => `/usr/lib/${os.machine()}-linux-gnu/webkit2gtk-${version}/MiniBrowser`)
    .find(file => fs.existsSync(file));

// One command at a time, for a command goes to the window that was chosen by another.
export class Session {
  turn = Promise.resolve();
  constructor(port) {
    this.port = port;
  }
  raw(method, where, body, timeout) {
    return new Promise((resolve, reject) => {
      const request = http.request(
        {
          port: this.port,
          host: '127.0.0.1',
          method,
          path: where,
          timeout,
          agent: false,
          headers: {'content-type': 'application/json'}
        },
        answer => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', part => {
            text += part;
          });
          answer.on('end', () => {
            const {value} = JSON.parse(text || '{}');
            if (!value?.error) return resolve(value);
            const error = new Error(`${value.error}: ${value.message}`);
            // the document went away under the script: the next one may answer
            error.passing = /javascript error|no such|stale|script timeout/.test(value.error);
            return reject(error);
          });
        }
      );
      request.on('error', reject);
      request.on('timeout', () => request.destroy(new Error('the driver has no browser')));
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
  inTurn(work) {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => {});
    return mine;
  }
  async start(args) {
    const capabilities = {
      acceptInsecureCerts: true,
      'webkitgtk:browserOptions': {binary: MINI_BROWSER, args}
    };
    for (let tries = 0; ; tries++)
      try {
        const {sessionId, capabilities: got} = await this.raw(
          'POST',
          '/session',
          {capabilities: {alwaysMatch: capabilities}},
          SESSION
        );
        this.path = `/session/${sessionId}`;
        return got.browserVersion;
      } catch (error) {
        if (error.code !== 'ECONNREFUSED' || tries > 200) throw error;
        await wait(POLL); // the driver has no other way to say that it listens
      }
  }
  // A browser that went away by itself has ended too.
  end = () => this.inTurn(() => this.raw('DELETE', this.path)).catch(() => {});

  window = null; // the one that commands go to
  command = (page, method, where, body) =>
    this.inTurn(async () => {
      if (page.handle !== this.window) {
        await this.raw('POST', this.path + '/window', {handle: page.handle});
        this.window = page.handle;
      }
      page.context().screen.focus(page.window);
      return this.raw(method, this.path + where, body);
    });
}
