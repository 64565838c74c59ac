/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/wire/catalogue_read.h"
#include "firmware/wire/document.h"
#include "keys/jws.h"
#include "keys/strictjson.h"
#include "tests/support/vectors.h"

#define CHAIN "tests/vectors/award-chain/"

/* The chain's delegation, catalogue and one of its tickets, each read from its signed form. */
struct chain {
    struct catalogue *catalogue;
    struct delegation delegation;
    struct ticket ticket;
    uint8_t subject[SIGNING_PUBLIC_LEN];
};

static void payload_of(struct buffer *out, const char *path, const char *typ)
{
    json_t *v = vector_json(path);
    struct jws jws = {0};
    struct error err = {0};
    if (!jws_parse(&jws, typ, bytes_of_text(vector_text(v, "jws")), &err))
        fail_msg("%s", err.text);
    buffer_clear(out);
    buffer_add(out, buffer_view(&jws.payload));
    jws_free(&jws);
    json_decref(v);
}

static int read_chain(void **state)
{
    static struct chain chain;
    struct buffer payload = {0};
    struct error err = {0};
    payload_of(&payload, CHAIN "delegation.json", JWS_DELEGATION);
    bool ok = delegation_parse(&chain.delegation, buffer_view(&payload), &err);
    payload_of(&payload, CHAIN "catalogue.json", JWS_CATALOGUE);
    ok = ok && catalogue_parse(&chain.catalogue, buffer_view(&payload), &err);
    buffer_free(&payload);
    if (!ok)
        print_error("%s\n", err.text);
    *state = &chain;
    return ok ? 0 : -1;
}

static int free_chain(void **state)
{
    struct chain *chain = *state;
    catalogue_free(chain->catalogue);
    return 0;
}

static struct document_source source_of(struct chain *chain, const char *ticket_path)
{
    json_t *v = vector_json(ticket_path);
    uint8_t raw[116];
    struct error err = {0};
    vector_hex(raw, 116, v, "ticket");
    vector_hex(chain->subject, 32, v, "subject_public_key");
    assert_true(ticket_parse(&chain->ticket, bytes_of(raw, 116), &err));
    json_decref(v);
    const struct achievement_record *a =
        catalogue_by_hash(chain->catalogue, chain->ticket.achievement);
    assert_non_null(a);
    const struct event_record *event =
        catalogue_find_event(chain->catalogue, chain->delegation.events[chain->ticket.event]);
    assert_non_null(event);
    return (struct document_source){.ticket = &chain->ticket,
                                    .subject_public = chain->subject,
                                    .delegation = &chain->delegation,
                                    .achievement = a,
                                    .event = event};
}

static void composed_is(struct chain *chain, const char *ticket_path, const char *document_path)
{
    struct document_source s = source_of(chain, ticket_path);
    struct buffer out = {0}, want = {0};
    struct error err = {0};
    vector_read(&want, document_path);
    if (!document_compose(&out, &s, &err))
        fail_msg("%s", err.text);
    assert_string_equal(buffer_text(&out), buffer_text(&want));
    assert_int_equal(out.len, want.len);
    buffer_free(&out);
    buffer_free(&want);
}

static void both_documents_are_composed_byte_for_byte(void **state)
{
    composed_is(*state, CHAIN "award-5g.ticket.json", CHAIN "award-5g.unsigned.json");
    composed_is(*state, CHAIN "award-level.ticket.json", CHAIN "award-level.unsigned.json");
}

static void secret_and_signature_are_not_read(void **state)
{
    struct chain *chain = *state;
    struct document_source s = source_of(chain, CHAIN "award-5g.ticket.json");
    struct buffer with = {0}, without = {0};
    struct error err = {0};
    assert_true(document_compose(&with, &s, &err));
    memset(chain->ticket.secret, 0, sizeof chain->ticket.secret);
    memset(chain->ticket.signature, 0, sizeof chain->ticket.signature);
    assert_true(document_compose(&without, &s, &err));
    assert_string_equal(buffer_text(&with), buffer_text(&without));
    buffer_free(&with);
    buffer_free(&without);
}

static json_t *composed(const struct document_source *s)
{
    struct buffer out = {0};
    struct error err = {0};
    if (!document_compose(&out, s, &err))
        fail_msg("%s", err.text);
    json_t *document = strictjson_parse(buffer_view(&out), "document", &err);
    assert_non_null(document);
    buffer_free(&out);
    return document;
}

