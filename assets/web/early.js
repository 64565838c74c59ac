// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The claim page's first script, small, because on a slow network every other one comes much later.
// It fetches what the page needs next: the words, and the host's answer about the ticket. It shows
// the button of a ticket that this device has not claimed. Nothing is checked yet, so a tap is
// kept: claim.js does what was tapped, once it knows that the tap gives what the button says.
import {toUuid} from './bytes.js';
import {languageAsked} from './language.js';
import {late} from './late.js';
import {claimView} from './site.js';
import {badges, keeps} from './store.js';
import {awardId, readTicket, ticketText} from './ticket.js';

const AGAIN_MS = 3000;
const button = document.getElementById('claim');
// What is known of the button lies on it, because a page comes to have this script twice when its
// first copy was late: page: claim.js is there; tapped; over: the button is claim.js's.
const about = button.dataset;

function read(text) {
  try {
    return {ticket: readTicket(text)};
  } catch (error) {
    return {fault: error.message};
  }
}

export const text = ticketText(location);
// ticket: as readTicket gives it; fault: the key of what to tell of a text that is none.
export const {ticket, fault} = text ? read(text) : {};
// The award's id, 16 bytes; null where it cannot be told, or not yet.
export const id = ticket ? awardId(ticket).catch(() => null) : null;
// Whether this browser keeps anything.
export const keeping = keeps();
// What the host says of the ticket; null where no host said it.
export const view = ask().catch(() => null);

async function ask() {
  const award = await id;
  return award && claimView(ticket, toUuid(award));
}

function keep() {
  if ('over' in about) return;
  about.tapped = '';
  button.textContent = '…';
  button.setAttribute('aria-disabled', 'true');
}

async function showButton() {
  const award = await id;
  if (!award || history.state?.award || (await badges.get(toUuid(award)))) return;
  // A browser that keeps nothing is told so before the tap.
  if (!(await keeping) || 'over' in about) return;
  button.hidden = false;
  button.addEventListener('click', keep);
}

async function fetchWords() {
  const words = await late(`./words-${languageAsked()}.js`);
  if (!('tapped' in about || 'over' in about)) button.textContent = words.default.claim;
}

// The page's own script may be lost on its way, and nothing else would ask for it again.
async function seeThatItComes() {
  while (!('page' in about))
    try {
      await late('./claim.js');
    } catch {
      await new Promise(resolve => setTimeout(resolve, AGAIN_MS));
    }
}

// The button is the caller's from now on. -> whether it was tapped
export function handOver() {
  about.over = '';
  button.removeEventListener('click', keep);
  return 'tapped' in about;
}

showButton();
fetchWords().catch(() => {});
seeThatItComes();
