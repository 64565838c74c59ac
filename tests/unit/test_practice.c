/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/engine/award_read.h"
#include "firmware/engine/award_standing.h"
#include "firmware/engine/session.h"
#include "keys/encoding.h"
#include "keys/jws.h"
#include "sync/issuer/catalogue/practice.h"
#include "sync/issuer/catalogue/source_parts.h"
#include "sync/issuer/kiosk/kiosk_reply.h"
#include "sync/issuer/operator/revoke.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/serve/route.h"
#include "sync/issuer/store/award_rules.h"
#include "tests/support/issuer_fixture.h"
#include "tests/support/kiosk_fixture.h"

/* ---- the issuer's side */

static const struct catalogue *catalogue_of(struct issuer_fixture *f)
{
    const struct catalogue *c;
    struct error err = {0};
    assert_true(host_catalogue(&c, f->host, &err) && c != NULL);
    return c;
}

/* A practice award in this slot, as a kiosk signs it. */
static struct ticket practice_ticket(struct issuer_kiosk *k, struct issuer_fixture *f,
                                     uint32_t seq)
{
    struct ticket t = issuer_kiosk_ticket(k, f, seq, f->clock.now_s);
    memcpy(t.achievement, catalogue_find(catalogue_of(f), PRACTICE_BADGE)->hash,
           sizeof t.achievement);
    t.event = 1; /* after the one that was asked for */
    issuer_kiosk_sign(&t, k);
    return t;
}

static void every_catalogue_has_it_by_itself(void **state)
{
    struct issuer_fixture *f = *state;
    const struct catalogue *c = catalogue_of(f);
    const struct event_record *e = catalogue_find_event(c, PRACTICE_EVENT);
    const struct achievement_record *a = catalogue_find(c, PRACTICE_BADGE);
    struct buffer png = {0};
    bool there;
    assert_non_null(e);
    assert_true(e->standing && e->specimen);
    assert_string_equal(e->name, "Entraînement");
    assert_string_equal(catalogue_event_translation(c, e, "en"), "Practice");
    assert_string_equal(catalogue_event_translation(c, e, "br"), "Pleustriñ");
    assert_null(catalogue_event_translation(c, e, "de"));
    assert_non_null(a);
    assert_true(a->specimen && catalogue_event_offers(e, a->slug));
    assert_int_equal(strncmp(a->name, "SPECIMEN", 8), 0);
    assert_ptr_equal(practice_badge(c, a->issuer), a);
    assert_null(practice_badge(c, "did:web:elsewhere.example"));
    assert_true(store_get_picture(&f->host->store, &png, &there, a->picture, NULL));
    assert_true(there && png.len > 1000);
    buffer_free(&png);
    for (size_t i = 0; i < catalogue_achievement_count(c); i++)
        assert_int_equal(catalogue_achievement(c, i)->specimen,
                         source_reserves(false, catalogue_achievement(c, i)->slug));
}

static void its_words_are_nobody_elses(void **state)
{
    (void)state;
    assert_true(source_reserves(true, "practice"));
    assert_false(source_reserves(true, "practice-2"));
    assert_true(source_reserves(false, "specimen"));
    assert_true(source_reserves(false, "specimen-ville"));
    assert_false(source_reserves(false, "specimens"));
}

static void every_delegation_covers_it_after_what_was_asked_for(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct reply_parts parts;
    struct reply_received r;
    struct jws jws = {0};
    struct delegation d;
    struct error err = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    assert_true(kiosk_reply_standing(&parts, f->host, k.kiosk, &err));
    assert_true(reply_parse(&r, buffer_view(&parts.parts[0]), &err));
    assert_true(jws_parse(&jws, JWS_DELEGATION, buffer_view(&r.reply.delegations[0]), &err));
    assert_true(delegation_parse(&d, buffer_view(&jws.payload), &err));
    assert_int_equal(d.event_count, 2);
    assert_string_equal(d.events[0], ISSUER_EVENT);
    assert_string_equal(d.events[1], PRACTICE_EVENT);
    assert_int_equal(d.achievement_count, 3);
    assert_string_equal(d.achievements[2], PRACTICE_BADGE);
    jws_free(&jws);
    reply_received_free(&r);
    reply_parts_free(&parts);
}

static bool none(void *arg, const struct award_row *r, struct error *err)
{
    (void)err;
    (void)r;
    *(size_t *)arg += 1;
    return true;
}

static bool no_bit(void *arg, int64_t index, struct error *err)
{
    (void)err;
    (void)index;
    *(size_t *)arg += 1;
    return true;
}