static void parts_that_do_not_belong_together_are_refused(void **state)
{
    struct chain *chain = *state;
    struct buffer out = {0};
    struct error err = {0};
    struct document_source s = source_of(chain, CHAIN "award-5g.ticket.json");
    struct ticket whole = chain->ticket;
    struct delegation delegation = chain->delegation;

    s.delegation = &delegation;
    buffer_add_text(&out, "before");
    chain->ticket.achievement[7] ^= 1; /* another version of the record */
    assert_false(document_compose(&out, &s, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    chain->ticket = whole;
    chain->ticket.event = 0; /* another event */
    assert_false(document_compose(&out, &s, &err));
    chain->ticket.event = 200; /* none */
    assert_false(document_compose(&out, &s, &err));
    chain->ticket = whole;
    chain->ticket.results = 4; /* the record has two */
    assert_false(document_compose(&out, &s, &err));
    chain->ticket = whole;
    chain->ticket.seq = 0; /* no slot */
    assert_false(document_compose(&out, &s, &err));
    chain->ticket.seq = 401;
    assert_false(document_compose(&out, &s, &err));
    chain->ticket = whole;
    memcpy(delegation.iss, "did:web:other.example", sizeof "did:web:other.example");
    assert_false(document_compose(&out, &s, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_string_equal(buffer_text(&out), "before");
    buffer_free(&out);
}

static void results_and_name_follow_the_ticked_bits(void **state)
{
    struct chain *chain = *state;
    struct document_source s = source_of(chain, CHAIN "award-level.ticket.json");
    json_t *d;

    for (unsigned bits = 0; bits < 8; bits++) {
        size_t ticked = (bits & 1) + (bits >> 1 & 1) + (bits >> 2);
        chain->ticket.results = (uint8_t)bits;
        d = composed(&s);
        json_t *results = json_object_get(json_object_get(d, "credentialSubject"), "result");
        assert_int_equal(json_array_size(results), ticked);
        assert_int_equal(results == NULL, ticked == 0);
        assert_string_equal(vector_text(d, "name"),
                            bits == 1   ? "Animation d’Open Lab - Niveau 1"
                            : bits == 2 ? "Animation d’Open Lab - Niveau 2"
                            : bits == 4 ? "Animation d’Open Lab - Niveau 3"
                                        : "Animation d’Open Lab");
        json_decref(d);
    }
}

static void what_the_record_adds_is_there_and_what_it_lacks_is_not(void **state)
{
    struct chain *chain = *state;
    struct document_source s = source_of(chain, CHAIN "award-5g.ticket.json");
    struct achievement_record a = *s.achievement;
    struct event_record event = *s.event;
    json_t *d;

    s.achievement = &a;
    s.event = &event;
    a.valid_days = 365;
    a.name = "curly {braces} and \"quotes\"";
    event.evidence_json = (struct bytes){NULL, 0};
    d = composed(&s);
    assert_string_equal(vector_text(d, "validFrom"), "2026-10-10T14:05:07Z");
    assert_string_equal(vector_text(d, "validUntil"), "2027-10-10T14:05:07Z");
    assert_string_equal(vector_text(d, "name"), a.name);
    assert_null(json_object_get(d, "evidence"));
    json_decref(d);
    s.valid_from_s = 1791900000; /* the issuer's one exception */
    d = composed(&s);
    assert_string_equal(vector_text(d, "validFrom"), "2026-10-13T14:00:00Z");
    json_decref(d);
}

static void the_status_index_follows_the_slot(void **state)
{
    struct chain *chain = *state;
    struct document_source s = source_of(chain, CHAIN "award-5g.ticket.json");
    struct delegation d = chain->delegation;
    s.delegation = &d;
    d.seq_from = 41;
    d.status_first = UINT32_MAX - 400;
    json_t *document = composed(&s);
    json_t *status = json_object_get(document, "credentialStatus");
    assert_string_equal(vector_text(status, "statusListIndex"), "4294966896");
    assert_string_equal(vector_text(status, "id"),
                        "https://badges.example.org/status/1#4294966896");
    json_decref(document);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_documents_are_composed_byte_for_byte),
        cmocka_unit_test(secret_and_signature_are_not_read),
        cmocka_unit_test(parts_that_do_not_belong_together_are_refused),
        cmocka_unit_test(results_and_name_follow_the_ticked_bits),
        cmocka_unit_test(what_the_record_adds_is_there_and_what_it_lacks_is_not),
        cmocka_unit_test(the_status_index_follows_the_slot),
    };
    return cmocka_run_group_tests(tests, read_chain, free_chain);
}
