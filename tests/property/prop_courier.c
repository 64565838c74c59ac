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

#include "firmware/disk/spool.h"
#include "firmware/engine/exchange_uploads.h"
#include "firmware/wire/ticket_text.h"
#include "tests/support/field_fixture.h"

/* A courier may lose, repeat, reorder and keep uploads and replies, and nothing but time is lost
 * (invariant 9): two kiosks and the issuer, and between them the worst of couriers, for
 * COURIER_STEPS random steps. Then a quiet sync: the issuer has what the ledgers have. */

enum { KIOSKS = 2, KEPT_MAX = 40, AWARDS_MAX = 900, STEPS = 400, RESTORES = 6 };

struct kept { /* files that the courier holds; the oldest give way */
    struct buffer files[KEPT_MAX];
    size_t count;
};

struct made {
    uint8_t id[TICKET_ID_LEN];
    char url[TICKET_URL_MAX + 1];
    bool voided;
};

struct box {
    struct field_kiosk k;
    struct kept uploads, replies;
    struct made awards[AWARDS_MAX];
    size_t award_count;
};

struct field {
    struct issuer_fixture issuer;
    struct box boxes[KIOSKS];
    uint64_t seed;
    size_t posted, delivered;
};

static uint32_t dice(struct field *f, uint32_t sides)
{
    f->seed = f->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(f->seed >> 33) % sides;
}

static size_t number_from(const char *variable, size_t unless)
{
    const char *text = getenv(variable);
    return text == NULL ? unless : strtoul(text, NULL, 10);
}

static void keep(struct field *f, struct kept *bag, struct buffer *file)
{
    size_t at = bag->count;
    if (bag->count == KEPT_MAX) { /* one is lost, whichever */
        at = dice(f, KEPT_MAX);
        buffer_free(&bag->files[at]);
    } else {
        bag->count++;
    }
    bag->files[at] = *file;
    *file = (struct buffer){0};
}

static void lose(struct kept *bag, size_t at)
{
    buffer_free(&bag->files[at]);
    bag->files[at] = bag->files[--bag->count];
    bag->files[bag->count] = (struct buffer){0};
}

/* ---- what may happen */

static void award(struct box *b)
{
    if (b->award_count == AWARDS_MAX)
        return;
    struct award_shown shown = field_kiosk_award(&b->k);
    struct made *m = &b->awards[b->award_count++];
    *m = (struct made){0};
    memcpy(m->id, shown.id, sizeof m->id);
    memcpy(m->url, shown.url, sizeof m->url);
}

static void void_one(struct field *f, struct box *b)
{
    struct error err = {0};
    if (b->award_count == 0 || !field_kiosk_status(&b->k).unlocked)
        return;
    struct made *m = &b->awards[dice(f, (uint32_t)b->award_count)];
    if (!m->voided && !award_void(b->k.engine, m->id, VOID_WRONG_PERSON, &err))
        fail_msg("void: %s", err.text);
    m->voided = true;
}

static void write_uploads(struct field *f, struct box *b)
{
    struct file_list files = {0};
    struct error err = {0};
    assert_true(exchange_write_uploads(b->k.engine, &err) &&
                spool_list_out(&files, b->k.spool, &err));
    for (size_t i = 0; i < files.count; i++) {
        struct buffer file = {0};
        assert_true(spool_read_out(&file, b->k.spool, files.names[i], &err));
        keep(f, &b->uploads, &file);
    }
    file_list_free(&files);
}

static void post(struct field *f, struct box *b)
{
    struct buffer reply = {0};
    struct error err = {0};
    if (b->uploads.count == 0)
        return;
    size_t at = dice(f, (uint32_t)b->uploads.count);
    if (!field_post(&reply, &f->issuer, buffer_view(&b->uploads.files[at]), &err))
        fail_msg("an upload is refused: %s", err.text);
    f->posted++;
    if (dice(f, 4) != 0) /* else the answer is lost on the way */
        keep(f, &b->replies, &reply);
    buffer_free(&reply);
    if (dice(f, 3) == 0)
        lose(&b->uploads, at);
}

