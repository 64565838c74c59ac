/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "keys/strictjson.h"
#include "sync/issuer/holder/claim_request.h"
#include "sync/issuer/serve/route_holder.h"
#include "sync/issuer/serve/route_rebind.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A host whose store is empty: what gets past the form finds nothing. */
static int64_t noon(void *ctx)
{
    (void)ctx;
    return 1790000000;
}
static bool no_award(void *ctx, struct award_row *out, bool *there, const uint8_t id[16],
                     struct error *err)
{
    (void)ctx, (void)out, (void)id, (void)err;
    *there = false;
    return true;
}
static bool no_claim(void *ctx, struct claim_row *out, bool *there, const uint8_t id[16],
                     struct error *err)
{
    (void)ctx, (void)out, (void)id, (void)err;
    *there = false;
    return true;
}
static bool no_lookup(void *ctx, struct claim_row *out, bool *there, const uint8_t lookup[32],
                      struct error *err)
{
    (void)ctx, (void)out, (void)lookup, (void)err;
    *there = false;
    return true;
}
static bool no_try(void *ctx, struct try_row *out, bool *there, const uint8_t id[16],
                   struct error *err)
{
    (void)ctx, (void)out, (void)id, (void)err;
    *there = false;
    return true;
}
static bool put_try(void *ctx, const struct try_row *row, struct error *err)
{
    (void)ctx, (void)row, (void)err;
    return true;
}
static bool remove_tries(void *ctx, int64_t until_s, struct error *err)
{
    (void)ctx, (void)until_s, (void)err;
    return true;
}
static bool no_token(void *ctx, struct token_row *out, bool *there, const uint8_t hash[32],
                     struct error *err)
{
    (void)ctx, (void)out, (void)hash, (void)err;
    *there = false;
    return true;
}
static bool no_correction(void *ctx, struct correction_row *out, bool *there,
                          const uint8_t id[16], struct error *err)
{
    (void)ctx, (void)out, (void)id, (void)err;
    *there = false;
    return true;
}
static bool begin_or_commit(void *ctx, struct error *err)
{
    (void)ctx, (void)err;
    return true;
}
static void rollback(void *ctx)
{
    (void)ctx;
}

/* The first byte chooses the request, the rest is its body. /api/recoveries is left to the
 * address's own target: all it does beyond is to remember. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const routes[])(struct call * c) = {
        route_contacts,  route_confirmations, route_tokens,        route_rebindings,
        route_deletions, route_holder_checks, route_recovery_codes};
    static struct host host = {.store = {.begin = begin_or_commit,
                                         .commit = begin_or_commit,
                                         .rollback = rollback,
                                         .find_award = no_award,
                                         .find_claim = no_claim,
                                         .find_claim_by_lookup = no_lookup,
                                         .find_try = no_try,
                                         .put_try = put_try,
                                         .remove_tries = remove_tries,
                                         .find_token = no_token,
                                         .find_correction = no_correction,
                                         .find_correction_to = no_correction},
                               .ports = {.clock = {.now = noon}}};
    struct claim_request claim;
    struct error err = {0};
    if (size == 0 || sodium_init() < 0)
        return 0;
    const struct request r = {.client = "", .body = bytes_of(data + 1, size - 1)};
    struct answer a = {0};
    struct call c = {.a = &a, .h = &host, .r = &r};
    routes[data[0] % (sizeof routes / sizeof routes[0])](&c);
    assert(a.status == 200 || a.status == 403 || a.status == 410 || a.status == 422);
    json_t *answer = strictjson_parse(buffer_view(&a.body), "answer", &err);
    assert(answer != NULL);
    json_decref(answer);
    answer_free(&a);
    if (claim_request_read(&claim, r.body, NULL))
        assert(strlen(claim.email) <= EMAIL_ADDRESS_MAX && claim.by.language[0] != '\0');
    return 0;
}
