/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <sodium.h>

#include "firmware/upload.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is read is written in a form that reads as the same. */
static void again(const struct upload *u, const struct signing_key *key)
{
    struct upload_received back = {0};
    struct buffer once = {0}, twice = {0};
    struct error err = {0};
    assert(upload_make(&once, u, key, &err));
    assert(upload_parse(&back, buffer_view(&once), &err));
    assert(upload_trust(&back, key->public_key, &err));
    assert(back.upload.entry_count == u->entry_count &&
           back.upload.head_count == u->head_count);
    assert(upload_make(&twice, &back.upload, key, &err));
    assert(bytes_equal(buffer_view(&once), buffer_view(&twice)));
    upload_received_free(&back);
    buffer_free(&once);
    buffer_free(&twice);
}

/* The bytes as a whole upload, which nobody signed, and as the payload of one that a device key
 * has signed. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t seed[SIGNING_SEED_LEN] = {1};
    struct signing_key key;
    struct upload_received r = {0};
    struct buffer jws = {0};
    struct error err = {0};

    if (sodium_init() < 0)
        return 0;
    signing_from_seed(&key, seed);
    if (upload_parse(&r, bytes_of(data, size), &err) && upload_trust(&r, key.public_key, &err))
        assert(size > 86); /* only by the key's hand: a corpus may hold one */
    upload_received_free(&r);
    r = (struct upload_received){0};
    if (jws_sign(&jws, JWS_UPLOAD, &key, bytes_of(data, size), &err) &&
        upload_parse(&r, buffer_view(&jws), &err)) {
        assert(upload_trust(&r, key.public_key, &err));
        assert(r.upload.entry_count <= UPLOAD_ENTRIES_MAX);
        again(&r.upload, &key);
    }
    upload_received_free(&r);
    buffer_free(&jws);
    return 0;
}