/* Uploads all and says how many exceptions the reply has; every entry must have its receipt. */
static size_t exceptions_of_sync(struct issuer_kiosk *k, struct issuer_fixture *f)
{
    struct reply_received *r = calloc(1, sizeof *r);
    assert_non_null(r);
    issuer_kiosk_sync(r, k, f, 0, k->count);
    assert_int_equal(r->reply.receipt_upto, k->count);
    size_t count = r->reply.exception_count;
    reply_received_free(r);
    free(r);
    return count;
}

static void an_award_of_it_keeps_the_chain_and_is_listed_nowhere(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_store *s = &f->host->store;
    struct issuer_kiosk k;
    struct award_row row;
    struct error err = {0};
    struct buffer json = {0};
    size_t listed = 0;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = practice_ticket(&k, f, 1);
    issuer_kiosk_add_award(&k, &t);
    issuer_kiosk_add_void(&k, &t, f->clock.now_s);
    assert_int_equal(exceptions_of_sync(&k, f), 0);
    assert_true(issuer_fixture_award(&row, f, &t));
    assert_int_equal(row.state, AWARD_SPECIMEN); /* the void too leaves it as it is */
    assert_string_equal(award_state_name(row.state), "specimen");
    assert_true(award_each_listed(s, NULL, none, &listed, &err));
    assert_true(award_each_listed(s, ISSUER_DID, none, &listed, &err));
    assert_true(store_each_withdrawn(s, ISSUER_DID, 0, INT32_MAX, no_bit, &listed, &err));
    assert_int_equal(listed, 0);
    assert_false(publish_credential(&json, f->host, &row, &err));
    assert_true(error_is(&err, "specimen"));
    assert_false(revoke_award(f->host, row.id, "x", &err));
    /* its slot is used like any: another award there is held */
    struct ticket other = issuer_kiosk_ticket(&k, f, 1, f->clock.now_s);
    issuer_kiosk_add_award(&k, &other);
    assert_int_equal(exceptions_of_sync(&k, f), 1);
    buffer_free(&json);
}

static void the_short_code_of_its_slip_says_so(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct answer a;
    struct claim_row claim;
    bool there;
    char body[40] = "code=";
    uint8_t hash[32], id[TICKET_ID_LEN];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = practice_ticket(&k, f, 1);
    issuer_kiosk_add_award(&k, &t);
    issuer_kiosk_add_close(&k, f->clock.now_s);
    exceptions_of_sync(&k, f);
    ticket_short_code(body + 5, hash, t.secret);
    const struct request r = {.method = "POST",
                              .path = "/s",
                              .content_type = "application/x-www-form-urlencoded",
                              .accept = "",
                              .accept_language = "en",
                              .lang = "",
                              .client = "192.0.2.1",
                              .body = bytes_of_text(body)};
    route_request(&a, f->host, NULL, &r);
    assert_int_equal(a.status, 200);
    assert_non_null(strstr(buffer_text(&a.body), "SPECIMEN"));
    answer_free(&a);
    issuer_ticket_id(id, &t);
    assert_true(store_find_claim(&f->host->store, &claim, &there, id, NULL));
    assert_false(there);
}

