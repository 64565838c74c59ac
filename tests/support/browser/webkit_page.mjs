// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A page of WebKit with the names that Playwright gives to things: what the tests use of them.
import fs from 'node:fs';
import {setTimeout as wait} from 'node:timers/promises';
import {newFile} from './downloads.mjs';
import {clock} from './webkit_clock.mjs';
import {FINDER, Locator, byLabel, byRole, byText, keyActions} from './webkit_locator.mjs';
import {ask} from './webkit_network.mjs';

const POLL = 50;

export class Unsupported extends Error {}

const isProgram = text => {
  try {
    new Function(`return (${text}\n)`);
    return false;
  } catch {
    return true;
  }
};

// Runs in the page: a part of a picture, or a picture of another kind.
async function redraw({whole, clip, type, quality}) {
  const bytes = Uint8Array.from(atob(whole), letter => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], {type: 'image/png'}));
  const {x, y} = clip ?? {x: 0, y: 0};
  const canvas = document.createElement('canvas');
  ({width: canvas.width, height: canvas.height} = clip ?? picture);
  canvas.getContext('2d').drawImage(picture, -x, -y);
  return canvas.toDataURL('image/' + type, quality && quality / 100).split(',')[1];
}

export class Page {
  listeners = {};
  // handle: of the driver; window: of the screen
  constructor(context, handle, window) {
    this.ofContext = context;
    this.handle = handle;
    this.window = window;
  }
  context = () => this.ofContext;
  get timeout() {
    return this.ofContext.timeout;
  }
  command(method, where, body) {
    this.ofContext.last = this;
    return this.ofContext.session.command(this, method, where, body);
  }
  on(event, listener) {
    (this.listeners[event] ??= []).push(listener);
  }
  emit(event, given) {
    for (const listener of this.listeners[event] ?? []) listener(given);
  }

  // ---- scripts

  // The body of an async function with `arg`; its value, or what it threw.
  async script(body, arg) {
    const said = await this.command('POST', '/execute/async', {
      script: `const arg = arguments[0], done = arguments[1];
        (async () => { ${body} })().then(
          value => done({at: location.href, value: value === undefined ? null : value}),
          e => done({at: location.href, threw: String(e) + '\\n' + (e?.stack ?? '')}));`,
      args: [arg ?? null]
    });
    this.address = said?.at ?? this.address;
    if (said && 'threw' in said) throw new Error(said.threw);
    return said?.value;
  }
  // As `script`, with the finder in the page.
  async inPage(body, arg) {
    const said = await this.script(
      `if (!window['-finder']) return 'no finder';
       return {value: await (async () => {${body}})()}`,
      arg
    );
    if (said !== 'no finder') return said.value;
    await this.script(`if (!window['-finder']) { ${FINDER()} }`);
    return this.inPage(body, arg);
  }
  evaluate(what, arg) {
    if (typeof what === 'function') return this.script(`return (${what})(arg)`, arg);
    return this.script(isProgram(what) ? what : `return (${what}\n)`);
  }
  async waitForFunction(what, arg, {timeout = this.timeout} = {}) {
    const until = Date.now() + timeout;
    while (!(await this.evaluate(what, arg).catch(() => false))) {
      if (Date.now() > until) throw new Error(`did not become true: ${what}`);
      await wait(POLL);
    }
  }
  addInitScript = (...given) => this.ofContext.addInitScript(...given);
  clock = clock(this);

  // ---- where it is

  address = ''; // each script brings it along, for `url` answers at once, as Playwright's does
  url = () => this.address;
  async see() {
    this.address = await this.command('GET', '/url');
    return this.address;
  }
  answered(since) {
    const bare = this.address.split('#')[0];
    const found = this.ofContext.network.log.slice(since).findLast(a => a.url === bare);
    return found ? {status: () => found.status, headers: () => found.headers} : null;
  }
  async goto(url) {
    const since = this.ofContext.network.log.length;
    let tries = 0;
    do {
      await this.command('POST', '/url', {url});
      await this.see();
      // now and then the driver says that it is there and stays where it was
    } while (this.address === 'about:blank' && url !== 'about:blank' && ++tries < 3);
    return this.answered(since);
  }
  async reload() {
    const since = this.ofContext.network.log.length;
    await this.command('POST', '/refresh', {});
    await this.see();
    return this.answered(since);
  }
  goBack = async () => {
    await this.command('POST', '/back', {});
    await this.see();
  };
  title = () => this.command('GET', '/title');
  content = () => this.command('GET', '/source');
  async waitForURL(wanted, {timeout = this.timeout} = {}) {
    const good =
      wanted instanceof RegExp
        ? u => wanted.test(u)
        : typeof wanted === 'function'
          ? u => wanted(new URL(u))
          : u => u === wanted;
    const until = Date.now() + timeout;
    while (!good(await this.see())) {
      if (Date.now() > until) throw new Error(`${this.address} is not ${wanted}`);
      await wait(POLL);
    }
  }
  // "networkidle" alone: nothing was asked for half a second, as Playwright means it.
  async waitForLoadState(wanted) {
    if (wanted !== 'networkidle') throw new Unsupported(`no state ${wanted}`);
    const until = Date.now() + this.timeout;
    while (!this.ofContext.network.quiet(500)) {
      if (Date.now() > until) throw new Error('the network does not come to rest');
      await wait(POLL);
    }
  }
  async close() {
    await this.command('DELETE', '/window');
    this.ofContext.screen.forget(this.window);
    this.ofContext.pages_ = this.ofContext.pages_.filter(page => page !== this);
    this.ofContext.session.window = null;
  }
  bringToFront = () => this.command('GET', '/window');

