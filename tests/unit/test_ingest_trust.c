/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "sync/issuer/kiosk/ingest.h"
#include "sync/issuer/kiosk/kiosk_reply.h"
#include "sync/issuer/operator/revoke.h"
#include "tests/support/issuer_fixture.h"
#include "tests/support/mutations.h"

static void state_is(struct issuer_fixture *f, const struct ticket *t, enum award_state state,
                     const char *code)
{
    struct award_row row;
    assert_true(issuer_fixture_award(&row, f, t));
    assert_string_equal(award_state_name(row.state), award_state_name(state));
    assert_string_equal(row.code, code);
}

static struct reply_received *sync_all(struct issuer_kiosk *k, struct issuer_fixture *f)
{
    struct reply_received *r = calloc(1, sizeof *r);
    assert_non_null(r);
    issuer_kiosk_sync(r, k, f, 0, k->count);
    return r;
}

static void done(struct reply_received *r)
{
    reply_received_free(r);
    free(r);
}

static bool ingest(struct issuer_fixture *f, struct bytes upload, struct error *err)
{
    struct buffer reply = {0};
    *err = (struct error){0};
    bool ok = ingest_upload(&reply, f->host, upload, err);
    assert_true(ok || reply.len == 0);
    buffer_free(&reply);
    return ok;
}

/* ---- signatures */

static void a_bad_entry_signature_ends_the_batch_there(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct ticket t[3];
    issuer_kiosk_enrol(&k, f, 1, 0);
    for (size_t i = 0; i < 3; i++)
        t[i] = issuer_kiosk_award(&k, f);
    k.entries[1].signature[0] ^= 1;
    struct reply_received *r = sync_all(&k, f);
    assert_int_equal(r->reply.receipt_upto, 1);
    assert_int_equal(r->reply.exception_count, 1);
    assert_int_equal(r->reply.exceptions[0].n, 1);
    assert_int_equal(r->reply.exceptions[0].verdict, REPLY_REJECT);
    assert_string_equal(r->reply.exceptions[0].code, "signature");
    done(r);
    struct award_row row;
    assert_true(issuer_fixture_award(&row, f, &t[0]));
    assert_false(issuer_fixture_award(&row, f, &t[1]));
    assert_false(issuer_fixture_award(&row, f, &t[2]));
    k.entries[1].signature[0] ^= 1;
    done(sync_all(&k, f));
    state_is(f, &t[2], AWARD_ACCEPTED, "");
}

static void an_award_signed_by_another_kiosk_is_refused(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk one, two;
    struct award_row row;
    struct error err = {0};
    issuer_kiosk_enrol(&one, f, 1, 0);
    issuer_kiosk_enrol(&two, f, 2, 0);
    struct ticket t = issuer_kiosk_ticket(&one, f, one.next_seq, f->clock.now_s);
    issuer_kiosk_sign(&t, &two); /* says one, signed by two */
    issuer_kiosk_add_award(&one, &t);
    struct reply_received *r = sync_all(&one, f);
    assert_int_equal(r->reply.receipt_upto, 0);
    assert_string_equal(r->reply.exceptions[0].code, "signature");
    done(r);
    assert_false(issuer_fixture_phone(&row, f->host, &t, &err));
    assert_true(error_is(&err, "signature"));
    t.kid[0] ^= 1;
    assert_false(issuer_fixture_phone(&row, f->host, &t, &err));
    assert_true(error_is(&err, "unknown-kiosk"));
}

/* ---- who may speak to us */

