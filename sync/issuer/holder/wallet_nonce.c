/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/wallet_nonce.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/secret.h"

enum { SAID_LEN = 16, SAID_TEXT = 22, TIME_LEN = 8 };

static void sign(char out[static SAID_TEXT + 1], const struct host *h,
                 const uint8_t said[static SAID_LEN])
{
    const struct bytes parts[] = {BYTES_DOMAIN("OBK-NONCE-V1"), {said, SAID_LEN}};
    host_secret_name(out, h, parts, 2);
}

void wallet_nonce_make(char out[static WALLET_NONCE_LEN + 1], const struct host *h)
{
    uint8_t said[SAID_LEN];
    number_write(said, (uint64_t)host_now(h), TIME_LEN);
    random_fill(h->ports.random, said + TIME_LEN, SAID_LEN - TIME_LEN);
    sodium_bin2base64(out, SAID_TEXT + 1, said, sizeof said,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sign(out + SAID_TEXT, h, said);
}

bool wallet_nonce_is_good(const struct host *h, const char *text)
{
    uint8_t said[SAID_LEN];
    char wanted[SAID_TEXT + 1];
    if (strlen(text) != WALLET_NONCE_LEN ||
        !base64url_decode_fixed(said, sizeof said, bytes_of(text, SAID_TEXT), "nonce", NULL))
        return false;
    sign(wanted, h, said);
    if (!secret_equal((const uint8_t *)wanted, (const uint8_t *)text + SAID_TEXT, SAID_TEXT))
        return false;
    struct reader r = reader_over(bytes_of(said, TIME_LEN));
    int64_t age_s = host_now(h) - (int64_t)reader_u64(&r);
    return age_s >= 0 && age_s <= WALLET_NONCE_S;
}
