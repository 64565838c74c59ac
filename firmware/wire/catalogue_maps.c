/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/catalogue_maps.h"

#include <string.h>

#include "firmware/credential/credential.h"
#include "firmware/credential/rdf_map.h"
#include "firmware/wire/document.h"

static const char SAMPLE_ISSUER[] =
    "{\"id\":\"did:web:sample.invalid\",\"type\":[\"Profile\"],\"name\":\"Sample\"}";
static const char SAMPLE_ACHIEVEMENT[] =
    "{\"id\":\"https://sample.invalid/achievements/sample/1\",\"type\":[\"Achievement\"],"
    "\"name\":\"Sample\",\"description\":\"Sample\","
    "\"criteria\":{\"id\":\"https://sample.invalid/achievements/sample/1#criteria\"},"
    "\"image\":{\"id\":\"https://sample.invalid/images/sample.png\",\"type\":\"Image\"}}";

static bool sample_maps(const struct achievement_record *a, const struct event_record *event,
                        struct error *err)
{
    static const uint8_t subject[SIGNING_PUBLIC_LEN];
    struct ticket ticket = {.kind = TICKET_AWARD};
    struct delegation delegation = {.seq_count = 1, .event_count = 1};
    struct document_source source = {.ticket = &ticket,
                                     .subject_public = subject,
                                     .delegation = &delegation,
                                     .achievement = a,
                                     .event = event};
    struct buffer json = {0};
    struct credential credential = {0};
    struct rdf_dataset set;
    bool ok = false;

    rdf_init(&set);
    for (size_t i = 0; i < a->result_count; i++)
        ticket.results |= (uint8_t)(1U << i);
    memcpy(ticket.achievement, a->hash, TICKET_HASH_LEN);
    memcpy(delegation.iss, a->issuer, strlen(a->issuer) + 1); /* parsed: it fits */
    memcpy(delegation.events[0], event->slug, strlen(event->slug) + 1);
    memcpy(delegation.status_list, "https://sample.invalid/status/1",
           sizeof "https://sample.invalid/status/1");
    ok = document_compose(&json, &source, err) &&
         credential_read(&credential, buffer_view(&json), err) &&
         rdf_map_document(&set, credential.root, err);
    if (!ok && err != NULL && err->fault != FAULT_MEMORY)
        err->fault = FAULT_MALFORMED; /* whatever found it, the record is at fault */
    rdf_free(&set);
    credential_free(&credential);
    buffer_free(&json);
    return ok;
}

bool achievement_record_maps(const struct achievement_record *a, struct error *err)
{
    static const struct event_record event = {.slug = "sample"};
    if (sample_maps(a, &event, err))
        return true;
    return error_while(err, "achievement %s: ", a->slug);
}

bool event_record_maps(const struct event_record *event, struct error *err)
{
    struct achievement_record a = {
        .slug = "sample",
        .issuer = "did:web:sample.invalid",
        .name = "Sample",
        .issuer_json = bytes_of_text(SAMPLE_ISSUER),
        .achievement_json = bytes_of_text(SAMPLE_ACHIEVEMENT),
    };
    if (sample_maps(&a, event, err))
        return true;
    return error_while(err, "event %s: ", event->slug);
}
