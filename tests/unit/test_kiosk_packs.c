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
#include <sys/mount.h>

#include "firmware/engine/award_read.h"
#include "tests/support/office.h"
#include "tests/support/output.h"

/* Packs of slips on the screens: whatever happens in between, every slip that is recorded can be
 * put on paper or voided. */

static const struct pack *the_pack(const struct office *o)
{
    assert_int_equal(o->flow->screen, SCREEN_PACK);
    assert_true(o->model->beside.packs.has_one);
    return &o->model->beside.packs.one.is;
}

/* From the badges to a new pack. */
static void make_pack(struct office *o, int slips)
{
    if (o->flow->screen != SCREEN_MENU)
        at_menu(o);
    tap(o, ID_SLIPS);
    while (o->flow->beside.slips < slips)
        tap(o, ID_COUNT_MORE);
    while (o->flow->beside.slips > slips)
        tap(o, ID_COUNT_LESS);
    hold(o, ID_MAKE_SLIPS);
    assert_string_equal(o->flow->notice, "");
    assert_int_equal(the_pack(o)->count, slips);
}

/* From the menu to the pack in this row. */
static void open_pack(struct office *o, int row)
{
    tap(o, ID_SLIPS);
    assert_true(o->model->beside.packs.any);
    tap(o, ID_PACKS);
    assert_int_equal(o->flow->screen, SCREEN_PACKS);
    tap(o, ID_ROW + row);
    assert_int_equal(o->flow->screen, SCREEN_PACK);
}

static void write_pack(struct office *o)
{
    tap(o, ID_TO_STICK);
    tap(o, ID_CARRY);
    kiosk_rest(o->kiosk);
    feed(o, (struct flow_event){.kind = EVENT_TICK});
}

/* The text of a PDF on the stick: the codes of its slips. */
static void read_file(struct office *o, struct buffer *text, const char *name)
{
    char path[FILE_PATH_MAX], below[FILE_PATH_MAX];
    snprintf(below, sizeof below, "media/STICK/OBK/OUT/" FIXTURE_KIOSK "/%s", name);
    scratch_file(path, &o->f.scratch, below);
    const char *const pdftotext[] = {"pdftotext", "-raw", path, "-", NULL};
    assert_int_equal(output_of(text, pdftotext), 0);
}

/* Whether the code of this award stands in the text, as its four groups. */
static bool says(struct office *o, const struct buffer *text, const uint8_t *id)
{
    struct award_shown shown;
    char group[5] = "";
    bool all = true;
    if (!award_show_again(o->f.engine, &shown, id, NULL))
        return false;
    for (int g = 0; g < 4; g++) {
        memcpy(group, shown.code + 5 * g, 4);
        all = all && strstr(buffer_text(text), group) != NULL;
    }
    award_shown_wipe(&shown);
    return all;
}

/* ---- what interrupts the work */

static void goes_to_the_menu(struct office *o)
{
    back_to_menu(o);
}

static void again_at_the_menu(struct office *o)
{
    tap(o, ID_UNLOCK);
    type_pin(o, FIXTURE_PIN);
    if (o->flow->screen == SCREEN_PACK)
        back_to_menu(o);
    else if (o->flow->screen == SCREEN_QR || o->flow->screen == SCREEN_CAROUSEL)
        fail_msg("slips are shown as codes");
    else
        tap(o, ID_MENU);
    assert_int_equal(o->flow->screen, SCREEN_MENU);
}

/* Nobody touches it for so long. */
static void waits(struct office *o, int64_t seconds)
{
    fixed_clock_pass(&o->f.clock, seconds);
    o->ms += (uint64_t)seconds * 1000;
    feed(o, (struct flow_event){.kind = EVENT_TICK});
}

static void is_locked(struct office *o)
{
    waits(o, 400);
    assert_int_equal(o->flow->screen, SCREEN_LOCK);
    again_at_the_menu(o);
}

static void is_killed(struct office *o)
{
    killed(o);
    again_at_the_menu(o);
}

/* ---- what was done before it */

static void nothing(struct office *o)
{
    (void)o;
}

static void writes(struct office *o)
{
    write_pack(o);
    tap(o, ID_BACK);
}

static void prints(struct office *o)
{
    static char paper[200000];
    tap(o, ID_PRINT);
    assert_true(read_paper(o, paper, sizeof paper) > 1000);
    kiosk_rest(o->kiosk);
    feed(o, (struct flow_event){.kind = EVENT_TICK});
    assert_true(the_pack(o)->printed_s > 0);
}

