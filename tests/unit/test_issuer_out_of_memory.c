/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <unistd.h>

#include "sync/issuer/operator/revoke.h"
#include "sync/issuer/page/public_page.h"
#include "sync/issuer/publish/lookup.h"
#include "sync/issuer/publish/publish.h"
#include "tests/support/failing_memory.h"
#include "tests/support/issuer_fixture.h"

/* Requests for memory fail, one after the other, in what the issuer answers and does. What must
 * hold: it says "out of memory" and nothing else, or it answers what it answers with memory enough;
 * a list is whole or none; what is signed and stored is what it would be. */

/* The disk is not under test. */
int fsync(int fd)
{
    (void)fd;
    return 0;
}
int fdatasync(int fd)
{
    (void)fd;
    return 0;
}

struct scene {
    struct issuer_fixture f;
    struct issuer_kiosk k;
    struct ticket t;
    struct award_row award;
    char kid[17];
    struct buffer enrol;
};

/* ---- acts; what they answer goes into out */

static bool did_document(struct buffer *out, struct scene *s, struct error *err)
{
    return publish_did(out, s->f.host, ISSUER_DID, err);
}

static bool keys_of_kid(struct buffer *out, struct scene *s, struct error *err)
{
    return lookup_keys(out, s->f.host, s->kid, err);
}

static bool delegations_of_kid(struct buffer *out, struct scene *s, struct error *err)
{
    return lookup_delegations(out, s->f.host, s->kid, err);
}

static bool takers(struct buffer *out, struct scene *s, struct error *err)
{
    return public_page_takers(out, s->f.host, (enum page_language)0, ISSUER_BADGE, err) &&
           buffer_ok(out, "page", err);
}

static bool forget_publication(void *arg, struct error *err)
{
    struct scene *s = arg;
    struct issuer_store *store = &s->f.host->store;
    return store_remove_publication(store, s->award.id, err);
}

static void prepare_credential(struct scene *s)
{
    struct issuer_store *store = &s->f.host->store;
    struct error err = {0};
    assert_true(store_transaction(store, forget_publication, s, &err));
}

static bool credential(struct buffer *out, struct scene *s, struct error *err)
{
    return publish_credential(out, s->f.host, &s->award, err);
}

static bool ticket_again(struct buffer *out, struct scene *s, struct error *err)
{
    struct award_row row;
    bool ok = issuer_fixture_phone(&row, s->f.host, &s->t, err);
    if (ok)
        buffer_add_text(out, award_state_name(row.state));
    return ok && buffer_ok(out, "test", err);
}

static bool note_delegation(void *arg, const struct delegation_row *r, struct error *err)
{
    buffer_add_format(arg, "%u:%s ", r->serial, r->revoked ? "revoked" : "stands");
    return buffer_ok(arg, "test", err);
}

/* Nothing stands when it is said to be taken back. */
static bool take_back(struct buffer *out, struct scene *s, struct error *err)
{
    struct issuer_store *store = &s->f.host->store;
    return revoke_kiosk(s->f.host, s->k.kiosk, "stolen", err) &&
           store_each_delegation(store, s->k.kiosk, note_delegation, out, err);
}

static const struct act {
    const char *name;
    void (*prepare)(struct scene *s);
    bool (*run)(struct buffer *out, struct scene *s, struct error *err);
} ACTS[] = {
    {"DID document", NULL, did_document},
    {"keys", NULL, keys_of_kid},
    {"delegations", NULL, delegations_of_kid},
    {"takers", NULL, takers},
    {"credential", prepare_credential, credential},
    {"ticket", NULL, ticket_again},
    {"revoke", NULL, take_back},
};

