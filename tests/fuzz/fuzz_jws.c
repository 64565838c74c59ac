/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "keys/jws.h"

/* No bytes from outside hold for a key that signed nothing; what is accepted in form lies within
 * the input; and a payload signed here comes back. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void outside(struct bytes in, const char *typ, const uint8_t (*keys)[SIGNING_PUBLIC_LEN])
{
    struct jws jws;
    struct error err = {0};
    if (!jws_parse(&jws, typ, in, &err)) {
        require(err.fault == FAULT_MALFORMED || err.fault == FAULT_UNTRUSTED);
        return;
    }
    require(jws.signed_text.p == in.p && jws.signed_text.len < in.len);
    require(jws.payload.len < in.len);
    require(!jws_verify(&jws, keys, 1, NULL, &err) && err.fault == FAULT_UNTRUSTED);
    jws_free(&jws);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t seed[SIGNING_SEED_LEN] = {1};
    static const char *const types[] = {JWS_DELEGATION, JWS_CATALOGUE, JWS_UPLOAD, JWS_REPLY,
                                        JWS_ENROL};
    struct signing_key key;
    uint8_t keys[1][SIGNING_PUBLIC_LEN];
    struct buffer text = {0};
    struct jws jws;
    struct bytes in = bytes_of(data, size);
    if (sodium_init() < 0)
        abort();
    signing_from_seed(&key, seed);
    memcpy(keys[0], key.public_key, SIGNING_PUBLIC_LEN);
    const uint8_t(*known)[SIGNING_PUBLIC_LEN] = (const uint8_t(*)[SIGNING_PUBLIC_LEN])keys;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        outside(in, types[i], known);

    require(jws_sign(&text, JWS_REPLY, &key, in, NULL));
    require(jws_parse(&jws, JWS_REPLY, buffer_view(&text), NULL));
    require(bytes_equal(buffer_view(&jws.payload), in));
    require(jws_verify(&jws, known, 1, NULL, NULL));
    jws_free(&jws);
    buffer_free(&text);
    return 0;
}