static void deliver(struct field *f, struct box *b)
{
    struct error err = {0};
    if (b->replies.count == 0)
        return;
    size_t at = dice(f, (uint32_t)b->replies.count);
    struct box *to = dice(f, 20) == 0 ? &f->boxes[dice(f, KIOSKS)] : b; /* to the wrong box */
    /* a card that was put back to before its first upload has no spool yet */
    assert_true(spool_make(to->k.spool, &err) &&
                spool_write_in(to->k.spool, buffer_view(&b->replies.files[at]), &err));
    f->delivered++;
    if (dice(f, 3) == 0)
        lose(&b->replies, at);
}

static void apply(struct box *b)
{
    struct exchange_result result;
    struct error err = {0};
    if (!exchange_apply_spool(b->k.engine, &result, &err))
        fail_msg("apply: %s", err.text);
}

static void by_phone(struct field *f, struct box *b)
{
    struct ticket t;
    struct award_row row;
    struct error err = {0};
    if (b->award_count == 0)
        return;
    const char *text = strchr(b->awards[dice(f, (uint32_t)b->award_count)].url, '#');
    assert_non_null(text);
    assert_true(ticket_text_parse(&t, bytes_of_text(text + 1), &err));
    if (!issuer_fixture_phone(&row, f->issuer.host, &t, &err))
        fail_msg("phone: %s", err.text);
}

static void pass(struct field *f, int64_t seconds)
{
    fixed_clock_pass(&f->issuer.clock, seconds);
    for (size_t i = 0; i < KIOSKS; i++)
        fixed_clock_pass(&f->boxes[i].k.clock, seconds);
}

static void cut_power(struct field *f, struct box *b)
{
    if (dice(f, 2) == 0)
        fixed_clock_reboot(&b->k.clock);
    field_kiosk_reopen(&b->k);
}

static void step(struct field *f, struct box *b)
{
    uint32_t what = dice(f, 100);
    if (what < 15)
        award(b);
    else if (what < 17)
        void_one(f, b);
    else if (what < 19)
        field_kiosk_lock(&b->k);
    else if (what < 20)
        cut_power(f, b);
    else if (what < 35)
        write_uploads(f, b);
    else if (what < 60)
        post(f, b);
    else if (what < 80)
        deliver(f, b);
    else if (what < 92)
        apply(b);
    else if (what < 95)
        by_phone(f, b);
    else
        pass(f, 1 + dice(f, 1200));
}

/* ---- what must be so */

static void nobody_is_locked(struct field *f, size_t at)
{
    for (size_t i = 0; i < KIOSKS; i++) {
        struct engine_status s = field_kiosk_status(&f->boxes[i].k);
        if (s.locked_reason != NULL)
            fail_msg("step %zu: kiosk %zu is locked: %s", at, i, s.locked_reason);
        if (field_issuer_locked(&f->issuer, &f->boxes[i].k))
            fail_msg("step %zu: the issuer locked kiosk %zu", at, i);
    }
}

static void issuer_has_the_ledger(struct field *f, struct box *b)
{
    struct issuer_store *s = &f->issuer.host->store;
    struct engine_status status = field_kiosk_status(&b->k);
    struct chain_row chain;
    struct error err = {0};
    assert_int_equal(status.unsent, 0);
    assert_int_equal(status.awards, b->award_count);
    assert_true(store_chain(s, &chain, b->k.kiosk, status.epoch, &err));
    assert_int_equal(chain.count, status.entries);
    for (size_t i = 0; i < b->award_count; i++) {
        struct award_row row;
        bool there;
        assert_true(store_find_award(s, &row, &there, b->awards[i].id, &err) && there);
        assert_true(row.n >= 0);
        if (row.state != (b->awards[i].voided ? AWARD_VOIDED : AWARD_ACCEPTED))
            fail_msg("award %zu is %s %s", i, award_state_name(row.state), row.code);
    }
}

static void set_up(struct field *f, uint64_t seed)
{
    f->seed = seed;
    field_issuer_make(&f->issuer);
    for (size_t i = 0; i < KIOSKS; i++)
        field_kiosk_make(&f->boxes[i].k, &f->issuer, (uint32_t)(100 * seed + i));
}

