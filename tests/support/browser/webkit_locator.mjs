// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Playwright's locators in WebKit: the same selectors, found by the same script that Playwright
// runs in its own browsers, so that a test means the same elements in each engine.
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';

const require = createRequire(path.resolve('tests/interop/package.json'));
const POLL = 50;

// The script lies as one string in Playwright's bundle.
function finder() {
  const folder = path.dirname(require.resolve('playwright-core/package.json'));
  const bundle = fs.readFileSync(path.join(folder, 'lib/coreBundle.js'), 'utf8');
  const mark = 'generated/injectedScriptSource.ts"() {';
  const from = bundle.indexOf(" = '", bundle.indexOf(mark)) + 3;
  const to = bundle.indexOf("';\n", from) + 1;
  const source = new Function(`return ${bundle.slice(from, to)}`)();
  const options = {
    isUnderTest: false,
    sdkLanguage: 'javascript',
    testIdAttributeName: 'data-testid',
    stableRafCount: 1,
    browserName: 'webkit',
    customEngines: []
  };
  return `const module = {}; ${source};
    Object.defineProperty(window, '-finder', {
      value: new (module.exports.InjectedScript())(globalThis, ${JSON.stringify(options)})
    });`;
}
let found;
export const FINDER = () => (found ??= finder());

const quoted = (text, exact) => JSON.stringify(text) + (exact ? 's' : 'i');
const wanted = (text, exact) => (text instanceof RegExp ? String(text) : quoted(text, exact));

export const byRole = (role, {name, exact, ...state} = {}) =>
  `internal:role=${role}` +
  Object.entries(state)
    .map(([key, value]) => `[${key === 'includeHidden' ? 'include-hidden' : key}=${value}]`)
    .join('') +
  (name === undefined ? '' : `[name=${wanted(name, exact)}]`);
export const byText = (text, {exact} = {}) => `internal:text=${wanted(text, exact)}`;
export const byLabel = (text, {exact} = {}) => `internal:label=${wanted(text, exact)}`;

const KEYS = {
  Backspace: '\ue003',
  Tab: '\ue004',
  Enter: '\ue007',
  Shift: '\ue008',
  Escape: '\ue00c',
  Space: ' ',
  End: '\ue010',
  Home: '\ue011',
  ArrowLeft: '\ue012',
  ArrowUp: '\ue013',
  ArrowRight: '\ue014',
  ArrowDown: '\ue015'
};
export function keyActions(names) {
  const values = names.split('+').map(name => KEYS[name] ?? name);
  return [
    {
      type: 'key',
      id: 'keyboard',
      actions: [
        ...values.map(value => ({type: 'keyDown', value})),
        ...values.reverse().map(value => ({type: 'keyUp', value}))
      ]
    }
  ];
}

export class Locator {
  constructor(page, selector) {
    this.ofPage = page;
    this.selector = selector;
  }
  also(part) {
    return new Locator(this.ofPage, `${this.selector} >> ${part}`);
  }
  page = () => this.ofPage;
  locator = part =>
    this.also(part.selector ? `internal:chain=${JSON.stringify(part.selector)}` : part);
  getByRole = (...given) => this.also(byRole(...given));
  getByText = (...given) => this.also(byText(...given));
  getByLabel = (...given) => this.also(byLabel(...given));
  nth = n => this.also(`nth=${n}`);
  first = () => this.nth(0);
  last = () => this.nth(-1);
  or = other => this.also(`internal:or=${JSON.stringify(other.selector)}`);
  filter({hasText, hasNotText, has, hasNot, visible}) {
    const parts = [
      hasText !== undefined && `internal:has-text=${wanted(hasText)}`,
      hasNotText !== undefined && `internal:has-not-text=${wanted(hasNotText)}`,
      has && `internal:has=${JSON.stringify(has.selector)}`,
      hasNot && `internal:has-not=${JSON.stringify(hasNot.selector)}`,
      visible !== undefined && `visible=${visible}`
    ];
    return parts.filter(Boolean).reduce((l, part) => l.also(part), this);
  }

  // Runs `look(elements, arg, finder)` in the page.
  all_(look, arg) {
    return this.ofPage.inPage(
      `const f = window['-finder'];
       const all = f.querySelectorAll(f.parseSelector(${JSON.stringify(this.selector)}), document);
       return (${look})(all, arg, f);`,
      arg
    );
  }
  // Polls until `look(element, arg, finder)` answers {value}; one element alone, as in Playwright.
  async one(look, arg, {timeout} = {}) {
    const until = Date.now() + (timeout ?? this.ofPage.timeout);
    let why = 'no such element';
    for (;;) {
      try {
        const said = await this.all_(
          `async (all, arg, f) => all.length > 1 ? {many: all.length}
             : all.length === 0 ? null : (${look})(all[0], arg, f)`,
          arg
        );
        if (said?.many) throw new Error(`${this.selector}: ${said.many} elements, one was meant`);
        if (said && 'value' in said) return said.value;
        why = said?.why ?? why;
      } catch (error) {
        if (!error.passing) throw error;
        why = error.message;
      }
      if (Date.now() > until) throw await this.late(why);
      await wait(POLL);
    }
  }
  // Does `act(element reference)` when the element can be acted on; tries again when it moved away.
  async act(states, act, options) {
    const until = Date.now() + (options?.timeout ?? this.ofPage.timeout);
    for (;;) {
      const element = await this.one(
        `async (e, states, f) => {
           const bad = await f.checkElementStates(e, states);
           return bad ? {why: 'not ' + (bad.missingState ?? bad)} : {value: e};
         }`,
        states,
        options
      );
      try {
        return await act(Object.values(element)[0]);
      } catch (error) {
        if (!/stale|interactable|intercepted|no such element/.test(error.message)) throw error;
        if (Date.now() > until) throw error;
        await wait(POLL);
      }
    }
  }

