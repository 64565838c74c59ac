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
#include <unistd.h>

#include "firmware/engine/award_read.h"
#include "firmware/engine/pins.h"
#include "tests/support/office.h"
#include "ui/kiosk/settings_file.h"
#include "ui/screens/beside_layout.h"
#include "ui/screens/letter_keys.h"

/* The screens beside the award loop, carried out by the real engine. */

/* ---- slips */

/* The claim URLs of all that was awarded, newest first, as on the slips. */
static size_t urls(struct office *o, char out[][TICKET_URL_MAX + 1], size_t max)
{
    struct award_line lines[100];
    struct award_shown shown;
    size_t count = 0;
    assert_true(max <= 100 && award_list(lines, &count, max, o->f.engine, UINT64_MAX, NULL));
    for (size_t i = 0; i < count; i++) {
        assert_true(award_show_again(o->f.engine, &shown, lines[i].id, NULL));
        memcpy(out[i], shown.url, sizeof out[i]);
        assert_int_equal(lines[i].form, AWARD_ON_SLIP);
    }
    award_shown_wipe(&shown);
    return count;
}

static void sixty_slips_fifty_two_taken_eight_voided_five_taps_more(void **state)
{
    static char slips[60][TICKET_URL_MAX + 1];
    struct office *o = *state;
    at_badge(o, FIXTURE_SKILLS);
    at_menu(o);
    tap(o, ID_SLIPS);
    while (o->flow->beside.slips < 60)
        tap(o, ID_COUNT_MORE);
    hold(o, ID_MAKE_SLIPS);
    assert_string_equal(o->flow->notice, "");
    assert_int_equal(o->flow->screen, SCREEN_PACK);
    assert_int_equal(o->model->beside.packs.one.is.count, 60);
    hold(o, ID_MAKE_SLIPS); /* once: they are made */
    assert_int_equal(kiosk_fixture_status(&o->f).awards, 60);
    tap(o, ID_TO_STICK);
    tap(o, ID_CARRY);
    kiosk_rest(o->kiosk);
    assert_int_equal(o->model->beside.stick.work, WORK_DONE);
    assert_true(on_stick(o, o->model->beside.packs.file));
    assert_int_equal(urls(o, slips, 60), 60);
    back_to_menu(o);
    tap(o, ID_SUMMARY);
    assert_int_equal(o->model->beside.people.sum.slips, 60);
    tap(o, ID_LEFTOVER);
    assert_int_equal(o->flow->screen, SCREEN_LEFTOVER);
    for (int i = 0; i < 8; i++) {
        scan(o, slips[i * 7]);
        scan(o, slips[i * 7]); /* twice is once */
    }
    assert_int_equal(o->flow->beside.selected_count, 8);
    scan(o, "https://elsewhere.example/c#NOTHING");
    assert_int_equal(o->flow->beside.selected_count, 8);
    hold(o, ID_VOID_SLIPS);
    assert_int_equal(kiosk_fixture_status(&o->f).voided, 8);
    while (o->flow->screen != SCREEN_BADGES)
        tap(o, ID_BACK);
    for (size_t i = 0; i < o->model->badge_count; i++)
        if (strcmp(o->model->badges[i].slug, FIXTURE_LEVELS) == 0)
            tap(o, ID_BADGE + (int)i);
    for (int i = 0; i < 5; i++) {
        award(o);
        tap(o, ID_NEXT);
    }
    struct engine_status s = kiosk_fixture_status(&o->f);
    assert_int_equal(s.awards, 65);
    assert_int_equal(s.voided, 8);
    assert_int_equal(s.awards - s.voided, 52 + 5);
}

static void a_slip_that_is_void_already_is_told(void **state)
{
    static char slips[12][TICKET_URL_MAX + 1];
    struct office *o = *state;
    at_badge(o, FIXTURE_SKILLS);
    at_menu(o);
    tap(o, ID_SLIPS);
    hold(o, ID_MAKE_SLIPS);
    assert_int_equal(urls(o, slips, 12), 12);
    back_to_menu(o);
    tap(o, ID_SUMMARY);
    tap(o, ID_LEFTOVER);
    scan(o, slips[3]);
    hold(o, ID_VOID_SLIPS);
    tap(o, ID_LEFTOVER);
    scan(o, slips[3]);
    assert_string_equal(o->flow->notice, "voided");
    assert_int_equal(o->flow->beside.selected_count, 0);
}