/* false: the run had all the memory that it asked for. */
static bool one_run(struct scene *s, const struct act *a, const struct buffer *wanted, long n,
                    bool for_good)
{
    struct buffer out = {0};
    struct error err = {0};
    if (a->prepare != NULL)
        a->prepare(s);
    failing_memory_from(n, for_good);
    bool ok = a->run(&out, s, &err);
    bool failed = failing_memory_stop();
    if (!ok && err.fault != FAULT_MEMORY)
        fail_msg("%s, request %ld: fault %d, %s", a->name, n, (int)err.fault, err.text);
    if (ok && !bytes_equal(buffer_view(&out), buffer_view(wanted)))
        fail_msg("%s, request %ld: answered %s", a->name, n, buffer_text(&out));
    buffer_free(&out);
    return failed;
}

static void try_act(struct scene *s, const struct act *a)
{
    struct buffer wanted = {0};
    struct error err = {0};
    if (a->prepare != NULL)
        a->prepare(s);
    if (!a->run(&wanted, s, &err))
        fail_msg("%s: %s", a->name, err.text);
    for (int for_good = 0; for_good < 2; for_good++)
        for (long n = 1; one_run(s, a, &wanted, n, for_good != 0); n++)
            assert_true(n < 20000);
    buffer_free(&wanted);
}

static void scene_make(struct scene *s)
{
    struct reply_received r;
    *s = (struct scene){0};
    issuer_fixture_make(&s->f);
    issuer_kiosk_enrol(&s->k, &s->f, 1, 0);
    issuer_kiosk_enrol(&s->k, &s->f, 1, 0); /* a second delegation */
    s->t = issuer_kiosk_award(&s->k, &s->f);
    issuer_kiosk_sync(&r, &s->k, &s->f, 0, 1);
    reply_received_free(&r);
    assert_true(issuer_fixture_award(&s->award, &s->f, &s->t));
    for (size_t i = 0; i < 8; i++)
        snprintf(s->kid + 2 * i, 3, "%02x", s->award.kid[i]);
}

static void out_of_memory_is_no_answer_of_the_issuer(void **state)
{
    struct scene s;
    (void)state;
    scene_make(&s);
    for (size_t i = 0; i < sizeof ACTS / sizeof ACTS[0]; i++)
        try_act(&s, &ACTS[i]);
    issuer_fixture_free(&s.f);
}

/* A short list of what was given would give it again. */
static void no_slot_is_given_twice_without_memory(void **state)
{
    static const char *const events[] = {ISSUER_EVENT}, *const badges[] = {ISSUER_BADGE};
    struct scene s;
    struct enrolment e = {.name = "Atelier", .epoch = 1};
    struct buffer jws = {0};
    struct error err = {0};
    uint32_t serial, next;
    (void)state;
    scene_make(&s);
    memcpy(e.award_key, s.k.award.public_key, sizeof e.award_key);
    memcpy(e.device_key, s.k.device.public_key, sizeof e.device_key);
    enrolment_vouch(e.award_signature, &s.k.award, e.device_key);
    assert_true(enrolment_make(&jws, &e, &s.k.device, &err));
    const struct approve_request request = {.enrol = buffer_view(&jws),
                                            .events = events,
                                            .event_count = 1,
                                            .achievements = badges,
                                            .achievement_count = 1,
                                            .slots = 2,
                                            .days = 3};
    serial = s.k.serial;
    next = s.k.serial * ISSUER_SLOTS + 1;
    for (int for_good = 0; for_good < 2; for_good++)
        for (long n = 1; n < 3000; n += 1 + n / 20) {
            struct approved approved;
            failing_memory_from(n, for_good != 0);
            bool ok = approve_kiosk(&approved, s.f.host, &request, &s.f.authority, &err);
            failing_memory_stop();
            if (ok) {
                assert_int_equal(approved.serial, serial + 1);
                assert_int_equal(approved.seq_from, next);
                serial++;
                next += 2;
            }
        }
    assert_true(serial > s.k.serial);
    buffer_free(&jws);
    issuer_fixture_free(&s.f);
}

int main(void)
{
    failing_memory_start();
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(out_of_memory_is_no_answer_of_the_issuer),
        cmocka_unit_test(no_slot_is_given_twice_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