static void an_upload_is_refused_whole_with_its_reason(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k, other;
    struct buffer upload = {0};
    struct error err;
    issuer_kiosk_enrol(&k, f, 1, 0);
    issuer_kiosk_enrol(&other, f, 2, 0);
    issuer_kiosk_award(&k, f);

    struct issuer_kiosk wrong = k;
    wrong.device = other.device;
    issuer_kiosk_upload(&upload, &wrong, 0, 1);
    assert_false(ingest(f, buffer_view(&upload), &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);

    wrong = k;
    snprintf(wrong.kiosk, sizeof wrong.kiosk, "kiosk-99");
    buffer_clear(&upload);
    issuer_kiosk_upload(&upload, &wrong, 0, 1);
    assert_false(ingest(f, buffer_view(&upload), &err));
    assert_true(error_is(&err, "unknown-kiosk"));

    wrong = k;
    issuer_kiosk_cut(&wrong, 0);
    wrong.epoch = 2;
    buffer_clear(&upload);
    issuer_kiosk_upload(&upload, &wrong, 0, 0);
    assert_false(ingest(f, buffer_view(&upload), &err));
    assert_true(error_is(&err, "enrol-again"));

    buffer_clear(&upload);
    issuer_kiosk_upload(&upload, &k, 0, 1);
    snprintf(f->host->settings.did, sizeof f->host->settings.did, "did:web:other.example.org");
    assert_false(ingest(f, buffer_view(&upload), &err));
    assert_true(error_is(&err, "audience"));
    snprintf(f->host->settings.did, sizeof f->host->settings.did, ISSUER_DID);
    assert_true(ingest(f, buffer_view(&upload), &err));
    buffer_free(&upload);
}

static bool is_not_ingested(void *ctx, struct bytes in)
{
    struct error err;
    return !ingest(ctx, in, &err) && err.fault != FAULT_STORAGE && err.fault != FAULT_MEMORY;
}

static void a_changed_upload_is_refused_and_stores_nothing(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer upload = {0};
    struct kiosk_row row;
    struct error err = {0};
    bool there;
    issuer_kiosk_enrol(&k, f, 1, 0);
    issuer_kiosk_upload(&upload, &k, 0, 0);
    every_truncation_is_refused(buffer_view(&upload), is_not_ingested, f);
    every_flipped_bit_is_refused(buffer_view(&upload), is_not_ingested, f);
    assert_true(store_find_kiosk(&f->host->store, &row, &there, k.kiosk, &err));
    assert_int_equal(row.reply_number, 0);
    assert_true(ingest(f, buffer_view(&upload), &err));
    buffer_free(&upload);
}

/* ---- taking back */

static void a_void_is_final(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct award_row row;
    struct error err = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    issuer_kiosk_add_void(&k, &t, f->clock.now_s);
    done(sync_all(&k, f));
    state_is(f, &t, AWARD_VOIDED, "");
    assert_true(issuer_fixture_phone(&row, f->host, &t, &err)); /* by phone afterwards */
    assert_int_equal(row.state, AWARD_VOIDED);
    assert_string_equal(row.reason, "wrong-person");
    done(sync_all(&k, f));
    state_is(f, &t, AWARD_VOIDED, "");
}

static void a_revoked_award_stays_so_when_its_upload_comes(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct award_row row;
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    issuer_ticket_id(id, &t);
    assert_true(issuer_fixture_phone(&row, f->host, &t, &err));
    assert_true(revoke_award(f->host, id, "mistake", &err));
    done(sync_all(&k, f));
    assert_true(issuer_fixture_award(&row, f, &t));
    assert_int_equal(row.state, AWARD_REVOKED);
    assert_int_equal(row.n, 0);
}

/* Doubt that comes with the upload is told, but a badge that a phone has stays. */
static void what_was_minted_is_not_taken_back_by_a_later_doubt(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct award_row row;
    struct error err = {0};
    issuer_kiosk_enrol(&k, f, 1, 1); /* one a day */
    issuer_kiosk_award(&k, f);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_true(issuer_fixture_phone(&row, f->host, &t, &err));
    state_is(f, &t, AWARD_ACCEPTED, "");
    struct reply_received *r = sync_all(&k, f);
    assert_int_equal(r->reply.exception_count, 1);
    assert_string_equal(r->reply.exceptions[0].code, "daily-cap");
    done(r);
    state_is(f, &t, AWARD_ACCEPTED, "");
}

static void a_kiosk_voids_its_own_awards_alone(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk one, two;
    issuer_kiosk_enrol(&one, f, 1, 0);
    issuer_kiosk_enrol(&two, f, 2, 0);
    struct ticket t = issuer_kiosk_award(&one, f);
    done(sync_all(&one, f));
    issuer_kiosk_add_void(&two, &t, f->clock.now_s);
    done(sync_all(&two, f));
    state_is(f, &t, AWARD_ACCEPTED, "");
}

static void a_stolen_kiosk_is_locked_and_what_comes_after_is_held(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct award_row row;
    struct error err = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket before = issuer_kiosk_award(&k, f);
    done(sync_all(&k, f));
    assert_true(revoke_kiosk(f->host, k.kiosk, "stolen", &err));
    fixed_clock_pass(&f->clock, 60);
    struct ticket after = issuer_kiosk_award(&k, f);
    struct ticket phone = issuer_kiosk_award(&k, f);
    assert_true(issuer_fixture_phone(&row, f->host, &phone, &err));
    state_is(f, &phone, AWARD_HELD, "stolen");
    struct reply_received *r = sync_all(&k, f);
    assert_int_equal(r->reply.command_count, 1);
    assert_int_equal(r->reply.commands[0].kind, REPLY_LOCK);
    assert_int_equal(r->reply.revoked_count, 1);
    assert_int_equal(r->reply.revoked[0], k.serial);
    done(r);
    state_is(f, &before, AWARD_ACCEPTED, "");
    state_is(f, &after, AWARD_HELD, "stolen");
    state_is(f, &phone, AWARD_HELD, "stolen");
}

/* ---- what a reply brings */

static void replies_are_numbered_and_trusted_from_the_authority_down(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct delegation *d = calloc(REPLY_DELEGATIONS_MAX, sizeof *d);
    assert_non_null(d);
    issuer_kiosk_enrol(&k, f, 1, 0);
    for (uint32_t n = 1; n <= 3; n++) {
        struct catalogue *newer = NULL;
        struct error err = {0};
        k.serial = n == 2 ? 0 : 1; /* in the second round it holds no delegation */
        struct buffer upload = {0}, reply = {0};
        struct reply_received *r = calloc(1, sizeof *r);
        assert_non_null(r);
        issuer_kiosk_upload(&upload, &k, 0, 0);
        assert_true(ingest_upload(&reply, f->host, buffer_view(&upload), &err) &&
                    reply_parse(r, buffer_view(&reply), &err));
        assert_int_equal(r->reply.number, n);
        if (!reply_trust(&newer, d, r, NULL, f->authority.public_key, &err))
            fail_msg("%s", err.text);
        assert_non_null(newer);
        assert_int_equal(catalogue_version(newer), 1);
        assert_int_equal(r->reply.delegation_count, n == 2 ? 1 : 0);
        if (n == 2)
            assert_memory_equal(d[0].award_key, k.award.public_key, 32);
        catalogue_free(newer);
        done(r);
        buffer_free(&upload);
        buffer_free(&reply);
    }
    free(d);
}

static void the_standing_reply_has_all_a_new_kiosk_needs(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct reply_parts parts;
    struct reply_received *r = calloc(1, sizeof *r);
    struct error err = {0};
    assert_non_null(r);
    issuer_kiosk_enrol(&k, f, 1, 0);
    assert_true(kiosk_reply_standing(&parts, f->host, k.kiosk, &err));
    assert_int_equal(parts.count, 1);
    assert_true(reply_parse(r, buffer_view(&parts.parts[0]), &err));
    assert_int_equal(r->reply.delegation_count, 1);
    assert_int_equal(r->reply.picture_count, 2); /* the one of both badges, and SPECIMEN */
    assert_true(r->reply.catalogue.len > 0);
    assert_false(r->reply.has_nonce || r->reply.has_receipt);
    reply_parts_free(&parts);
    done(r);
    assert_false(kiosk_reply_standing(&parts, f->host, "kiosk-99", &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_int_equal(parts.count, 0);
}

#define WITH_ISSUER(test) \
    cmocka_unit_test_setup_teardown(test, issuer_fixture_setup, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_ISSUER(a_bad_entry_signature_ends_the_batch_there),
        WITH_ISSUER(an_award_signed_by_another_kiosk_is_refused),
        WITH_ISSUER(an_upload_is_refused_whole_with_its_reason),
        WITH_ISSUER(a_changed_upload_is_refused_and_stores_nothing),
        WITH_ISSUER(a_void_is_final),
        WITH_ISSUER(a_revoked_award_stays_so_when_its_upload_comes),
        WITH_ISSUER(what_was_minted_is_not_taken_back_by_a_later_doubt),
        WITH_ISSUER(a_kiosk_voids_its_own_awards_alone),
        WITH_ISSUER(a_stolen_kiosk_is_locked_and_what_comes_after_is_held),
        WITH_ISSUER(replies_are_numbered_and_trusted_from_the_authority_down),
        WITH_ISSUER(the_standing_reply_has_all_a_new_kiosk_needs),
    };
    return cmocka_run_group_tests_name("ingest_trust", tests, NULL, NULL);
}
