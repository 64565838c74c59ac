/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "firmware/upload.h"
#include "keys/jws.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is read is written in a form that reads as the same. */
static void again(const struct upload *u, const struct signing_key *key)
{
    struct upload back = {0};
    struct buffer once = {0}, twice = {0};
    struct error err = {0};
    assert(upload_make(&once, u, key, &err));
    assert(upload_parse(&back, buffer_view(&once), key->public_key, &err));
    assert(back.entry_count == u->entry_count && back.head_count == u->head_count);
    assert(upload_make(&twice, &back, key, &err));
    assert(bytes_equal(buffer_view(&once), buffer_view(&twice)));
    upload_free(&back);
    buffer_free(&once);
    buffer_free(&twice);
}

/* The bytes as a whole upload, which nobody signed, and as the payload of one that a device key
 * has signed. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t seed[SIGNING_SEED_LEN] = {1};
    struct signing_key key;
    struct upload u = {0};
    struct buffer jws = {0};
    struct error err = {0};
    char kiosk[24];
    uint32_t epoch;

    if (sodium_init() < 0)
        return 0;
    signing_from_seed(&key, seed);
    (void)upload_peek(kiosk, &epoch, bytes_of(data, size), &err);
    if (upload_parse(&u, bytes_of(data, size), key.public_key, &err))
        assert(size > 86); /* only by the key's hand: a corpus may hold one */
    upload_free(&u);
    u = (struct upload){0};
    if (jws_sign(&jws, JWS_UPLOAD, &key, bytes_of(data, size), &err) &&
        upload_parse(&u, buffer_view(&jws), key.public_key, &err)) {
        assert(upload_peek(kiosk, &epoch, buffer_view(&jws), &err));
        assert(strcmp(kiosk, u.kiosk) == 0 && epoch == u.epoch);
        assert(u.entry_count <= UPLOAD_ENTRIES_MAX);
        again(&u, &key);
    }
    upload_free(&u);
    buffer_free(&jws);
    return 0;
}
