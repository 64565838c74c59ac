/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/engine/pins.h"
#include "tests/support/kiosk_fixture.h"

static const struct vault_proof OTHER = {.pin = "135791"};

static size_t listed(struct pin_slot slots[static VAULT_SLOTS_MAX], struct kiosk_fixture *f)
{
    size_t count;
    struct error err = {0};
    if (!pins_list(slots, &count, f->engine, &err))
        fail_msg("%s", err.text);
    return count;
}

static void a_slot_knows_when_it_last_opened_a_session(void **state)
{
    struct kiosk_fixture *f = *state;
    struct pin_slot slots[VAULT_SLOTS_MAX];
    struct error err = {0};
    assert_int_equal(listed(slots, f), 1);
    assert_string_equal(slots[0].label, FIXTURE_LABEL);
    assert_int_equal(slots[0].last_used_s, 0);
    assert_false(slots[0].current);
    kiosk_fixture_session(f, FIXTURE_EVENT);
    assert_true(pins_add(f->engine, "green", &OTHER, &err));
    int64_t first_s = f->clock.now_s;
    assert_int_equal(listed(slots, f), 2);
    assert_int_equal(slots[0].last_used_s, first_s);
    assert_true(slots[0].current);
    assert_int_equal(slots[1].last_used_s, 0);
    assert_false(slots[1].current);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    f->clock.now_s += 3600;
    assert_true(engine_unlock(f->engine, NULL, &OTHER, &err));
    assert_true(session_open(f->engine, FIXTURE_EVENT, &err));
    kiosk_fixture_reopen(f); /* kept on disk */
    listed(slots, f);
    assert_int_equal(slots[0].last_used_s, first_s);
    assert_int_equal(slots[1].last_used_s, first_s + 3600);
}

static void adding_needs_the_kiosk_unlocked_and_a_label_of_its_own(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    assert_false(pins_add(f->engine, "green", &OTHER, &err));
    assert_true(error_is(&err, "locked"));
    kiosk_fixture_unlock(f);
    assert_false(pins_add(f->engine, FIXTURE_LABEL, &OTHER, &err));
    assert_true(error_is(&err, "label-taken"));
    const struct vault_proof four = {.pin = "1234"};
    assert_false(pins_add(f->engine, "green", &four, &err));
    assert_true(error_is(&err, "pin-form"));
    assert_int_equal(vault_slot_count(engine_vault(f->engine)), 1);
}

static void one_is_removed_but_never_the_last(void **state)
{
    struct kiosk_fixture *f = *state;
    struct pin_slot slots[VAULT_SLOTS_MAX];
    struct error err = {0};
    kiosk_fixture_unlock(f);
    assert_true(pins_add(f->engine, "green", &OTHER, &err));
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    assert_true(engine_unlock(f->engine, NULL, &OTHER, &err));
    assert_true(session_open(f->engine, FIXTURE_EVENT, &err));
    assert_false(pins_remove(f->engine, "red", &err));
    assert_true(error_is(&err, "no-such-pin"));
    assert_true(pins_remove(f->engine, "green", &err));
    assert_false(pins_remove(f->engine, FIXTURE_LABEL, &err));
    assert_true(error_is(&err, "last-pin"));
    /* its number comes again, its last use does not */
    assert_true(pins_add(f->engine, "yellow", &OTHER, &err));
    assert_int_equal(listed(slots, f), 2);
    assert_string_equal(slots[1].label, "yellow");
    assert_int_equal(slots[1].number, 1);
    assert_int_equal(slots[1].last_used_s, 0);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    assert_false(pins_remove(f->engine, "yellow", &err));
    assert_true(error_is(&err, "locked"));
}

static void the_sheet_sets_a_new_pin_whatever_blanks_are_typed(void **state)
{
    struct kiosk_fixture *f = *state;
    char sheet[PINS_SHEET_TEXT_MAX], typed[2 * PINS_SHEET_TEXT_MAX] = "\t";
    struct error err = {0};
    size_t len = 1;
    pins_draw_sheet(f->engine, sheet);
    assert_false(pins_set_sheet(f->engine, sheet, &err));
    assert_true(error_is(&err, "locked"));
    kiosk_fixture_unlock(f);
    assert_true(pins_set_sheet(f->engine, sheet, &err));
    assert_int_equal(strlen(sheet), 71);
    assert_int_equal(sheet[5], ' ');
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    for (const char *c = sheet; *c != '\0'; c++) {
        if (*c != ' ')
            typed[len++] = *c;
        if (len % 9 == 0)
            typed[len++] = '\n';
    }
    typed[len] = '\0';
    assert_true(pins_recover(f->engine, typed, "green", &OTHER, &err));
    assert_true(
        session_open(f->engine, FIXTURE_EVENT, &err)); /* unlocked, under its own slot */
    struct pin_slot slots[VAULT_SLOTS_MAX];
    assert_int_equal(listed(slots, f), 3);
    assert_string_equal(slots[2].label, "green");
    assert_true(slots[2].current);
    assert_int_equal(slots[2].last_used_s, f->clock.now_s);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    assert_true(engine_unlock(f->engine, "green", &OTHER, &err));
}

