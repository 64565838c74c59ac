// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The claim page's first script, small, because on a slow network every other one comes much later.
// It fetches what the page needs next: the words, and the host's answer about the ticket. It shows
// the button of a ticket that this device has not claimed. Nothing is checked yet, so a tap is
// kept: claim.js does what was tapped, once it knows that the tap gives what the button says.
import {toUuid} from './bytes.js';
import {languageAsked} from './language.js';
import {claimView} from './site.js';
import {badges} from './store.js';
import {awardId, readTicket, ticketText} from './ticket.js';

const button = document.getElementById('claim');
let tapped = false;
let over = false;

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
// What the host says of the ticket; null where no host said it.
export const view = ask().catch(() => null);

async function ask() {
  const award = await id;
  return award && claimView(ticket, toUuid(award));
}

function keep() {
  tapped = true;
  button.textContent = '…';
  button.setAttribute('aria-disabled', 'true');
}

async function showButton() {
  const award = await id;
  if (!award || history.state?.award || (await badges.get(toUuid(award))) || over) return;
  button.hidden = false;
  button.addEventListener('click', keep);
}

async function fetchWords() {
  const words = await import(`./words-${languageAsked()}.js`);
  if (!tapped && !over) button.textContent = words.default.claim;
}

// The button is the caller's from now on. -> whether it was tapped
export function handOver() {
  over = true;
  button.removeEventListener('click', keep);
  return tapped;
}

showButton();
fetchWords().catch(() => {});
