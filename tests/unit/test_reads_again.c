/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Two processes on one store. One withdraws an award at the last moment before the transaction of
 * the other begins: whatever the other had read before, its write must not bring the award back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "keys/text.h"
#include "sync/issuer/holder/erasure.h"
#include "sync/issuer/kiosk/judge.h"
#include "sync/issuer/kiosk/rejudge.h"
#include "sync/issuer/operator/held.h"
#include "sync/issuer/operator/revoke.h"
#include "sync/issuer/store/award_rules.h"
#include "tests/support/holder_fixture.h"
#include "tests/support/issuer_fixture.h"

struct scene {
    struct issuer_fixture f;
    struct issuer_kiosk k;
    struct ticket t;
    uint8_t id[TICKET_ID_LEN];
    struct host *other; /* the second process */
};

/* The second process acts when the first begins its transaction. */
static struct {
    bool (*begin)(void *ctx, struct error *err);
    struct scene *scene; /* NULL: it has acted */
} meanwhile;

static bool begin_after_the_other(void *ctx, struct error *err)
{
    struct scene *s = meanwhile.scene;
    struct error why = {0};
    meanwhile.scene = NULL;
    if (s != NULL && !revoke_award(s->other, s->id, "mistake", &why))
        fail_msg("%s", why.text);
    return meanwhile.begin(ctx, err);
}

/* ---- what the first process does */

static void accept(struct scene *s)
{
    assert_false(held_accept(s->f.host, s->id, NULL));
}

static void claim(struct scene *s)
{
    assert_int_equal(holder_claim(NULL, &s->f, &s->t, 1, ""), 410);
}

static void revoke(struct scene *s)
{
    revoke_award(s->f.host, s->id, "duplicate", NULL);
}

static void erase(struct scene *s)
{
    erasure_of_award(s->f.host, s->id, NULL);
}

static void take_upload(struct scene *s)
{
    struct reply_received *r = calloc(1, sizeof *r);
    assert_non_null(r);
    issuer_kiosk_sync(r, &s->k, &s->f, 0, s->k.count);
    reply_received_free(r);
    free(r);
}

static void take_ticket(struct scene *s)
{
    struct award_row row;
    issuer_fixture_phone(&row, s->f.host, &s->t, NULL);
}

static void judge_again(struct scene *s)
{
    size_t accepted;
    struct error err = {0};
    if (!rejudge_unknown(&accepted, s->f.host, &err))
        fail_msg("%s", err.text);
    assert_int_equal(accepted, 0);
}

static const struct act {
    const char *name;
    bool held; /* the award waits for its badge, or for a person */
    void (*run)(struct scene *s);
} ACTS[] = {
    {"accept", true, accept},       {"claim", false, claim},
    {"revoke", false, revoke},      {"erase", false, erase},
    {"upload", false, take_upload}, {"ticket", false, take_ticket},
    {"judge", true, judge_again},
};

static void make_scene(struct scene *s, bool held)
{
    struct award_row row;
    struct error err = {0};
    *s = (struct scene){0};
    issuer_fixture_make(&s->f);
    issuer_kiosk_enrol(&s->k, &s->f, 1, 0);
    s->t = issuer_kiosk_award(&s->k, &s->f);
    issuer_ticket_id(s->id, &s->t);
    take_upload(s);
    assert_true(issuer_fixture_award(&row, &s->f, &s->t));
    if (held) {
        row.state = AWARD_HELD;
        text_copy(row.code, sizeof row.code, verdict_code_name(CODE_EVENT));
        issuer_fixture_put_award(&s->f, &row);
    }
    if (!host_open(&s->other, s->f.dir, &s->f.ports, &err))
        fail_msg("%s", err.text);
}

static void a_write_reads_again_what_it_depends_on(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ACTS / sizeof ACTS[0]; i++) {
        struct scene s;
        struct award_row row;
        make_scene(&s, ACTS[i].held);
        meanwhile.begin = s.f.host->store.begin;
        meanwhile.scene = &s;
        s.f.host->store.begin = begin_after_the_other;
        ACTS[i].run(&s);
        s.f.host->store.begin = meanwhile.begin;
        if (meanwhile.scene != NULL)
            fail_msg("%s began no transaction", ACTS[i].name);
        assert_true(issuer_fixture_award(&row, &s.f, &s.t));
        if (row.state != AWARD_REVOKED || !award_is_withdrawn(&row))
            fail_msg("%s: the award is %s", ACTS[i].name, award_state_name(row.state));
        host_close(s.other);
        issuer_fixture_free(&s.f);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_write_reads_again_what_it_depends_on),
    };
    return cmocka_run_group_tests_name("reads again", tests, NULL, NULL);
}
