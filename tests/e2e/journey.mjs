// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
import {execFileSync} from 'node:child_process';
import {
  ENGINE,
  ORIGIN,
  accessible,
  awards,
  claim,
  end,
  fits,
  kept,
  mine,
  ok,
  open,
  phone,
  press,
  settled,
  shot,
  state,
  sync,
  unfold
} from '../support/browser.mjs';

const [first, second, private_, refused, cleared, shared] = awards(ENGINE);
const [printed] = awards(`${ENGINE}.slip`);
const NAME = 'Participation citoyenne sur la 5G';
const MINE = /Ce badge est à vous\.$/;
const OTHER = /récupéré par un autre appareil/;
const hears = async (name, page, words) => {
  await page
    .locator('#state')
    .filter({hasText: words})
    .waitFor()
    .catch(() => {}); // said below
  const found = await state(page);
  ok(`${ENGINE}: ${name}`, words.test(found), found);
};
const told = (name, good, found) => ok(`${ENGINE}: ${name}`, good, found);
const shown = page => page.locator('#name').textContent();
const claimed = page => page.locator('#share').waitFor();
// ---- from the code to the badge
const one = await phone();
await open(one, first.url);
told('the badge is shown', (await shown(one)) === NAME, await shown(one));
await accessible(`${ENGINE}, before the claim`, one);
await fits(`${ENGINE}, before the claim`, one);
await shot(one, `journey-${ENGINE}-1-before`);
await one.locator('#claim').click();
await claimed(one);
await hears('one tap claims', one, MINE);
await accessible(`${ENGINE}, after the claim`, one);
await fits(`${ENGINE}, after the claim`, one);
await shot(one, `journey-${ENGINE}-2-claimed`);
await one.reload();
await hears('a reload still shows it', one, MINE);
const {link, code} = await kept(one, first.award);

// ---- a second code in the same tab, before the first is claimed and after
await open(one, cleared.url);
await open(one, second.url);
await one.locator('#claim').click();
await claimed(one);
const both = [await kept(one, cleared.award), await kept(one, second.award)];
told(
  'a second code in the same tab is the one that a tap claims',
  !both[0].link && both[1].link && both[1].link !== link,
  JSON.stringify(both)
);
await mine(one);
told(
  'my badges has both',
  (await one.getByText(NAME, {exact: true}).count()) === 2,
  await one.locator('main').textContent()
);
await accessible(`${ENGINE}, my badges`, one);
await fits(`${ENGINE}, my badges`, one);
await shot(one, `journey-${ENGINE}-3-my`);

// ---- the phone is lost
const two = await phone();
await open(two, first.url);
await hears('another phone is told whose it is', two, OTHER);
await two.locator('#field-code').fill(code);
await press(two, 'Reprendre ce badge');
await hears('a recovery code brings the badge there', two, MINE);
const moved = await kept(two, first.award);
told('under another link', moved.link !== link && (await two.request.get(link)).status() === 410);

// ---- is it genuine?
const picture = await (await two.request.get(moved.link + '/badge.png')).body();
const verify = await phone();
await verify.goto(ORIGIN + '/v');
await verify
  .locator('#file')
  .setInputFiles({name: 'badge.png', mimeType: 'image/png', buffer: picture});
await hears('the check finds it valid', verify, /Badge valable/);
await accessible(`${ENGINE}, a valid badge`, verify);
await fits(`${ENGINE}, a valid badge`, verify);

// ---- removed by who holds it
await open(two, first.url);
await claimed(two);
await unfold(two, 'remove');
await press(two, 'Effacer ce badge');
await press(two, 'Oui, effacer');
await hears('it is erased', two, /détruits|effacé/);
told('and its page is gone', (await two.request.get(moved.link)).status() === 410);

// ---- a private window
const secret = await phone({privateWindow: true});
await claim(secret, private_.url);
await secret.reload();
await hears('a private window keeps it for a reload', secret, MINE);
told(
  'and is asked to make it safe, as any other',
  await secret.locator('#row-safe summary').isVisible()
);

// ---- storage that is refused
const strict = await phone({storageRefused: true});
await claim(strict, refused.url);
await hears('without storage it is claimed too', strict, MINE);
told('what keeps it safe stands open', await strict.locator('#row-safe').evaluate(e => e.open));
told('the ticket stays in the address', strict.url() === refused.url, strict.url());
await strict.reload();
await settled(strict);
told('so a reload still knows the badge', (await shown(strict)) === NAME, await state(strict));

// ---- storage that was cleared
const forgetful = await phone();
await claim(forgetful, cleared.url);
const before = await kept(forgetful, cleared.award);
await forgetful.evaluate(
  () =>
    new Promise(done => {
      localStorage.clear();
      indexedDB.open('badges').onsuccess = event => {
        const store = event.target.result;
        const names = [...store.objectStoreNames];
        const emptied = store.transaction(names, 'readwrite');
        for (const name of names) emptied.objectStore(name).clear();
        emptied.oncomplete = () => {
          store.close();
          done(null);
        };
      };
    })
);
await open(forgetful, cleared.url);
await hears('a browser that forgot is another device', forgetful, OTHER);
await forgetful.locator('#field-code').fill(before.code);
await press(forgetful, 'Reprendre ce badge');
await hears('and has it back by its code', forgetful, MINE);

// ---- a printed slip: its short code first, then its QR code
sync();
const short = execFileSync('node', ['tests/support/phone.mjs', '--code', printed.url], {
  encoding: 'utf8'
}).trim();
const old = await phone();
await old.goto(ORIGIN + '/s');
await old.locator('#code').fill(short);
await old.locator('form button').click();
await old.waitForURL(/\/b\//);
told(
  'a slip’s code opens the badge',
  /capteur/.test(await old.locator('h1').textContent()),
  await old.locator('h1').textContent()
);
await open(old, printed.url);
await old.locator('#claim').click();
await claimed(old);
await hears('and its QR code claims it then', old, MINE);

// ---- the phone's own sheet, stubbed where the page asks the browser
const social = await phone({
  init: `navigator.canShare = () => true;
    navigator.share = async given => { window.shared = given; };`
});
await claim(social, shared.url);
await social.locator('#share').click();
await social.locator('#row-safe .mark').waitFor({state: 'hidden'});
const given = await social.evaluate(() => ({
  text: [window.shared?.title, window.shared?.url, window.shared?.text].filter(Boolean).join(' '),
  files: (window.shared?.files ?? []).map(f => `${f.type} ${f.size > 1000}`).join()
}));
told('the picture goes to the phone’s sheet', given.files === 'image/png true', given.files);
const secrets = await kept(social, shared.award);
told(
  'with neither the private link nor the recovery code',
  given.text.includes(NAME) && !given.text.includes('/b/') && !given.text.includes(secrets.code),
  given.text
);
await end();
