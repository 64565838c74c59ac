/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_WALLET_NONCE_H
#define SYNC_ISSUER_HOLDER_WALLET_NONCE_H

#include "sync/issuer/host/host.h"

/* The c_nonce of OpenID4VCI 1.0, section 7: what a wallet signs to show that its proof is fresh.
 * The issuer keeps nothing of it: 22 base64url characters are a time and random bytes, 22 more are
 * their HMAC under the link secret. A nonce may be used again while it is good. Its proof is worth
 * nothing without a token, and a token gives copies to one DID alone. */
enum { WALLET_NONCE_LEN = 44, WALLET_NONCE_S = 300 };

/* Makes a nonce that is good for WALLET_NONCE_S seconds. */
void wallet_nonce_make(char out[static WALLET_NONCE_LEN + 1], const struct host *h);
/* Whether it was made here, and not too long ago. text: any text from outside. */
bool wallet_nonce_is_good(const struct host *h, const char *text);

#endif
