/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_WALLET_OFFER_H
#define SYNC_ISSUER_HOLDER_WALLET_OFFER_H

#include "sync/issuer/host/host.h"

/* An offer lets one wallet fetch the copy of one badge (OpenID4VCI 1.0, pre-authorized code flow):
 *
 *   made by the holder -> its code is given to a wallet -> the wallet changes the code for a token,
 *   once -> the first DID that the token is used with gets the copy, as often as it asks in time.
 *
 * A code is 32 random bytes, written as 43 base64url characters. Its token is 22 characters: their
 * HMAC under the link secret. The store holds the hashes of both alone. */
enum {
    WALLET_CODE_LEN = 43,
    WALLET_TOKEN_LEN = 22,
    WALLET_CODE_S = 600,
    WALLET_TOKEN_S = 300,
    WALLETS_MAX = 5 /* DIDs that have a copy of one award */
};

/* Finds the award of which copies can be made now: the one that stands under this claim.
 *
 * id   the award under which the badge was claimed
 * err  FAULT_REFUSED "waiting" or "withdrawn", and *out is the award then too; FAULT_MISSING:
 *      nobody has claimed it, or it was erased */
bool wallet_offer_award(struct award_row *out, struct host *h,
                        const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* Makes an offer, in the place of all offers of this award by which nothing was fetched. */
bool wallet_offer_make(char code[static WALLET_CODE_LEN + 1], struct host *h,
                       const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* Finds an offer by a code that was not used. code: any text from outside. FAULT_MISSING when it
 * was used, is too old or unknown. */
bool wallet_offer_find(struct wallet_copy_row *out, struct host *h, const char *code,
                       struct error *err);

/* Uses the code: the answer is a token. FAULT_MISSING like wallet_offer_find; FAULT_REFUSED and
 * FAULT_MISSING like wallet_offer_award. */
bool wallet_offer_use(char token[static WALLET_TOKEN_LEN + 1], struct host *h, const char *code,
                      struct error *err);

/* Finds an offer by its token. FAULT_MISSING when the token is too old or unknown. */
bool wallet_offer_by_token(struct wallet_copy_row *out, struct host *h, const char *token,
                           struct error *err);

/* Notes that this DID gets the copy. FAULT_REFUSED "other-wallet": the token was used with another
 * DID; "too-many": WALLETS_MAX others have a copy. FAULT_MISSING like wallet_offer_by_token. */
bool wallet_offer_bind(struct host *h, const char *token, const char *did, struct error *err);

/* Appends a link that opens a wallet: openid-credential-offer://?credential_offer_uri=...
 *
 * format  in the words of OpenID4VCI (wallet_metadata_format) */
void wallet_offer_link(struct buffer *out, const struct host *h, const char *code,
                       const char *format);

#endif