static void slips_reach_the_paper_and_a_dead_printer_loses_none(void **state)
{
    struct office *o = *state;
    static char got[400000];
    at_badge(o, FIXTURE_SKILLS);
    at_menu(o);
    tap(o, ID_SLIPS);
    hold(o, ID_MAKE_SLIPS);
    tap(o, ID_PRINT);
    assert_int_equal(o->model->beside.printer.work, WORK_BUSY);
    size_t len = read_paper(o, got, sizeof got);
    kiosk_rest(o->kiosk);
    assert_int_equal(o->model->beside.printer.work, WORK_DONE);
    assert_true(len > 1000);
    assert_memory_equal(got, "\x1b@", 2);
    tap(o, ID_PRINT); /* nobody takes it now */
    kiosk_rest(o->kiosk);
    assert_int_equal(o->model->beside.printer.work, WORK_FAILED);
    assert_string_equal(o->model->beside.printer.reason, "printer-slow");
    assert_int_equal(o->model->beside.packs.one.is.left, 12);
    assert_int_equal(kiosk_fixture_status(&o->f).awards, 12);
}

static void who_has_no_phone_gets_the_slip_of_the_award_on_the_screen(void **state)
{
    struct office *o = *state;
    static char got[400000];
    at_badge(o, FIXTURE_LEVELS);
    award(o);
    tap(o, ID_NO_PHONE);
    tap(o, ID_PRINT);
    size_t len = read_paper(o, got, sizeof got);
    kiosk_rest(o->kiosk);
    assert_int_equal(o->model->beside.printer.work, WORK_DONE);
    assert_non_null(memmem(got, len, o->model->shown_code, 4)); /* its code, in groups */
    assert_int_equal(o->flow->screen, SCREEN_NO_PHONE);
    assert_int_equal(kiosk_fixture_status(&o->f).awards, 1); /* the same award, no other */
}

/* ---- the list */

static void several_are_voided_in_one_hold(void **state)
{
    struct office *o = *state;
    at_badge(o, FIXTURE_LEVELS);
    for (int i = 0; i < 7; i++) {
        award(o);
        tap(o, ID_NEXT);
    }
    at_menu(o);
    tap(o, ID_LIST);
    assert_true(o->model->beside.list.more);
    size_t rows = o->model->beside.list.count;
    uint32_t newest = o->model->beside.list.rows[0].number;
    tap(o, ID_ROW);
    tap(o, ID_ROW + 1);
    tap(o, ID_ROW + 1); /* not that one after all */
    tap(o, ID_NEXT_PAGE);
    assert_int_equal(o->model->beside.list.rows[0].number, newest - rows);
    tap(o, ID_ROW);
    assert_int_equal(o->flow->beside.selected_count, 2);
    tap(o, ID_VOID_ROWS);
    tap(o, ID_VOID_FOR + VOID_TEST); /* a tap does nothing */
    assert_int_equal(kiosk_fixture_status(&o->f).voided, 0);
    hold(o, ID_VOID_FOR + VOID_TEST);
    assert_int_equal(o->flow->screen, SCREEN_LIST);
    assert_int_equal(kiosk_fixture_status(&o->f).voided, 2);
    assert_int_equal(o->model->beside.list.rows[0].state, ROW_VOID);
    assert_int_equal(o->model->beside.list.rows[1].state, ROW_WAITING);
    tap(o, ID_ROW); /* void: it cannot be chosen again */
    assert_int_equal(o->flow->beside.selected_count, 0);
}

static void one_is_shown_again_byte_for_byte(void **state)
{
    struct office *o = *state;
    char first[TICKET_URL_MAX + 1];
    at_badge(o, FIXTURE_LEVELS);
    award(o);
    snprintf(first, sizeof first, "%s", kiosk_shown_url(o->kiosk));
    tap(o, ID_NEXT);
    award(o);
    tap(o, ID_NEXT);
    at_menu(o);
    tap(o, ID_LIST);
    tap(o, ID_ROW + 1);
    tap(o, ID_SHOW_ROW);
    assert_int_equal(o->flow->screen, SCREEN_QR);
    assert_string_equal(kiosk_shown_url(o->kiosk), first);
}

/* ---- the summary, a badge that is shown, readiness */

