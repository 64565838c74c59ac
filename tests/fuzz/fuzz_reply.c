/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/reply.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void receive(struct bytes in, const struct signing_key *key)
{
    struct reply_received *r = calloc(1, sizeof *r);
    struct delegation *delegations = calloc(REPLY_DELEGATIONS_MAX, sizeof *delegations);
    struct catalogue *newer = NULL;
    struct error err = {0};
    uint8_t authority[SIGNING_PUBLIC_LEN];
    char issuer[DELEGATION_DID_MAX + 1];
    struct buffer once = {0};

    if (r == NULL || delegations == NULL)
        abort();
    if (reply_parse(r, in, &err)) {
        (void)reply_authority_offered(authority, issuer, r, &err);
        /* no catalogue names a badge key of the fuzzer's: nothing is trusted */
        assert(!reply_trust(&newer, delegations, r, NULL, key->public_key, &err));
        assert(newer == NULL && err.fault != FAULT_NONE);
        if (reply_make(&once, &r->reply, key, &err)) {
            struct reply_received *back = calloc(1, sizeof *back);
            if (back == NULL)
                abort();
            assert(reply_parse(back, buffer_view(&once), &err));
            assert(back->reply.number == r->reply.number &&
                   back->reply.picture_count == r->reply.picture_count &&
                   back->reply.command_count == r->reply.command_count);
            reply_received_free(back);
            free(back);
        }
        reply_received_free(r);
    }
    buffer_free(&once);
    free(delegations);
    free(r);
}

/* The bytes as a whole reply, and as the payload of one that some badge key has signed. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t seed[SIGNING_SEED_LEN] = {1};
    struct signing_key key;
    struct buffer jws = {0};
    struct error err = {0};

    if (sodium_init() < 0)
        return 0;
    signing_from_seed(&key, seed);
    receive(bytes_of(data, size), &key);
    if (jws_sign(&jws, JWS_REPLY, &key, bytes_of(data, size), &err))
        receive(buffer_view(&jws), &key);
    buffer_free(&jws);
    return 0;
}
