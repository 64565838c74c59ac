/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_TOKEN_H
#define SYNC_ISSUER_HOLDER_TOKEN_H

#include "sync/issuer/host/host.h"

/* The one-time link of a mail: 32 random bytes, written as 43 base64url characters. The store
 * holds their hash alone. */
enum { TOKEN_TEXT_LEN = 43 };

/* In a transaction: makes a token of this kind for a contact, and keeps its hash. A token is good
 * for as long as the link of a mail of its kind (mail.h). The caller wipes text. */
bool token_add(char text[static TOKEN_TEXT_LEN + 1], struct host *h,
               const struct contact_row *contact, enum token_kind kind, struct error *err);

/* Finds the row of a token that is good, used or not: a phone whose answer was lost asks again.
 * FAULT_MISSING "gone" if
 * - the token is unknown or too old,
 * - its contact was removed or replaced by another. */
bool token_find(struct token_row *out, struct host *h, const char *text, struct error *err);

/* The same of a token that was not used. FAULT_MISSING also if it was: "confirmed" when it has
 * confirmed its address, "gone" otherwise. */
bool token_find_unused(struct token_row *out, struct host *h, const char *text,
                       struct error *err);

/* Uses a token of TOKEN_CONFIRM: its address is confirmed, and the award has a name for its Open
 * Badges 2.0 assertion. FAULT_MISSING like token_find_unused.
 *
 * id  the award under which the address was given */
bool token_confirm(uint8_t id[static TICKET_ID_LEN], struct host *h, const char *text,
                   struct error *err);

/* Sets the error of a link that leads nowhere: FAULT_MISSING "gone". Always false. */
bool token_gone(struct error *err);

#endif
