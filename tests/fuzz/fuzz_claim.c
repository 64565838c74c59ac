/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "firmware/wire/ticket_text.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/serve/route_claim.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A host that knows one kiosk, whose key is not the fuzzer's. */
static bool each_kiosk_of_kid(void *ctx, const uint8_t kid[8],
                              bool (*row)(void *arg, const struct kiosk_row *r,
                                          struct error *err),
                              void *arg, struct error *err)
{
    static const struct kiosk_row known = {.kiosk = "kiosk-01", .kid = {0}, .epoch = 1};
    (void)ctx;
    (void)kid;
    (void)err;
    struct error ignored = {0};
    (void)row(arg, &known, &ignored);
    return true;
}

static int64_t noon(void *ctx)
{
    (void)ctx;
    return 1790000000;
}

static void post(struct bytes body)
{
    static struct host host = {.store = {.each_kiosk_of_kid = each_kiosk_of_kid},
                               .ports = {.clock = {.now = noon}}};
    const struct request r = {.client = "", .body = body};
    struct answer a = {0};
    struct call c = {.a = &a, .h = &host, .r = &r};
    struct error err = {0};
    route_claims(&c);
    assert(a.status == 404 || a.status == 422);
    json_t *answer = strictjson_parse(buffer_view(&a.body), "answer", &err);
    assert(answer != NULL && json_object_get(answer, "error") != NULL);
    json_decref(answer);
    answer_free(&a);
}

/* The bytes as a whole request, and as the ticket in one that its holder has signed. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t seed[SIGNING_SEED_LEN] = {1};
    struct ticket ticket;
    struct error err = {0};
    if (sodium_init() < 0)
        return 0;
    post(bytes_of(data, size));
    if (!ticket_parse(&ticket, bytes_of(data, size), &err))
        return 0;

    char text[TICKET_TEXT_MAX + 1];
    uint8_t message[13 + TICKET_ID_LEN + SIGNING_PUBLIC_LEN] = "OBK-CLAIM-V1";
    uint8_t subject[SIGNING_PUBLIC_LEN], signature[SIGNING_SIGNATURE_LEN];
    struct signing_key holder;
    struct buffer body = {0};
    signing_from_seed(&holder, seed);
    ticket_text_write(text, &ticket);
    ticket_subject(subject, ticket.secret);
    ticket_award_id(message + 13, subject);
    memcpy(message + 13 + TICKET_ID_LEN, holder.public_key, SIGNING_PUBLIC_LEN);
    signing_sign(signature, &holder, bytes_of(message, sizeof message));
    buffer_add_text(&body, "{\"ticket\":");
    assert(strictjson_add_string(&body, text, &err));
    buffer_add_text(&body, ",\"holder\":\"");
    base64url_add(&body, bytes_of(holder.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(&body, "\",\"signature\":\"");
    base64url_add(&body, bytes_of(signature, sizeof signature));
    buffer_add_text(&body, "\"}");
    post(buffer_view(&body));
    buffer_free(&body);
    return 0;
}