static void is_writing(struct office *o)
{
    tap(o, ID_TO_STICK);
    tap(o, ID_CARRY);
    errand_wait(o->ports.errand); /* nobody saw its end */
}

static void hands_out_three(struct office *o)
{
    for (int i = 0; i < 3; i++)
        tap(o, ID_COUNT_MORE);
}

static void shows_three(struct office *o)
{
    for (int i = 0; i < 3; i++) {
        tap(o, ID_SHOW_SLIP);
        assert_int_equal(o->flow->screen, SCREEN_QR);
        tap(o, ID_NEXT);
    }
    assert_int_equal(o->flow->screen, SCREEN_PACK);
}

static void hands_out_and_voids_the_rest(struct office *o)
{
    hands_out_three(o);
    tap(o, ID_VOID_PACK);
    hold(o, ID_VOID_LEFT);
    assert_int_equal(o->flow->screen, SCREEN_PACK);
}

/* After each step, whatever interrupts it: the pack is found, and the slips of it that nobody has
 * can be written and voided. */
static void a_pack_is_found_again_whatever_interrupts_the_work(void **state)
{
    static const struct {
        void (*act)(struct office *o);
        unsigned handed, voided;
    } steps[] = {{nothing, 0, 0},
                 {writes, 0, 0},
                 {prints, 0, 0},
                 {is_writing, 0, 0},
                 {hands_out_three, 3, 0},
                 {shows_three, 3, 0},
                 {hands_out_and_voids_the_rest, 3, 2}};
    static void (*const interruptions[])(struct office * o) = {goes_to_the_menu, is_locked,
                                                               is_killed};
    struct office *o = *state;
    at_badge(o, FIXTURE_SKILLS);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        for (size_t k = 0; k < 3; k++) {
            struct buffer text = {0};
            struct pack_slip slips[PACK_SLIPS_MAX];
            size_t count;
            if (o->model->event == NULL) { /* a session of its own after lock and kill */
                tap(o, ID_BACK);
                for (size_t e = 0; e < o->model->event_count; e++)
                    if (strcmp(o->model->events[e].slug, FIXTURE_EVENT) == 0)
                        tap(o, ID_EVENT + (int)e);
                for (size_t b = 0; b < o->model->badge_count; b++)
                    if (strcmp(o->model->badges[b].slug, FIXTURE_SKILLS) == 0)
                        tap(o, ID_BADGE + (int)b);
            }
            make_pack(o, 5);
            uint64_t n = the_pack(o)->n;
            steps[i].act(o);
            interruptions[k](o);
            open_pack(o, 0);
            struct pack p = *the_pack(o);
            assert_int_equal(p.n, n);
            assert_int_equal(p.count, 5);
            assert_int_equal(p.handed, steps[i].handed);
            assert_int_equal(p.voided, steps[i].voided);
            assert_true(packs_slips(slips, &count, o->f.engine, &p, PACK_LEFT, NULL));
            assert_int_equal(count, p.left);
            if (count > 0) {
                write_pack(o);
                assert_int_equal(o->model->beside.stick.work, WORK_DONE);
                read_file(o, &text, o->model->beside.packs.file);
                for (size_t s = 0; s < count; s++)
                    assert_true(says(o, &text, slips[s].id));
                tap(o, ID_BACK);
                assert_true(the_pack(o)->file_s > 0);
            }
            tap(o, ID_VOID_PACK);
            hold(o, ID_VOID_STANDING);
            assert_int_equal(the_pack(o)->voided, 5);
            back_to_menu(o);
            buffer_free(&text);
        }
    assert_int_equal(kiosk_fixture_status(&o->f).awards, kiosk_fixture_status(&o->f).voided);
}

static void after_a_kill_the_pack_comes_up_by_itself(void **state)
{
    struct office *o = *state;
    at_badge(o, FIXTURE_SKILLS);
    make_pack(o, 12);
    uint64_t n = the_pack(o)->n;
    killed(o);
    tap(o, ID_UNLOCK);
    type_pin(o, FIXTURE_PIN);
    assert_int_equal(the_pack(o)->n, n);
    back_to_menu(o);
    tap(o, ID_BACK);
    assert_int_equal(o->flow->screen, SCREEN_EVENT);
}

