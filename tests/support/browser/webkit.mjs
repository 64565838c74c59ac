// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// WebKitGTK by WebKitWebDriver: a browser of its own for each phone, since WebDriver knows no
// contexts, each on the same virtual screen. Its windows have no wish to be wider than a phone:
// a style for GTK takes the room from the toolbar.
import fs from 'node:fs';
import {createServer} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {Network, certificateIn, matcher} from './webkit_network.mjs';
import {Page} from './webkit_page.mjs';
import {screen, tied} from './webkit_screen.mjs';
import {Session} from './webkit_session.mjs';

const GTK_STYLE = '* { font-size: 1px; padding: 0; margin: 0; min-width: 0; min-height: 0; }\n';

const freePort = () =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => resolve(port));
    });
  });

class Context {
  timeout = 30000;
  pages_ = [];
  scripts = [];
  listeners = [];
  files = 0;
  constructor(options, ended) {
    this.options = options;
    this.ended = ended;
  }
  async start(screen) {
    this.screen = screen;
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'webkit-'));
    this.downloads = path.join(this.folder, 'downloads');
    fs.mkdirSync(path.join(this.folder, 'gtk-3.0'));
    fs.mkdirSync(this.downloads);
    fs.writeFileSync(path.join(this.folder, 'gtk-3.0/gtk.css'), GTK_STYLE);
    fs.writeFileSync(
      path.join(this.folder, 'user-dirs.dirs'),
      `XDG_DOWNLOAD_DIR="${this.downloads}"\n`
    );
    this.network = new Network({
      certificate: certificateIn(process.env.T),
      language: this.options.locale,
      init: () => this.scripts,
      on: {
        request: r => this.tell('request', r),
        requestfinished: r => this.tell('requestfinished', r),
        fault: text => this.tell('fault', text)
      }
    });
    const proxy = await this.network.listen();
    if (this.options.offline) this.network.setOffline(true);
    const language = this.options.locale;
    if (language)
      this.scripts.push(`
        const its = (name, get) =>
          Object.defineProperty(navigator, name, {get, configurable: true});
        its('language', () => '${language}');
        its('languages', () => ['${language}']);`);
    // A driver now and then starts no browser on a busy machine, and waits for it for ever.
    for (let tries = 3; ; tries--)
      try {
        await this.launch(screen, proxy);
        return this;
      } catch (error) {
        this.driver.kill('SIGKILL');
        if (tries === 1) throw error;
      }
  }

  async launch(screen, proxy) {
    const port = await freePort();
    this.driver = tied('WebKitWebDriver', [`--port=${port}`], {
      env: {
        ...process.env,
        DISPLAY: screen.display,
        XDG_CONFIG_HOME: this.folder,
        GTK_THEME: this.options.colorScheme === 'dark' ? 'Adwaita:dark' : 'Adwaita'
      },
      stdio: process.env.DRIVER_LOG ? 'inherit' : 'ignore'
    });
    this.session = new Session(port);
    this.version = await this.session.start([
      '--automation',
      '--features=+StorageAPI', // as in Safari
      `--proxy=http://127.0.0.1:${proxy}`,
      ...(this.options.args ?? [])
    ]);
  }

  async newPage() {
    const {handle} = await this.session.inTurn(async () => {
      if (this.pages_.length === 0)
        return {handle: await this.session.raw('GET', this.session.path + '/window')};
      return this.session.raw('POST', this.session.path + '/window/new', {type: 'window'});
    });
    const page = new Page(this, handle, await this.screen.newWindow());
    this.pages_.push(page);
    this.last = page;
    await page.setViewportSize(this.options.viewport ?? {width: 390, height: 844});
    for (const listener of this.listeners) listener(page);
    return page;
  }
  pages = () => [...this.pages_];
  on(event, listener) {
    if (event !== 'page') throw new Error(`webkit: no event ${event} of a context`);
    this.listeners.push(listener);
  }
  // What the network saw belongs to the page that was driven last.
  tell(event, given) {
    if (!this.last) return;
    if (event !== 'fault') return this.last.emit(event, given);
    this.last.emit('console', {type: () => 'error', text: () => faultText(given)});
  }
  setDefaultTimeout(ms) {
    this.timeout = ms;
  }
  async addInitScript(script, arg) {
    this.scripts.push(
      typeof script === 'function'
        ? `(${script})(${JSON.stringify(arg)})`
        : (script.content ?? (script.path ? fs.readFileSync(script.path, 'utf8') : script))
    );
  }
  async setOffline(offline) {
    this.network.setOffline(offline);
    for (const page of this.pages_)
      await page
        .evaluate(gone => {
          Object.defineProperty(navigator, 'onLine', {get: () => !gone, configurable: true});
          dispatchEvent(new Event(gone ? 'offline' : 'online'));
        }, offline)
        .catch(() => {}); // no document yet
  }
  async route(pattern, handler) {
    this.network.routes.unshift({
      pattern,
      matches: matcher(pattern),
      handler
    });
  }
  async unroute(pattern) {
    this.network.routes = this.network.routes.filter(r => String(r.pattern) !== String(pattern));
  }
  // A file for a file field: a path, or {name, buffer} that is written
  fileOf(given) {
    if (typeof given === 'string') return path.resolve(given);
    const folder = path.join(this.folder, String(this.files++));
    fs.mkdirSync(folder);
    const file = path.join(folder, given.name);
    fs.writeFileSync(file, given.buffer);
    return file;
  }
  async close() {
    await this.session.end();
    for (const page of this.pages_) this.screen.forget(page.window);
    this.driver.kill();
    this.network.close();
    fs.rmSync(this.folder, {recursive: true, force: true, maxRetries: 5});
    this.ended(this);
  }
}

function faultText(text) {
  try {
    const report = JSON.parse(text)['csp-report'];
    return (
      `Content Security Policy: ${report['violated-directive']} ` +
      `${report['blocked-uri']} on ${report['document-uri']}`
    );
  } catch {
    return text;
  }
}

export async function launch() {
  const shown = await screen();
  const contexts = new Set();
  return {
    async newContext(options = {}) {
      const context = await new Context(options, c => contexts.delete(c)).start(shown);
      contexts.add(context);
      return context;
    },
    async close() {
      await Promise.all([...contexts].map(context => context.close()));
      shown.stop();
    }
  };
}