static void what_a_workshop_came_to_is_summed_up_and_written(void **state)
{
    struct office *o = *state;
    at_badge(o, FIXTURE_LEVELS);
    for (int i = 0; i < 8; i++) {
        award(o);
        tap(o, ID_NEXT);
    }
    at_menu(o);
    tap(o, ID_SUMMARY);
    const struct summary *s = &o->model->beside.people.sum;
    assert_true(o->model->beside.people.there);
    assert_int_equal(s->awarded, 8);
    assert_int_equal(s->present, -1);
    tap(o, ID_PRESENT_MORE); /* the first touch begins at those who asked */
    assert_int_equal(s->present, 8);
    tap(o, ID_OFFERED_MORE);
    tap(o, ID_OFFERED_MORE);
    tap(o, ID_OFFERED_MORE);
    assert_int_equal(s->offered, 10); /* 80 % asked for it */
    tap(o, ID_TABLE);
    tap(o, ID_CARRY);
    kiosk_rest(o->kiosk);
    assert_int_equal(o->model->beside.stick.work, WORK_DONE);
    struct file_list tables = {0};
    char dir[FILE_PATH_MAX];
    assert_true(file_list_read(
        &tables, scratch_file(dir, &o->f.scratch, "media/STICK/OBK/OUT/" FIXTURE_KIOSK), ".csv",
        9, NULL));
    assert_int_equal(tables.count, 1);
    file_list_free(&tables);
    tap(o, ID_BACK);
    tap(o, ID_CLOSE_SESSION); /* a tap does not close it */
    assert_true(session_now(o->f.engine).open);
    hold(o, ID_CLOSE_SESSION);
    assert_int_equal(o->flow->screen, SCREEN_LOCK);
    assert_false(session_now(o->f.engine).open);
}

static void a_badge_is_looked_at_from_wherever_one_is(void **state)
{
    struct office *o = *state;
    char url[TICKET_URL_MAX + 1];
    enum sound_cue cue;
    at_badge(o, FIXTURE_LEVELS);
    award(o);
    snprintf(url, sizeof url, "%s", kiosk_shown_url(o->kiosk));
    scan(o, url); /* while a code is up: it is there again after Back */
    assert_int_equal(o->flow->screen, SCREEN_VERIFY);
    assert_int_equal(o->model->beside.shown.verdict, SHOWN_VALID);
    tap(o, ID_BACK);
    assert_int_equal(o->flow->screen, SCREEN_QR);
    assert_string_equal(kiosk_shown_url(o->kiosk), url);
    tap(o, ID_NEXT);
    assert_null(kiosk_shown_url(o->kiosk));
    kiosk_take_cue(o->kiosk, &cue);
    scan(o, url);
    assert_int_equal(o->flow->screen, SCREEN_VERIFY);
    assert_int_equal(o->model->beside.shown.verdict, SHOWN_VALID);
    assert_true(o->model->beside.shown.is_ticket);
    assert_true(kiosk_take_cue(o->kiosk, &cue));
    assert_int_equal(cue, SOUND_VERIFIED);
    scan(o, "10 kB of nonsense");
    assert_int_equal(o->model->beside.shown.verdict, SHOWN_NO_BADGE);
    assert_true(kiosk_take_cue(o->kiosk, &cue));
    assert_int_equal(cue, SOUND_ERROR);
    tap(o, ID_BACK);
    assert_int_equal(o->flow->screen, SCREEN_AWARD); /* back where it was */
    assert_false(o->model->beside.has_shown);
    tap(o, ID_LOCK);
    scan(o, url);
    assert_int_equal(o->flow->screen, SCREEN_VERIFY); /* needs no PIN */
    assert_int_equal(o->model->beside.shown.verdict, SHOWN_VALID);
    assert_int_equal(kiosk_fixture_status(&o->f).awards, 1);
}

static void readiness_says_what_is_to_do(void **state)
{
    struct office *o = *state;
    tap(o, ID_UNLOCK);
    type_pin(o, FIXTURE_PIN);
    tap(o, ID_MENU);
    tap(o, ID_READY);
    assert_int_equal(o->flow->screen, SCREEN_READY);
    assert_true(o->model->beside.ready_count > 5);
    assert_true(o->model->beside.ready_to_do > 0); /* one PIN, no sheet, never synced */
}

/* ---- settings and PINs */