static void the_second_pack_has_a_file_of_its_own(void **state)
{
    struct office *o = *state;
    struct pack_slip slips[PACK_SLIPS_MAX];
    struct buffer text = {0};
    char first[SPOOL_NAME_MAX], second[SPOOL_NAME_MAX];
    size_t count;
    at_badge(o, FIXTURE_SKILLS);
    make_pack(o, 12);
    struct pack p = *the_pack(o);
    write_pack(o);
    snprintf(first, sizeof first, "%s", o->model->beside.packs.file);
    back_to_menu(o);
    make_pack(o, 12);
    write_pack(o);
    snprintf(second, sizeof second, "%s", o->model->beside.packs.file);
    assert_string_not_equal(first, second);
    assert_non_null(strstr(first, FIXTURE_SKILLS));
    read_file(o, &text, first);
    assert_true(packs_slips(slips, &count, o->f.engine, &p, PACK_STANDING, NULL));
    assert_int_equal(count, 12);
    for (size_t i = 0; i < count; i++)
        assert_true(says(o, &text, slips[i].id));
    buffer_free(&text);
}

/* A pack whose print did not begin is not on paper when another print ends. */
static void another_print_says_nothing_about_a_pack(void **state)
{
    struct office *o = *state;
    static char paper[200000];
    at_badge(o, FIXTURE_SKILLS);
    make_pack(o, 2);
    uint64_t first = the_pack(o)->n;
    tap(o, ID_PRINT);
    back_to_menu(o);
    make_pack(o, 3);
    tap(o, ID_PRINT); /* the printer is busy with the other */
    assert_string_equal(o->flow->notice, "busy");
    assert_true(read_paper(o, paper, sizeof paper) > 1000);
    kiosk_rest(o->kiosk);
    feed(o, (struct flow_event){.kind = EVENT_TICK});
    assert_int_equal(the_pack(o)->printed_s, 0);
    struct pack p;
    assert_true(packs_find(&p, o->f.engine, first, NULL));
    assert_true(p.printed_s > 0);
}

/* A code that somebody has is not printed a second time for somebody else. */
static void what_was_handed_out_is_not_printed_again(void **state)
{
    struct office *o = *state;
    struct pack_slip slips[PACK_SLIPS_MAX];
    struct buffer text = {0};
    size_t count;
    at_badge(o, FIXTURE_SKILLS);
    make_pack(o, 12);
    write_pack(o);
    tap(o, ID_BACK);
    hands_out_three(o);
    tap(o, ID_SHOW_SLIP);
    assert_int_equal(o->model->shown_number, 4);
    tap(o, ID_NEXT);
    assert_int_equal(the_pack(o)->handed, 4);
    write_pack(o); /* in the place of the first */
    struct pack p = o->model->beside.packs.one.is;
    read_file(o, &text, o->model->beside.packs.file);
    assert_true(packs_slips(slips, &count, o->f.engine, &p, PACK_STANDING, NULL));
    for (size_t i = 0; i < count; i++)
        assert_int_equal(says(o, &text, slips[i].id), slips[i].place > 4);
    buffer_free(&text);
}

static void only_a_hold_voids_and_it_says_how_many(void **state)
{
    struct office *o = *state;
    at_badge(o, FIXTURE_SKILLS);
    make_pack(o, 12);
    for (int i = 0; i < 8; i++)
        tap(o, ID_COUNT_MORE);
    tap(o, ID_VOID_PACK);
    tap(o, ID_HOLD | ID_VOID_LEFT);
    tap(o, ID_HOLD | ID_VOID_STANDING);
    assert_int_equal(kiosk_fixture_status(&o->f).voided, 0);
    tap(o, ID_LEFTOVER); /* or those that lie there are scanned */
    assert_int_equal(o->flow->screen, SCREEN_LEFTOVER);
    tap(o, ID_BACK);
    tap(o, ID_VOID_PACK);
    hold(o, ID_VOID_LEFT);
    assert_int_equal(the_pack(o)->voided, 4);
    assert_int_equal(the_pack(o)->left, 0);
    tap(o, ID_SHOW_SLIP);
    tap(o, ID_TO_STICK);
    assert_int_equal(o->flow->screen, SCREEN_PACK); /* nothing is left to show or to write */
}