static void a_claim_of_it_says_so_and_stores_nothing(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct award_row row;
    struct answer a;
    struct buffer body = {0};
    struct signing_key holder;
    const uint8_t seed[SIGNING_SEED_LEN] = {7};
    uint8_t message[13 + TICKET_ID_LEN + SIGNING_PUBLIC_LEN] = "OBK-CLAIM-V1";
    uint8_t signature[SIGNING_SIGNATURE_LEN];
    char text[TICKET_TEXT_MAX + 1];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = practice_ticket(&k, f, 1);
    ticket_text_write(text, &t);
    signing_from_seed(&holder, seed);
    issuer_ticket_id(message + 13, &t);
    memcpy(message + 13 + TICKET_ID_LEN, holder.public_key, SIGNING_PUBLIC_LEN);
    signing_sign(signature, &holder, bytes_of(message, sizeof message));
    buffer_add_format(&body, "{\"ticket\":\"%s\",\"holder\":\"", text);
    base64url_add(&body, bytes_of(holder.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(&body, "\",\"signature\":\"");
    base64url_add(&body, bytes_of(signature, sizeof signature));
    buffer_add_text(&body, "\"}");
    const struct request r = {.method = "POST",
                              .path = "/api/claims",
                              .content_type = "application/json",
                              .accept = "",
                              .accept_language = "",
                              .lang = "",
                              .client = "192.0.2.1",
                              .body = buffer_view(&body)};
    for (int synced = 0; synced < 2; synced++) {
        struct claim_row claim;
        bool there;
        route_request(&a, f->host, NULL, &r);
        assert_int_equal(a.status, 200);
        assert_string_equal(buffer_text(&a.body), "{\"state\":\"specimen\"}");
        answer_free(&a);
        assert_int_equal(issuer_fixture_award(&row, f, &t), synced);
        uint8_t id[TICKET_ID_LEN];
        issuer_ticket_id(id, &t);
        assert_true(store_find_claim(&f->host->store, &claim, &there, id, NULL));
        assert_false(there);
        if (!synced) {
            issuer_kiosk_add_award(&k, &t);
            exceptions_of_sync(&k, f);
        }
    }
    buffer_free(&body);
}

/* ---- the kiosk's side */

static void the_kiosk_shows_it_like_any_award_and_counts_it_nowhere(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_shown shown[5];
    struct award_line line;
    struct error err = {0};
    size_t made, count;
    const struct award_request request = {FIXTURE_SPECIMEN, 0, AWARD_ON_SCREEN};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    kiosk_fixture_practice(f);
    struct engine_status before = kiosk_fixture_status(f);
    kiosk_fixture_session(f, FIXTURE_PRACTICE);
    assert_true(session_now(f->engine).specimen);
    assert_true(award_issue(f->engine, &shown[0], &request, &err));
    assert_true(award_issue_group(f->engine, shown + 1, &made, 4, &request, &err));
    assert_true(shown[0].achievement->specimen);
    assert_int_equal(session_now(f->engine).awards, 0);
    assert_int_equal(award_standing_at_event(f->engine, FIXTURE_SPECIMEN), 0);
    assert_true(award_list(&line, &count, 1, f->engine, UINT64_MAX, &err));
    assert_true(line.specimen);
    assert_true(award_void(f->engine, shown[2].id, VOID_TEST, &err));
    struct engine_status after = kiosk_fixture_status(f);
    assert_int_equal(after.awards, before.awards);
    assert_int_equal(after.voided, before.voided);
    assert_int_equal(after.slots_left, before.slots_left - 5); /* but a slot it does take */
    kiosk_fixture_reopen(f); /* a crash: it is offered like any */
    struct award_line unshown[8];
    assert_true(award_unshown(unshown, &count, 8, f->engine, &err));
    assert_int_equal(count, 3);
    after = kiosk_fixture_status(f);
    assert_int_equal(after.awards, before.awards);
}

static void the_ledger_of_practice_checks_and_syncs(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_shown shown;
    struct error err = {0};
    struct body_close close;
    const struct award_request request = {FIXTURE_SPECIMEN, 0, AWARD_ON_SCREEN};
    uint64_t count;
    kiosk_fixture_practice(f);
    kiosk_fixture_session(f, FIXTURE_PRACTICE);
    assert_true(award_issue(f->engine, &shown, &request, &err));
    assert_true(session_close(f->engine, CLOSE_PERSON, &err));
    assert_true(engine_check_ledger(f->engine, &count, &err));
    struct ledger_row row;
    struct database *s = NULL;
    struct ledger l = {0};
    char path[FILE_PATH_MAX];
    assert_true(file_path(path, f->dir, "ledger-1.db", &err) &&
                database_open(&s, path, &ledger_schema, DATABASE_READ, NULL, &err));
    l.db = s;
    assert_true(ledger_read(&row, &l, count - 1, &err));
    assert_true(body_close_read(&close, &row.entry, &err));
    assert_int_equal(close.awards, 1); /* CLOSE counts entries */
    database_close(s);
    kiosk_fixture_sync(f);
    kiosk_fixture_sync(f); /* the ANCHOR of the first */
    assert_int_equal(kiosk_fixture_status(f).unsent, 0);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define ISSUER(name) \
    cmocka_unit_test_setup_teardown(name, issuer_fixture_setup, issuer_fixture_teardown)
#define KIOSK(name) \
    cmocka_unit_test_setup_teardown(name, kiosk_fixture_setup, kiosk_fixture_teardown)
    const struct CMUnitTest tests[] = {
        ISSUER(every_catalogue_has_it_by_itself),
        cmocka_unit_test(its_words_are_nobody_elses),
        ISSUER(every_delegation_covers_it_after_what_was_asked_for),
        ISSUER(an_award_of_it_keeps_the_chain_and_is_listed_nowhere),
        ISSUER(the_short_code_of_its_slip_says_so),
        ISSUER(a_claim_of_it_says_so_and_stores_nothing),
        KIOSK(the_kiosk_shows_it_like_any_award_and_counts_it_nowhere),
        KIOSK(the_ledger_of_practice_checks_and_syncs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