static void a_setting_is_kept_over_a_restart(void **state)
{
    struct office *o = *state;
    tap(o, ID_UNLOCK);
    type_pin(o, FIXTURE_PIN);
    tap(o, ID_MENU);
    tap(o, ID_SETTINGS);
    tap(o, ID_SETTING);     /* language: fr to br */
    tap(o, ID_SETTING + 2); /* text */
    tap(o, ID_NEXT_GROUP);
    tap(o, ID_SETTING + 1); /* lock */
    assert_int_equal(o->flow->language, LANGUAGE_BR);
    struct ui_settings chosen = o->flow->settings;
    assert_int_equal(chosen.lock_s, 600);
    kiosk_close(o->kiosk);
    open_office(o);
    assert_memory_equal(&o->flow->settings, &chosen, sizeof chosen);
    assert_int_equal(o->flow->language, LANGUAGE_BR);
}

static void a_pin_is_added_used_and_removed(void **state)
{
    struct office *o = *state;
    tap(o, ID_UNLOCK);
    type_pin(o, FIXTURE_PIN);
    tap(o, ID_MENU);
    tap(o, ID_SETTINGS);
    tap(o, ID_PINS);
    size_t before = o->model->beside.pin_count;
    tap(o, ID_ADD_PIN);
    tap(o, ID_LABEL + 5);
    type_pin(o, "13579135");
    type_pin(o, "13579136");
    assert_true(o->flow->beside.new_pin.mismatch);
    type_pin(o, "13579135");
    type_pin(o, "13579135");
    assert_int_equal(o->flow->screen, SCREEN_PINS);
    assert_int_equal(o->model->beside.pin_count, before + 1);
    for (size_t i = 0; i < sizeof o->flow->beside.new_pin.first; i++)
        assert_int_equal(o->flow->beside.new_pin.first[i], 0);
    tap(o, ID_BACK);
    tap(o, ID_BACK);
    tap(o, ID_LOCK);
    unlock_as(o, "orange", "13579135");
    assert_int_equal(o->flow->screen, SCREEN_EVENT);
    tap(o, ID_MENU);
    tap(o, ID_SETTINGS);
    tap(o, ID_PINS);
    for (size_t i = 0; i < o->model->beside.pin_count; i++)
        if (strcmp(o->model->beside.pins[i].label, FIXTURE_LABEL) == 0)
            hold(o, ID_REMOVE_PIN + (int)i);
    assert_int_equal(o->model->beside.pin_count, before);
    tap(o, ID_BACK);
    tap(o, ID_BACK);
    tap(o, ID_LOCK);
    tap(o, ID_UNLOCK);
    type_pin(o, FIXTURE_PIN);
    assert_int_equal(o->flow->screen, SCREEN_PIN); /* it opens nothing any more */
}

static void a_sheet_works_once_it_is_put_away_and_is_then_forgotten(void **state)
{
    struct office *o = *state;
    char sheet[80];
    tap(o, ID_UNLOCK);
    type_pin(o, FIXTURE_PIN);
    tap(o, ID_MENU);
    tap(o, ID_SETTINGS);
    tap(o, ID_PINS);
    tap(o, ID_NEW_SHEET);
    assert_int_equal(o->flow->screen, SCREEN_SHEET);
    snprintf(sheet, sizeof sheet, "%s", o->model->beside.sheet);
    hold(o, ID_PUT_AWAY);
    assert_int_equal(o->flow->screen, SCREEN_PINS);
    tap(o, ID_BACK);
    assert_null(o->model->beside.sheet);
    tap(o, ID_BACK);
    tap(o, ID_LOCK);
    tap(o, ID_UNLOCK);
    tap(o, ID_FORGOTTEN);
    scan(o, sheet);
    tap(o, ID_LABEL + 2);
    type_pin(o, "86420864");
    type_pin(o, "86420864");
    assert_int_equal(o->flow->screen, SCREEN_EVENT);
}

/* A locked kiosk with a recovery sheet, where the PIN is forgotten. */
static void at_forgotten(struct office *o, char sheet[static PINS_SHEET_TEXT_MAX])
{
    assert_true(
        engine_unlock(o->f.engine, NULL, &(struct vault_proof){.pin = FIXTURE_PIN}, NULL));
    pins_draw_sheet(o->f.engine, sheet);
    assert_true(pins_set_sheet(o->f.engine, sheet, NULL));
    assert_true(engine_lock(o->f.engine, CLOSE_PERSON, NULL));
    tap(o, ID_UNLOCK);
    tap(o, ID_FORGOTTEN);
}