  // ---- what is on it

  locator = selector => new Locator(this, selector);
  getByRole = (...given) => new Locator(this, byRole(...given));
  getByText = (...given) => new Locator(this, byText(...given));
  getByLabel = (...given) => new Locator(this, byLabel(...given));
  click = (selector, options) => this.locator(selector).click(options);
  fill = (selector, text, options) => this.locator(selector).fill(text, options);
  textContent = (selector, options) => this.locator(selector).textContent(options);
  keyboard = {
    press: key => this.command('POST', '/actions', {actions: keyActions(key)}),
    type: async text => {
      for (const letter of text)
        await this.command('POST', '/actions', {actions: keyActions(letter)});
    }
  };

  // ---- its size and pictures

  viewportSize = () => ({...this.size});
  async setViewportSize(size) {
    this.size = {...size};
    await this.resize(size.width, size.height);
  }
  // The window has a bar, and it takes the new size in its own time.
  async resize(width, height) {
    const until = Date.now() + 5000;
    const inner = () => this.script('return [innerWidth, innerHeight, outerHeight]');
    const [, had, outer] = await inner();
    let bar = Math.max(0, outer - had);
    for (;;) {
      await this.command('POST', '/window/rect', {x: 0, y: 0, width, height: height + bar});
      const [w, h, o] = await inner();
      if (w === width && h === height) break;
      if (Date.now() > until) throw new Error(`a window of ${w}x${h}, not ${width}x${height}`);
      if (o - h >= 0 && o - h < 200) bar = o - h; // else one of the two is still the old one
      await wait(POLL);
    }
    await this.script(`await new Promise(drawn =>
      requestAnimationFrame(() => requestAnimationFrame(drawn)))`);
  }
  // The driver takes what is in the window, as PNG. of: a locator, whose element alone is taken.
  async screenshot({path: file, fullPage, of, type = 'png', quality} = {}) {
    // A card that is as high as the window stays so in the picture of the whole page.
    const pin = how =>
      this.script(
        `for (const e of document.querySelectorAll('main'))
           e.style.minHeight = arg ? getComputedStyle(e).minHeight : '';`,
        how
      );
    if (fullPage || of) {
      await pin(true);
      const height = await this.script('return document.documentElement.scrollHeight');
      await this.resize(this.size.width, Math.max(height, this.size.height));
    }
    const clip = await of?.boundingBox();
    const whole = await this.command('GET', '/screenshot');
    if (fullPage || of) {
      await pin(false);
      await this.resize(this.size.width, this.size.height);
    }
    const bytes = Buffer.from(
      clip || type !== 'png' ? await this.evaluate(redraw, {whole, clip, type, quality}) : whole,
      'base64'
    );
    if (file) fs.writeFileSync(file, bytes);
    return bytes;
  }
  async pdf() {
    throw new Unsupported('WebKitWebDriver prints no pages');
  }

  // ---- the network and what comes from it

  route = (...given) => this.ofContext.route(...given);
  unroute = (...given) => this.ofContext.unroute(...given);
  request = {
    get: (url, options) => this.request.fetch(url, {...options, method: 'GET'}),
    post: (url, options) => this.request.fetch(url, {...options, method: 'POST'}),
    fetch: async (url, {method, headers, data} = {}) => {
      const json = data !== undefined && typeof data !== 'string' && !Buffer.isBuffer(data);
      const reply = await ask({
        method,
        url,
        headers: {...(json ? {'content-type': 'application/json'} : {}), ...headers},
        body: json ? JSON.stringify(data) : data
      });
      return {
        status: () => reply.status,
        ok: () => reply.status >= 200 && reply.status < 300,
        headers: () => reply.headers,
        body: async () => reply.body,
        text: async () => reply.body.toString(),
        json: async () => JSON.parse(reply.body.toString())
      };
    }
  };
  async waitForEvent(event, {timeout = this.timeout} = {}) {
    if (event === 'download') return newFile(this.ofContext.downloads, timeout);
    if (event !== 'popup' && event !== 'page')
      return new Promise(resolve => {
        this.on(event, resolve);
      });
    throw new Unsupported(`no event ${event}`);
  }
}
