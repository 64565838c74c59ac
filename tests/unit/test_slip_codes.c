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
#include "sync/issuer/operator/revoke.h"
#include "tests/support/issuer_fixture.h"

/* Who holds the device key of a stolen box, and no PIN, opens no badge: which short code opens an
 * award is believed under a later signature of the award key alone. */

static bool sync_some(struct issuer_kiosk *k, struct issuer_fixture *f, size_t first)
{
    struct reply_received *r = calloc(1, sizeof *r);
    bool locks = false;
    assert_non_null(r);
    issuer_kiosk_sync(r, k, f, first, k->count - first);
    for (size_t i = 0; i < r->reply.command_count; i++)
        locks = locks || r->reply.commands[i].kind == REPLY_LOCK;
    reply_received_free(r);
    free(r);
    return locks;
}

static bool opens(struct issuer_fixture *f, const uint8_t hash[32], const struct ticket *t)
{
    struct award_row row;
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    bool there;
    issuer_ticket_id(id, t);
    assert_true(store_find_award_by_code(&f->host->store, &row, &there, hash, &err));
    return there && memcmp(row.id, id, sizeof row.id) == 0;
}

static bool own_code_opens(struct issuer_fixture *f, const struct ticket *t)
{
    uint8_t hash[32];
    ticket_short_code(NULL, hash, t->secret);
    return opens(f, hash, t);
}

/* An AWARD entry of this ticket whose code is the thief's own. */
static void add_with_code(struct issuer_kiosk *k, const struct ticket *t,
                          const uint8_t code[32])
{
    struct upload_entry *e;
    uint8_t bytes[ENTRY_LEN_MAX];
    issuer_kiosk_add_award(k, t);
    e = &k->entries[k->count - 1];
    memcpy(e->entry.body + e->entry.body_len - 32, code, 32);
    entry_hash(k->hashes[k->count], k->hashes[k->count - 1],
               bytes_of(bytes, entry_write(bytes, &e->entry)));
}

static const uint8_t THIEFS[32] = {7, 7, 7};

static void a_code_works_once_the_session_was_closed(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket a = issuer_kiosk_award(&k, f);
    struct ticket b = issuer_kiosk_award(&k, f);
    sync_some(&k, f, 0);
    assert_false(own_code_opens(f, &a));
    struct ticket c = issuer_kiosk_award(&k, f);
    issuer_kiosk_add_close(&k, f->clock.now_s);
    struct ticket d = issuer_kiosk_award(&k, f);
    sync_some(&k, f, 2);
    assert_true(own_code_opens(f, &a) && own_code_opens(f, &b) && own_code_opens(f, &c));
    assert_false(own_code_opens(f, &d));
    issuer_kiosk_add_void(&k, &c, f->clock.now_s); /* covers as well */
    sync_some(&k, f, 0);
    assert_true(own_code_opens(f, &d));
}

static void a_code_that_only_the_device_key_vouches_for_opens_nothing(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k, thief;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket a = issuer_kiosk_award(&k, f);
    struct ticket b = issuer_kiosk_ticket(&k, f, k.next_seq++, f->clock.now_s);
    thief = k;
    issuer_kiosk_cut(&thief, 0); /* nothing of it was sent yet */
    add_with_code(&thief, &a, THIEFS);
    add_with_code(&thief, &b, THIEFS);
    issuer_kiosk_add_anchor(&thief, 1, f->clock.now_s); /* all that the device key can sign */
    sync_some(&thief, f, 0);
    assert_false(opens(f, THIEFS, &a) || opens(f, THIEFS, &b));
    /* the honest CLOSE covers other bytes: a fork, from which nothing is believed */
    issuer_kiosk_add_close(&k, f->clock.now_s);
    assert_true(sync_some(&k, f, 0));
    assert_false(opens(f, THIEFS, &a) || opens(f, THIEFS, &b));
    assert_false(own_code_opens(f, &a));
}

static void the_first_code_stands(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k, thief;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket a = issuer_kiosk_award(&k, f);
    issuer_kiosk_add_close(&k, f->clock.now_s);
    sync_some(&k, f, 0);
    thief = k;
    add_with_code(&thief, &a, THIEFS); /* again, at a new place */
    sync_some(&thief, f, 0);
    issuer_kiosk_add_close(&thief, f->clock.now_s); /* even covered */
    sync_some(&thief, f, 0);
    assert_true(own_code_opens(f, &a));
    assert_false(opens(f, THIEFS, &a));
}

static void a_fork_brings_no_code(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k, clone;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket a = issuer_kiosk_award(&k, f);
    clone = k;
    issuer_kiosk_add_close(&k, f->clock.now_s);
    sync_some(&k, f, 0);
    issuer_kiosk_cut(&clone, 0);
    add_with_code(&clone, &a, THIEFS);
    struct ticket b = issuer_kiosk_award(&clone, f);
    issuer_kiosk_add_close(&clone, f->clock.now_s);
    assert_true(sync_some(&clone, f, 0));
    assert_true(own_code_opens(f, &a));
    assert_false(opens(f, THIEFS, &a));
    assert_false(own_code_opens(f, &b));
    /* nor does the box itself, now that it is locked */
    struct ticket c = issuer_kiosk_ticket(&k, f, k.next_seq + 5, f->clock.now_s);
    issuer_kiosk_add_award(&k, &c);
    issuer_kiosk_add_close(&k, f->clock.now_s);
    sync_some(&k, f, 0);
    assert_false(own_code_opens(f, &c));
}

static void a_stolen_kiosk_brings_no_code(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct error err = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket before = issuer_kiosk_award(&k, f);
    issuer_kiosk_add_close(&k, f->clock.now_s);
    struct ticket open = issuer_kiosk_award(&k, f);
    sync_some(&k, f, 0);
    assert_true(revoke_kiosk(f->host, k.kiosk, "stolen", &err));
    struct ticket after = issuer_kiosk_award(&k, f);
    issuer_kiosk_add_close(&k, f->clock.now_s);
    sync_some(&k, f, 0);
    assert_true(own_code_opens(f, &before));
    assert_false(own_code_opens(f, &open) || own_code_opens(f, &after));
}

#define WITH_ISSUER(test) \
    cmocka_unit_test_setup_teardown(test, issuer_fixture_setup, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_ISSUER(a_code_works_once_the_session_was_closed),
        WITH_ISSUER(a_code_that_only_the_device_key_vouches_for_opens_nothing),
        WITH_ISSUER(the_first_code_stands),
        WITH_ISSUER(a_fork_brings_no_code),
        WITH_ISSUER(a_stolen_kiosk_brings_no_code),
    };
    return cmocka_run_group_tests_name("slip_codes", tests, NULL, NULL);
}