  // What was waited for in vain, and what the page says instead
  async late(why) {
    const page = await this.ofPage
      .script("return location.href + ' ' + document.body.innerText.replace(/\\s+/g, ' ')")
      .catch(String);
    return new Error(`${this.selector}: ${why}; ${page.slice(0, 1000)}`);
  }

  count = () => this.all_('all => all.length');
  allTextContents = () => this.all_('all => all.map(e => e.textContent)');
  allInnerTexts = () => this.all_('all => all.map(e => e.innerText)');
  evaluateAll = (fn, arg) => this.all_(`(all, arg) => (${fn})(all, arg)`, arg);
  async all() {
    return Array.from({length: await this.count()}, (_, n) => this.nth(n));
  }
  isVisible = () =>
    this.all_("(all, _, f) => all.length > 0 && f.elementState(all[0], 'visible').matches");
  isHidden = async () => !(await this.isVisible());
  textContent = options => this.one('e => ({value: e.textContent})', null, options);
  innerText = options => this.one('e => ({value: e.innerText})', null, options);
  innerHTML = options => this.one('e => ({value: e.innerHTML})', null, options);
  inputValue = options => this.one('e => ({value: e.value})', null, options);
  getAttribute = (name, options) =>
    this.one('(e, name) => ({value: e.getAttribute(name)})', name, options);
  evaluate = (fn, arg) => this.one(`async (e, arg) => ({value: await (${fn})(e, arg)})`, arg);
  boundingBox = () =>
    this.one(`e => {
      const {x, y, width, height} = e.getBoundingClientRect();
      return {value: {x, y, width, height}};
    }`);
  state = name => this.one(`(e, s, f) => ({value: f.elementState(e, s).matches})`, name);
  isEnabled = () => this.state('enabled');
  isDisabled = () => this.state('disabled');
  isChecked = () => this.state('checked');
  focus = () => this.one('e => (e.focus(), {value: null})');
  blur = () => this.one('e => (e.blur(), {value: null})');
  scrollIntoViewIfNeeded = () =>
    this.one("e => (e.scrollIntoView({block: 'center'}), {value: null})");

  async waitFor({state = 'visible', timeout} = {}) {
    const until = Date.now() + (timeout ?? this.ofPage.timeout);
    for (;;) {
      try {
        const now = await this.all_(
          `(all, s, f) => all.length > 1 ? all.length
             : all.length === 1 ? (f.elementState(all[0], 'visible').matches ? 'visible' : 'hidden')
             : 'detached'`
        );
        if (typeof now === 'number')
          throw new Error(`${this.selector}: ${now} elements, one was meant`);
        const good = {
          visible: now === 'visible',
          hidden: now !== 'visible',
          attached: now !== 'detached',
          detached: now === 'detached'
        };
        if (good[state]) return;
      } catch (error) {
        if (!error.passing) throw error;
      }
      if (Date.now() > until) throw await this.late(`did not become ${state}`);
      await wait(POLL);
    }
  }

  click = options =>
    this.act(
      ['visible', 'enabled', 'stable'],
      id => this.ofPage.command('POST', `/element/${id}/click`, {}),
      options
    );
  hover = options =>
    this.act(
      ['visible', 'stable'],
      id =>
        this.ofPage.command('POST', '/actions', {
          actions: [
            {
              type: 'pointer',
              id: 'mouse',
              actions: [
                {
                  type: 'pointerMove',
                  duration: 0,
                  x: 0,
                  y: 0,
                  origin: {'element-6066-11e4-a52e-4f735466cecf': id}
                }
              ]
            }
          ]
        }),
      options
    );
  fill = (text, options) =>
    this.one(
      `async (e, text, f) => {
         const bad = await f.checkElementStates(e, ['visible', 'enabled', 'editable']);
         if (bad) return {why: 'not ' + (bad.missingState ?? bad)};
         if (f.fill(e, text) === 'needsinput') {
           if (text) document.execCommand('insertText', false, text);
           else document.execCommand('delete');
         }
         return {value: null};
       }`,
      text,
      options
    );
  async setChecked(checked, options) {
    if ((await this.isChecked()) !== checked) await this.click(options);
  }
  check = options => this.setChecked(true, options);
  uncheck = options => this.setChecked(false, options);
  selectOption = value =>
    this.one(
      `(e, value) => {
         e.value = value;
         e.dispatchEvent(new Event('input', {bubbles: true}));
         e.dispatchEvent(new Event('change', {bubbles: true}));
         return {value: null};
       }`,
      value
    );
  async press(key) {
    await this.focus();
    await this.ofPage.keyboard.press(key);
  }
  async setInputFiles(given) {
    const files = [given].flat().map(file => this.ofPage.context().fileOf(file));
    const id = Object.values(await this.one('e => ({value: e})'))[0];
    await this.ofPage.command('POST', `/element/${id}/value`, {text: files.join('\n')});
  }
  async screenshot(options) {
    await this.waitFor();
    return this.ofPage.screenshot({...options, of: this});
  }
}