static void a_stick_that_fails_leaves_no_half_file_and_the_pack_waits(void **state)
{
    struct office *o = *state;
    char away[FILE_PATH_MAX];
    at_badge(o, FIXTURE_SKILLS);
    make_pack(o, 99);
    write_pack(o); /* pulled out, full, read-only: then it works */
    assert_int_equal(o->model->beside.stick.work, WORK_DONE);
    tap(o, ID_BACK);
    back_to_menu(o);
    make_pack(o, 99);
    tap(o, ID_TO_STICK);
    assert_int_equal(rename(o->stick, scratch_file(away, &o->f.scratch, "away")), 0);
    tap(o, ID_CARRY);
    kiosk_rest(o->kiosk);
    assert_string_equal(o->model->beside.stick.reason, "stick-gone");
    tap(o, ID_BACK);
    assert_int_equal(the_pack(o)->file_s, 0);
    assert_int_equal(rename(away, o->stick), 0);
    if (mount("little", o->stick, "tmpfs", 0, "size=64k") == 0) {
        write_pack(o);
        assert_string_equal(o->model->beside.stick.reason, "stick-full");
        assert_false(on_stick(o, o->model->beside.packs.file));
        tap(o, ID_BACK);
        assert_int_equal(the_pack(o)->file_s, 0);
        assert_int_equal(mount(NULL, o->stick, NULL, MS_REMOUNT | MS_RDONLY, NULL), 0);
        tap(o, ID_TO_STICK);
        feed(o, (struct flow_event){.kind = EVENT_TICK});
        assert_true(o->model->beside.stick.read_only);
        tap(o, ID_BACK);
        assert_int_equal(the_pack(o)->file_s, 0);
        umount2(o->stick, MNT_DETACH);
    }
    write_pack(o);
    assert_true(on_stick(o, o->model->beside.packs.file));
    tap(o, ID_BACK);
    assert_true(the_pack(o)->file_s > 0);
}

static void the_paper_that_was_chosen_is_kept(void **state)
{
    struct office *o = *state;
    char first[SPOOL_NAME_MAX];
    at_badge(o, FIXTURE_SKILLS);
    make_pack(o, 3);
    tap(o, ID_TO_STICK);
    snprintf(first, sizeof first, "%s", o->model->beside.packs.file);
    assert_non_null(strstr(first, "-a4.pdf"));
    tap(o, ID_PAPER);
    assert_non_null(strstr(o->model->beside.packs.file, "-62mm.pdf"));
    killed(o);
    tap(o, ID_UNLOCK);
    type_pin(o, FIXTURE_PIN);
    write_pack(o);
    assert_true(on_stick(o, o->model->beside.packs.file));
    assert_non_null(strstr(o->model->beside.packs.file, "-62mm.pdf"));
    assert_false(on_stick(o, first));
}

static void the_menu_says_how_many_slips_are_on_no_paper(void **state)
{
    struct office *o = *state;
    at_badge(o, FIXTURE_SKILLS);
    at_menu(o);
    assert_int_equal(o->model->beside.packs.on_way, 0);
    make_pack(o, 5);
    back_to_menu(o);
    assert_int_equal(o->model->beside.packs.on_way, 5);
    open_pack(o, 0);
    write_pack(o);
    tap(o, ID_BACK);
    back_to_menu(o);
    assert_int_equal(o->model->beside.packs.on_way, 0);
}

static void older_packs_are_on_the_next_page(void **state)
{
    struct office *o = *state;
    at_badge(o, FIXTURE_SKILLS);
    for (int i = 0; i < 7; i++) {
        make_pack(o, 1 + i);
        back_to_menu(o);
    }
    tap(o, ID_SLIPS);
    tap(o, ID_PACKS);
    const struct beside_packs *p = &o->model->beside.packs;
    size_t rows = p->count;
    assert_true(p->more);
    assert_int_equal(p->rows[0].is.count, 7);
    tap(o, ID_NEXT_PAGE);
    assert_int_equal(p->rows[0].is.count, 7 - rows);
    tap(o, ID_PREVIOUS_PAGE);
    assert_int_equal(p->rows[0].is.count, 7);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define OFFICE(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)
    const struct CMUnitTest tests[] = {
        OFFICE(a_pack_is_found_again_whatever_interrupts_the_work),
        OFFICE(after_a_kill_the_pack_comes_up_by_itself),
        OFFICE(the_second_pack_has_a_file_of_its_own),
        OFFICE(another_print_says_nothing_about_a_pack),
        OFFICE(what_was_handed_out_is_not_printed_again),
        OFFICE(only_a_hold_voids_and_it_says_how_many),
        OFFICE(a_stick_that_fails_leaves_no_half_file_and_the_pack_waits),
        OFFICE(the_paper_that_was_chosen_is_kept),
        OFFICE(the_menu_says_how_many_slips_are_on_no_paper),
        OFFICE(older_packs_are_on_the_next_page),
    };
    return cmocka_run_group_tests_name("kiosk packs", tests, NULL, NULL);
}
