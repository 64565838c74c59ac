/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/engine_accept.h"

#include <stdio.h>
#include <string.h>

#include "firmware/engine/engine_state.h"
#include "firmware/engine/exchange.h"
#include "firmware/wire/enrolment.h"
#include "firmware/wire/reply.h"
#include "keys/text.h"

bool engine_enrol(struct engine *e, struct buffer *jws, char words[static 121],
                  struct error *err)
{
    struct enrolment request = {.epoch = e->ledger.epoch};
    struct buffer payload = {0};
    /* a fork or a restored card needs a new ledger; so do reply numbers that are used up: they
     * begin anew with it */
    if (e->locked[0] != '\0' || e->reply_number >= REPLY_NUMBER_LAST)
        request.epoch++;
    text_copy(request.name, sizeof request.name, e->name);
    random_fill(e->ports.random, request.nonce, sizeof request.nonce);
    vault_award_public(request.award_key, e->vault);
    memcpy(request.device_key, e->device.public_key, sizeof request.device_key);
    memcpy(request.award_signature, e->award_signature, sizeof request.award_signature);
    bool ok = enrolment_make(jws, &request, &e->device, err) &&
              enrolment_parse(&request, &payload, buffer_view(jws), err);
    if (ok)
        six_words(words, buffer_view(&payload));
    buffer_free(&payload);
    return ok;
}

/* The question of the first accept; true when it need not be asked. */
static bool authority_settled(struct engine *e, const struct bytes *replies, size_t count,
                              bool trusted, struct engine_authority *authority,
                              struct error *err)
{
    uint8_t key[SIGNING_PUBLIC_LEN];
    *authority = (struct engine_authority){.known = e->has_authority};
    for (size_t i = 0; !e->has_authority && i < count; i++) {
        struct reply_received received;
        if (!reply_parse(&received, replies[i], err))
            return false;
        bool offered = received.reply.catalogue.len > 0;
        bool ok = !offered || reply_authority_offered(key, authority->issuer, &received, err);
        reply_received_free(&received);
        if (!ok)
            return false;
        if (offered) {
            six_words(authority->words, bytes_of(key, sizeof key));
            return trusted ||
                   error_because(err, FAULT_REFUSED, "authority-unknown",
                                 "the authority of %s is not known yet: compare its six "
                                 "words, then accept with --trust",
                                 authority->issuer);
        }
    }
    return e->has_authority ||
           error_set(err, FAULT_MISSING,
                     "no catalogue in these files: give the first file too");
}

static bool holds_catalogue(bool *out, struct bytes reply, struct error *err)
{
    struct reply_received received;
    if (!reply_parse(&received, reply, err))
        return false;
    *out = received.reply.catalogue.len > 0;
    reply_received_free(&received);
    return true;
}

bool engine_accept(struct engine *e, const struct bytes *replies, size_t count, bool trusted,
                   struct engine_authority *authority, struct error *err)
{
    if (!authority_settled(e, replies, count, trusted, authority, err))
        return false;
    /* files come in any order; the catalogue, which names the keys to trust, is applied first */
    for (int with_catalogue = 1; with_catalogue >= 0; with_catalogue--)
        for (size_t i = 0; i < count; i++) {
            struct exchange_result result = {0};
            bool holds;
            if (!holds_catalogue(&holds, replies[i], err))
                return false;
            if (holds != (with_catalogue == 1))
                continue;
            if (!exchange_apply(e, &result, replies[i], trusted, err))
                return false;
            if (result.refused > 0)
                return error_set(err, FAULT_UNTRUSTED, "%s", result.last_refusal);
        }
    return true;
}