static void tear_down(struct field *f)
{
    for (size_t i = 0; i < KIOSKS; i++) {
        struct box *b = &f->boxes[i];
        while (b->uploads.count > 0)
            lose(&b->uploads, 0);
        while (b->replies.count > 0)
            lose(&b->replies, 0);
        field_kiosk_free(&b->k);
    }
    issuer_fixture_free(&f->issuer);
}

static void whatever_the_courier_does_nothing_but_time_is_lost(void **state)
{
    struct field *f = calloc(1, sizeof *f);
    size_t steps = number_from("COURIER_STEPS", STEPS);
    (void)state;
    assert_non_null(f);
    set_up(f, 1);
    for (size_t i = 0; i < steps; i++) {
        step(f, &f->boxes[dice(f, KIOSKS)]);
        nobody_is_locked(f, i);
    }
    for (size_t i = 0; i < KIOSKS; i++) {
        apply(&f->boxes[i]); /* what still lies there, misdirected too */
        field_sync(&f->boxes[i].k, &f->issuer, 20);
        issuer_has_the_ledger(f, &f->boxes[i]);
    }
    nobody_is_locked(f, steps);
    assert_true(f->posted > steps / 20 && f->delivered > steps / 20);
    tear_down(f);
    free(f);
}

/* ---- a card that was put back */

static uint64_t issuer_count(struct field *f, struct box *b)
{
    struct issuer_store *s = &f->issuer.host->store;
    struct chain_row chain;
    struct error err = {0};
    assert_true(store_chain(s, &chain, b->k.kiosk, 1, &err));
    return chain.count;
}

static void some_steps(struct field *f, size_t count)
{
    for (size_t i = 0; i < count; i++)
        step(f, &f->boxes[dice(f, KIOSKS)]);
}

static void put_back_once(uint64_t seed)
{
    struct field *f = calloc(1, sizeof *f);
    char image[FILE_PATH_MAX];
    assert_non_null(f);
    set_up(f, seed);
    struct box *b = &f->boxes[0];
    scratch_file(image, &b->k.scratch, "image");
    some_steps(f, 10 + dice(f, 60));
    field_kiosk_image(&b->k, image);
    some_steps(f, 10 + dice(f, 40));
    award(b);
    apply(b);
    field_sync(&b->k, &f->issuer, 20);
    uint64_t had = issuer_count(f, b);

    field_kiosk_restore(&b->k, image);
    assert_true(field_kiosk_status(&b->k).entries < had);
    size_t awards = dice(f, 8); /* fewer than are lost, as many, more */
    for (size_t i = 0; i < awards; i++)
        award(b);
    for (size_t i = dice(f, 40); i > 0;
         i--) /* the courier still holds what was written before */
        if (dice(f, 2) == 0)
            post(f, b);
        else
            deliver(f, b);
    apply(b);
    field_sync(&b->k, &f->issuer, 4);
    if (field_kiosk_status(&b->k).locked_reason == NULL)
        fail_msg("seed %d, %zu awards after: the kiosk is not locked", (int)seed, awards);
    if (!field_issuer_locked(&f->issuer, &b->k))
        fail_msg("seed %d, %zu awards after: the issuer knows of nothing", (int)seed, awards);
    /* the other box is none the worse, and this one goes on with a new ledger */
    assert_false(field_issuer_locked(&f->issuer, &f->boxes[1].k));
    field_kiosk_enrol(&b->k, &f->issuer);
    assert_null(field_kiosk_status(&b->k).locked_reason);
    field_kiosk_award(&b->k);
    field_sync(&b->k, &f->issuer, 20);
    assert_null(field_kiosk_status(&b->k).locked_reason);
    assert_int_equal(field_kiosk_status(&b->k).unsent, 0);
    tear_down(f);
    free(f);
}

static void a_card_that_was_put_back_is_found_in_every_order(void **state)
{
    size_t runs = number_from("COURIER_RESTORES", RESTORES);
    (void)state;
    for (size_t i = 0; i < runs; i++)
        put_back_once(1000 + i);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_the_courier_does_nothing_but_time_is_lost),
        cmocka_unit_test(a_card_that_was_put_back_is_found_in_every_order),
    };
    return cmocka_run_group_tests_name("courier", tests, NULL, NULL);
}
