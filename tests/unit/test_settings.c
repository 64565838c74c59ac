/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/scratch.h"
#include "ui/kiosk/settings_file.h"

static struct bytes text(const char *s)
{
    return bytes_of_text(s);
}

static void what_is_written_reads_back_the_same(void **state)
{
    struct scratch *dir = *state;
    struct ui_settings s = ui_settings_default(LANGUAGE_BR), back;
    s.looks = (struct looks){PALETTE_CONTRAST_DARK, TEXT_STEP_3, HAND_LEFT};
    s.sound = SOUND_HIGH;
    s.brightness = 60;
    s.qr_s = 0;
    s.dim_s = 30;
    s.lock_s = 1800;
    s.dark_s = 3600;
    s.handover = HANDOVER_HOLD;
    s.confirming = CONFIRM_ASK;
    s.motion = MOTION_NONE;
    s.rotation = ROTATION_270;
    s.second = SECOND_DISPLAY_ON;
    s.video = VIDEO_ON;
    s.touch = (struct touch_map){-65536, 7, 65536, -9, 60000, 300};
    s.switch_scan_ms = 1500;
    s.reading = READING_ALL;
    s.voice_way = WAY_HEADPHONES;
    s.voice_speed = VOICE_FAST;
    struct error err = {0};
    assert_true(settings_write(dir->path, &s, &err));
    assert_true(settings_read(&back, dir->path, LANGUAGE_EN, &err));
    assert_memory_equal(&back, &s, sizeof s);
}

static void without_a_file_the_defaults_stand(void **state)
{
    struct scratch *dir = *state;
    struct ui_settings s, expected = ui_settings_default(LANGUAGE_EN);
    struct error err = {0};
    assert_true(settings_read(&s, dir->path, LANGUAGE_EN, &err));
    assert_memory_equal(&s, &expected, sizeof s);
}

static void a_broken_file_is_said_and_the_defaults_are_used(void **state)
{
    struct scratch *dir = *state;
    struct ui_settings s, expected = ui_settings_default(LANGUAGE_FR);
    struct error err = {0};
    char path[FILE_PATH_MAX];
    assert_true(
        file_write(scratch_file(path, dir, "settings.json"), text("{\"text\":9}"), 0600, &err));
    assert_false(settings_read(&s, dir->path, LANGUAGE_FR, &err));
    assert_memory_equal(&s, &expected, sizeof s);
    assert_non_null(strstr(err.text, "settings.json"));
    assert_non_null(strstr(err.text, "defaults"));
}

static void a_member_left_out_keeps_its_default(void **state)
{
    (void)state;
    struct ui_settings s, expected = ui_settings_default(LANGUAGE_FR);
    expected.lock_s = 600;
    assert_true(settings_parse(&s, text("{\"lock_s\":600}"), LANGUAGE_FR, NULL));
    assert_memory_equal(&s, &expected, sizeof s);
    assert_true(settings_parse(&s, text("{}"), LANGUAGE_FR, NULL));
}

static void each_limit_holds(void **state)
{
    static const char *const bad[] = {"{\"language\":\"de\"}",
                                      "{\"language\":1}",
                                      "{\"theme\":\"pink\"}",
                                      "{\"text\":0}",
                                      "{\"text\":4}",
                                      "{\"hand\":\"both\"}",
                                      "{\"sound\":\"loud\"}",
                                      "{\"brightness\":39}",
                                      "{\"brightness\":101}",
                                      "{\"qr_s\":29}",
                                      "{\"qr_s\":-1}",
                                      "{\"qr_s\":3601}",
                                      "{\"dim_s\":14}",
                                      "{\"lock_s\":59}",
                                      "{\"lock_s\":1801}",
                                      "{\"lock_s\":0}",
                                      "{\"dark_s\":59}",
                                      "{\"handover\":\"no\"}",
                                      "{\"confirm\":\"never\"}",
                                      "{\"motion\":\"fast\"}",
                                      "{\"rotate\":\"45\"}",
                                      "{\"rotate\":90}",
                                      "{\"touch\":\"1 2 3 4 5\"}",
                                      "{\"touch\":\"1 2 3 4 5 6 7\"}",
                                      "{\"touch\":\"1 2 3 4 5 600000\"}",
                                      "{\"read_aloud\":\"yes\"}",
                                      "{\"read_aloud\":true}",
                                      "{\"voice_on\":\"radio\"}",
                                      "{\"voice_speed\":\"145\"}",
                                      "{\"switch_scan_ms\":799}",
                                      "{\"switch_scan_ms\":4001}",
                                      "{\"colour\":\"red\"}",
                                      "{\"lock_s\":60.0}",
                                      "{\"text\":1,\"text\":2}",
                                      "[]",
                                      "1",
                                      "",
                                      "{",
                                      "{\"lock_s\":\"300\"}"};
    static const char *const good[] = {"{\"qr_s\":0}",
                                       "{\"qr_s\":30}",
                                       "{\"lock_s\":1800}",
                                       "{\"switch_scan_ms\":0}",
                                       "{\"switch_scan_ms\":800}",
                                       "{\"brightness\":40}"};
    (void)state;
    struct ui_settings s;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct error err = {0};
        if (settings_parse(&s, text(bad[i]), LANGUAGE_FR, &err))
            fail_msg("%s was taken", bad[i]);
        assert_int_equal(err.fault, FAULT_MALFORMED);
    }
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (!settings_parse(&s, text(good[i]), LANGUAGE_FR, NULL))
            fail_msg("%s was refused", good[i]);
}

static void every_truncation_is_refused(void **state)
{
    (void)state;
    struct ui_settings s = ui_settings_default(LANGUAGE_FR), back;
    struct buffer whole = {0};
    assert_true(settings_text(&whole, &s, NULL));
    for (size_t len = 0; len + 2 < whole.len; len++) /* the last two are } and a newline */
        assert_false(settings_parse(&back, bytes_of(whole.p, len), LANGUAGE_FR, NULL));
    buffer_free(&whole);
}

#define HERE(name) cmocka_unit_test_setup_teardown(name, scratch_setup, scratch_teardown)
int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        HERE(what_is_written_reads_back_the_same),
        HERE(without_a_file_the_defaults_stand),
        HERE(a_broken_file_is_said_and_the_defaults_are_used),
        cmocka_unit_test(a_member_left_out_keeps_its_default),
        cmocka_unit_test(each_limit_holds),
        cmocka_unit_test(every_truncation_is_refused),
    };
    return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
