/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <string.h>

#include "firmware/wire/enrolment.h"
#include "keys/jws.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes as a whole request, and as the payload of one that a device key has signed. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t seed[SIGNING_SEED_LEN] = {1};
    struct enrolment e;
    struct error err = {0};
    struct buffer jws = {0}, payload = {0};
    struct signing_key key;
    char words[SIX_WORDS_MAX + 1];

    (void)enrolment_parse(&e, &payload, bytes_of(data, size), &err);
    signing_from_seed(&key, seed);
    if (jws_sign(&jws, JWS_ENROL, &key, bytes_of(data, size), &err) &&
        enrolment_parse(&e, &payload, buffer_view(&jws), &err))
        assert(strlen(e.name) >= 1 && payload.len == size);
    six_words(words, bytes_of(data, size));
    assert(strlen(words) >= 11 && strlen(words) <= SIX_WORDS_MAX);
    buffer_free(&jws);
    buffer_free(&payload);
    return 0;
}