/* Without a scanner: the code is typed, and so is the label of the new PIN. */
static void a_sheet_is_typed_line_by_line(void **state)
{
    struct office *o = *state;
    char sheet[PINS_SHEET_TEXT_MAX];
    at_forgotten(o, sheet);
    tap(o, ID_TYPE);
    assert_int_equal(o->flow->screen, SCREEN_TYPE_SHEET);
    for (int i = 0; i < 14; i++) /* "ABCDE ABCDE ABCD" */
        tap(o, letter_key_id(sheet[i + i / 5]));
    char right = sheet[16], wrong = right == '0' ? '1' : '0';
    tap(o, letter_key_id(wrong));
    assert_true(o->flow->sheet.wrong);
    tap(o, letter_key_id('Z')); /* not before the line is put right */
    assert_int_equal(o->flow->sheet.length, 15);
    tap(o, ID_ERASE);
    assert_false(o->flow->sheet.wrong);
    tap(o, ID_BACK);
    assert_int_equal(o->flow->screen, SCREEN_SCAN_SHEET);
    assert_int_equal(o->flow->sheet.length, 0); /* a secret is not left behind */
    tap(o, ID_TYPE);
    for (const char *c = sheet; *c != '\0'; c++)
        if (*c != ' ')
            tap(o, letter_key_id(*c));
    assert_int_equal(o->flow->screen, SCREEN_LABEL);
    tap(o, ID_TYPE);
    tap(o, letter_key_id('e'));
    tap(o, ID_OK);
    type_pin(o, "86420864");
    type_pin(o, "86420864");
    assert_int_equal(o->flow->screen, SCREEN_EVENT);
    assert_int_equal(o->flow->sheet.length, 0);
    assert_string_equal(vault_slot(engine_vault(o->f.engine), 2).label, "e");
}

/* The secret of a scanned sheet outlives the typing of a label. */
static void a_label_is_typed_after_a_scanned_sheet(void **state)
{
    struct office *o = *state;
    char sheet[PINS_SHEET_TEXT_MAX];
    at_forgotten(o, sheet);
    tap(o, ID_TYPE);
    tap(o, letter_key_id('X'));
    scan(o, sheet); /* in the middle of typing too */
    tap(o, ID_TYPE);
    tap(o, letter_key_id('e'));
    tap(o, ID_OK);
    type_pin(o, "86420864");
    type_pin(o, "86420864");
    assert_int_equal(o->flow->screen, SCREEN_EVENT);
}

/* On its test screen a scan presses nothing, checks no badge and stays on the screen. */
static void a_scanner_is_tried_in_the_settings(void **state)
{
    struct office *o = *state;
    tap(o, ID_UNLOCK);
    type_pin(o, FIXTURE_PIN);
    tap(o, ID_MENU);
    tap(o, ID_SETTINGS);
    assert_null(o->model->beside.scan_test_qr);
    tap(o, ID_SCANNER);
    assert_int_equal(o->flow->screen, SCREEN_SCANNER);
    assert_non_null(o->model->beside.scan_test_qr);
    scan(o, SCAN_TEST_TEXT);
    assert_int_equal(o->flow->screen, SCREEN_SCANNER);
    assert_int_equal(o->flow->scan_test.layout, SCAN_LAYOUT_US);
    tap(o, ID_BACK);
    assert_int_equal(o->flow->screen, SCREEN_SETTINGS);
    assert_false(o->flow->scan_test.seen); /* it may have been a claim code */
}

/* A PIN that was refused is none that was set: nothing opens. */
static void a_sheet_of_another_kiosk_opens_nothing(void **state)
{
    static const char other[] = "AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAA";
    struct office *o = *state;
    char sheet[PINS_SHEET_TEXT_MAX];
    at_forgotten(o, sheet);
    scan(o, other);
    tap(o, ID_LABEL + 2);
    type_pin(o, "86420864");
    type_pin(o, "86420864");
    assert_int_equal(o->flow->screen, SCREEN_NEW_PIN);
    assert_string_equal(o->flow->notice, "pin-wrong");
    assert_false(vault_is_unlocked(engine_vault(o->f.engine)));
}

/* ---- the stick and alarms */