static void until_a_new_sheet_is_set_the_older_one_works(void **state)
{
    struct kiosk_fixture *f = *state;
    char older[PINS_SHEET_TEXT_MAX], newer[PINS_SHEET_TEXT_MAX];
    struct error err = {0};
    kiosk_fixture_unlock(f);
    pins_draw_sheet(f->engine, older);
    assert_true(pins_set_sheet(f->engine, older, &err));
    pins_draw_sheet(f->engine, newer);
    assert_string_not_equal(older, newer);
    assert_true(pins_recover(f->engine, older, "green", &OTHER, &err));
    assert_true(pins_set_sheet(f->engine, newer, &err));
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    assert_false(pins_recover(f->engine, older, "green", &OTHER, &err));
    assert_true(pins_recover(f->engine, newer, "green", &OTHER, &err));
}

static void a_wrong_sheet_is_counted_and_a_misread_one_is_not(void **state)
{
    struct kiosk_fixture *f = *state;
    char sheet[PINS_SHEET_TEXT_MAX];
    const struct vault_proof four = {.pin = "1234"};
    struct error err = {0};
    uint32_t failures;
    kiosk_fixture_unlock(f);
    pins_draw_sheet(f->engine, sheet);
    assert_true(pins_set_sheet(f->engine, sheet, &err));
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    assert_false(pins_recover(f->engine, "", "green", &OTHER, &err));
    assert_true(error_is(&err, "sheet-form"));
    assert_false(
        pins_recover(f->engine, "https://badges.example.org/c#ABC", "green", &OTHER, &err));
    assert_true(error_is(&err, "sheet-form"));
    assert_true(vault_failures(&failures, engine_vault(f->engine), &err));
    assert_int_equal(failures, 0);
    sheet[0] = sheet[0] == 'A' ? 'B' : 'A';
    assert_false(pins_recover(f->engine, sheet, "green", &OTHER, &err));
    assert_true(error_is(&err, "sheet-line"));
    assert_true(vault_failures(&failures, engine_vault(f->engine), &err));
    assert_int_equal(failures, 0);
    pins_draw_sheet(f->engine, sheet); /* another sheet, as good as any */
    assert_false(pins_recover(f->engine, sheet, "green", &OTHER, &err));
    assert_true(error_is(&err, "pin-wrong"));
    assert_true(vault_failures(&failures, engine_vault(f->engine), &err));
    assert_int_equal(failures, 1);
    kiosk_fixture_unlock(f);
    pins_draw_sheet(f->engine, sheet);
    assert_true(pins_set_sheet(f->engine, sheet, &err));
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    assert_false(pins_recover(f->engine, sheet, "green", &four, &err));
    assert_true(error_is(&err, "pin-form"));
    assert_false(vault_is_unlocked(engine_vault(f->engine))); /* as before */
}

/* Sheets that lie in safes: 43 characters of base64url, scanned or typed in groups of six. */
static void a_sheet_of_an_earlier_version_still_opens(void **state)
{
    struct kiosk_fixture *f = *state;
    static const char older[] = "k3Jd9Q fLx2Wm 0aPz7R tVb8Nc yH5sGe uM1oKi E4w_-1 Y";
    struct error err = {0};
    kiosk_fixture_unlock(f);
    assert_true(pins_set_sheet(f->engine, older, &err));
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    assert_true(pins_recover(f->engine, "k3Jd9QfLx2Wm0aPz7RtVb8NcyH5sGeuM1oKiE4w_-1Y", "green",
                             &OTHER, &err));
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    assert_false(pins_recover(f->engine, "K3Jd9QfLx2Wm0aPz7RtVb8NcyH5sGeuM1oKiE4w_-1Y", "green",
                              &OTHER, &err)); /* here case does count */
    assert_true(error_is(&err, "pin-wrong"));
}

/* However it is brought, the sheet has no more tries than a PIN. */
static void a_typed_sheet_waits_as_a_pin_does(void **state)
{
    struct kiosk_fixture *f = *state;
    char sheet[PINS_SHEET_TEXT_MAX], wrong[PINS_SHEET_TEXT_MAX];
    struct error err = {0};
    kiosk_fixture_unlock(f);
    pins_draw_sheet(f->engine, sheet);
    assert_true(pins_set_sheet(f->engine, sheet, &err));
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    for (int i = 0; i < PIN_FREE_TRIES; i++) {
        pins_draw_sheet(f->engine, wrong);
        assert_false(pins_recover(f->engine, wrong, "green", &OTHER, &err));
        assert_true(error_is(&err, "pin-wrong"));
    }
    assert_false(pins_recover(f->engine, sheet, "green", &OTHER, &err));
    assert_true(error_is(&err, "pin-wait"));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, kiosk_fixture_setup, kiosk_fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_slot_knows_when_it_last_opened_a_session),
        TEST(adding_needs_the_kiosk_unlocked_and_a_label_of_its_own),
        TEST(one_is_removed_but_never_the_last),
        TEST(the_sheet_sets_a_new_pin_whatever_blanks_are_typed),
        TEST(until_a_new_sheet_is_set_the_older_one_works),
        TEST(a_wrong_sheet_is_counted_and_a_misread_one_is_not),
        TEST(a_sheet_of_an_earlier_version_still_opens),
        TEST(a_typed_sheet_waits_as_a_pin_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
