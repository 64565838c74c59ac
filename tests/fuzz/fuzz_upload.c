/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "firmware/wire/upload.h"

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

/* Entries are taken from the text where they are spelled as kiosks do, else read as JSON: with a
 * blank in the way it is the other reader, and the same end. */
static void respelled(bool was_read, const struct upload *u, struct bytes payload,
                      const struct signing_key *key)
{
    static const char MARK[] = ",\"entries\":[";
    const uint8_t *mark =
        payload.len == 0 ? NULL : memmem(payload.p, payload.len, MARK, sizeof MARK - 1);
    struct buffer text = {0}, jws = {0}, first = {0}, second = {0};
    struct upload_received r = {0};
    struct error err = {0};
    if (mark == NULL)
        return;
    size_t at = (size_t)(mark - payload.p) + sizeof MARK - 2;
    buffer_add(&text, bytes_of(payload.p, at));
    buffer_add_u8(&text, ' ');
    buffer_add(&text, bytes_of(payload.p + at, payload.len - at));
    if (jws_sign(&jws, JWS_UPLOAD, key, buffer_view(&text), &err)) {
        assert(upload_parse(&r, buffer_view(&jws), &err) == was_read);
        if (was_read) {
            assert(upload_make(&first, u, key, &err) &&
                   upload_make(&second, &r.upload, key, &err));
            assert(bytes_equal(buffer_view(&first), buffer_view(&second)));
        }
    }
    upload_received_free(&r);
    buffer_free(&text);
    buffer_free(&jws);
    buffer_free(&first);
    buffer_free(&second);
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
    if (jws_sign(&jws, JWS_UPLOAD, &key, bytes_of(data, size), &err)) {
        bool is_read = upload_parse(&r, buffer_view(&jws), &err);
        respelled(is_read, &r.upload, bytes_of(data, size), &key);
        if (is_read) {
            assert(upload_trust(&r, key.public_key, &err));
            assert(r.upload.entry_count <= UPLOAD_ENTRIES_MAX);
            again(&r.upload, &key);
        }
    }
    upload_received_free(&r);
    buffer_free(&jws);
    return 0;
}