static void uploads_go_out_and_a_receipt_comes_back(void **state)
{
    struct office *o = *state;
    at_badge(o, FIXTURE_LEVELS);
    award(o);
    tap(o, ID_NEXT);
    at_menu(o);
    tap(o, ID_SYNC);
    assert_true(o->model->unsent > 0);
    tap(o, ID_CARRY);
    tap(o, ID_CARRY);
    kiosk_rest(o->kiosk);
    assert_int_equal(o->model->beside.stick.work, WORK_DONE);
    assert_true(o->model->beside.stick.written > 0);
}

static void without_a_stick_nothing_is_wanted(void **state)
{
    struct office *o = *state;
    assert_int_equal(rename(o->stick, o->power), 0); /* pulled out */
    tap(o, ID_HELP);
    tap(o, ID_SYNC);
    assert_int_equal(o->flow->screen, SCREEN_STICK);
    assert_false(o->model->beside.stick.there);
    tap(o, ID_CARRY);
    assert_int_equal(o->model->beside.stick.work, WORK_NONE);
    assert_int_equal(rename(o->power, o->stick), 0);
    feed(o, (struct flow_event){.kind = EVENT_TICK}); /* it is seen by itself */
    assert_true(o->model->beside.stick.there);
}

static void an_empty_battery_stops_awards_and_not_the_code_on_the_screen(void **state)
{
    struct office *o = *state;
    at_badge(o, FIXTURE_LEVELS);
    award(o);
    assert_true(file_write(o->power, bytes_of_text("4\n"), 0644, NULL));
    kiosk_idle(o->kiosk);
    assert_non_null(o->model->banner);
    assert_string_equal(o->model->locked_reason, "power-out");
    assert_int_equal(o->flow->screen, SCREEN_QR);
    assert_non_null(kiosk_shown_url(o->kiosk));
    assert_true(file_write(o->power, bytes_of_text("80\n"), 0644, NULL));
    kiosk_idle(o->kiosk);
    assert_null(o->model->banner);
    assert_null(o->model->locked_reason);
}

static void what_happens_is_heard(void **state)
{
    struct office *o = *state;
    enum sound_cue cue;
    at_badge(o, FIXTURE_LEVELS);
    kiosk_take_cue(o->kiosk, &cue);
    award(o);
    assert_true(kiosk_take_cue(o->kiosk, &cue));
    assert_int_equal(cue, SOUND_RECORDED);
    assert_false(kiosk_take_cue(o->kiosk, &cue)); /* once */
    tap(o, ID_NEXT);
    at_menu(o);
    tap(o, ID_SUMMARY);
    tap(o, ID_LEFTOVER);
    scan(o, "no code of a slip");
    assert_true(kiosk_take_cue(o->kiosk, &cue));
    assert_int_equal(cue, SOUND_ERROR);
}

#define OFFICE(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)
int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        OFFICE(sixty_slips_fifty_two_taken_eight_voided_five_taps_more),
        OFFICE(a_slip_that_is_void_already_is_told),
        OFFICE(slips_reach_the_paper_and_a_dead_printer_loses_none),
        OFFICE(who_has_no_phone_gets_the_slip_of_the_award_on_the_screen),
        OFFICE(several_are_voided_in_one_hold),
        OFFICE(one_is_shown_again_byte_for_byte),
        OFFICE(what_a_workshop_came_to_is_summed_up_and_written),
        OFFICE(a_badge_is_looked_at_from_wherever_one_is),
        OFFICE(readiness_says_what_is_to_do),
        OFFICE(a_setting_is_kept_over_a_restart),
        OFFICE(a_pin_is_added_used_and_removed),
        OFFICE(a_sheet_works_once_it_is_put_away_and_is_then_forgotten),
        OFFICE(a_scanner_is_tried_in_the_settings),
        OFFICE(a_sheet_is_typed_line_by_line),
        OFFICE(a_label_is_typed_after_a_scanned_sheet),
        OFFICE(a_sheet_of_another_kiosk_opens_nothing),
        OFFICE(uploads_go_out_and_a_receipt_comes_back),
        OFFICE(without_a_stick_nothing_is_wanted),
        OFFICE(an_empty_battery_stops_awards_and_not_the_code_on_the_screen),
        OFFICE(what_happens_is_heard),
    };
    return cmocka_run_group_tests_name("kiosk beside", tests, NULL, NULL);
}
