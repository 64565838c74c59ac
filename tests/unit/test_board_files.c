/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <limits.h>

#include "tests/support/scratch.h"
#include "ui/machine/backlight.h"
#include "ui/machine/sensors.h"

/* Files as the kernel shows them below /sys: one number and a newline. */
static void put(const struct scratch *s, const char *name, const char *text)
{
    char path[FILE_PATH_MAX], folder[FILE_PATH_MAX];
    scratch_file(path, s, name);
    scratch_file(folder, s, name);
    *strrchr(folder, '/') = '\0';
    assert_true(file_make_directory(folder, 0755, NULL));
    assert_true(file_write(path, bytes_of_text(text), 0644, NULL));
}

static void holds(const struct scratch *s, const char *name, const char *text)
{
    char path[FILE_PATH_MAX];
    struct buffer b = {0};
    assert_true(file_read(&b, scratch_file(path, s, name), 100, NULL));
    /* the kernel takes each write for itself; a file keeps the tail of a longer one */
    assert_memory_equal(buffer_text(&b), text, strlen(text));
    buffer_free(&b);
}

static void the_light_is_set_in_parts_of_its_own_most(void **state)
{
    struct scratch *s = *state;
    struct backlight b;
    put(s, "lights/panel0/max_brightness", "255\n");
    put(s, "lights/panel0/brightness", "255\n");
    char dir[FILE_PATH_MAX];
    backlight_find(&b, scratch_file(dir, s, "lights"));
    backlight_set(&b, BACKLIGHT_DIM);
    holds(s, "lights/panel0/brightness", "102");
    backlight_set(&b, BACKLIGHT_FULL);
    holds(s, "lights/panel0/brightness", "255");
    backlight_set(&b, BACKLIGHT_DARK);
    holds(s, "lights/panel0/brightness", "0");
    put(s, "lights/panel0/brightness", "77\n");
    backlight_set(&b, BACKLIGHT_DARK); /* already: nothing is written */
    holds(s, "lights/panel0/brightness", "77");
}

static void a_dim_light_is_never_out(void **state)
{
    struct scratch *s = *state;
    struct backlight b;
    char dir[FILE_PATH_MAX];
    put(s, "lights/a/max_brightness", "1\n");
    put(s, "lights/a/brightness", "1\n");
    backlight_find(&b, scratch_file(dir, s, "lights"));
    backlight_set(&b, BACKLIGHT_DIM);
    holds(s, "lights/a/brightness", "1");
}

static void a_panel_without_a_light_is_left_alone(void **state)
{
    struct scratch *s = *state;
    struct backlight b;
    char dir[FILE_PATH_MAX];
    backlight_find(&b, NULL);
    backlight_set(&b, BACKLIGHT_FULL);
    backlight_find(&b, scratch_file(dir, s, "absent"));
    backlight_set(&b, BACKLIGHT_FULL);
    put(s, "lights/odd/max_brightness", "0\n");
    put(s, "lights/odd/brightness", "9\n");
    backlight_find(&b, scratch_file(dir, s, "lights"));
    backlight_set(&b, BACKLIGHT_FULL);
    holds(s, "lights/odd/brightness", "9");
}

static void the_worst_alarm_wins(void **state)
{
    (void)state;
    assert_int_equal(sensors_judge(-1, INT_MIN), SENSOR_FINE);
    assert_int_equal(sensors_judge(16, 79999), SENSOR_FINE);
    assert_int_equal(sensors_judge(15, INT_MIN), SENSOR_POWER_LOW);
    assert_int_equal(sensors_judge(6, 99000), SENSOR_POWER_LOW);
    assert_int_equal(sensors_judge(5, 99000), SENSOR_POWER_OUT);
    assert_int_equal(sensors_judge(0, INT_MIN), SENSOR_POWER_OUT);
    assert_int_equal(sensors_judge(100, 80000), SENSOR_TOO_HOT);
}

static void what_the_board_says_is_read(void **state)
{
    struct scratch *s = *state;
    char power[FILE_PATH_MAX], heat[FILE_PATH_MAX];
    struct sensors sensors = {scratch_file(power, s, "b/capacity"),
                              scratch_file(heat, s, "t/temp")};
    assert_int_equal(sensors_read(&sensors), SENSOR_FINE); /* absent */
    put(s, "b/capacity", "14\n");
    assert_int_equal(sensors_read(&sensors), SENSOR_POWER_LOW);
    put(s, "b/capacity", "90\n");
    put(s, "t/temp", "81250\n");
    assert_int_equal(sensors_read(&sensors), SENSOR_TOO_HOT);
    assert_int_equal(sensors_read(&(struct sensors){0}), SENSOR_FINE);
}

static void nonsense_is_no_alarm(void **state)
{
    static const char *const texts[] = {
        "", "\n", "low\n", "4 %\n", "-1\n", "101\n", "99999999999999999999999999\n", "0x3\n"};
    struct scratch *s = *state;
    char power[FILE_PATH_MAX];
    struct sensors sensors = {scratch_file(power, s, "b/capacity"), NULL};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        put(s, "b/capacity", texts[i]);
        if (sensors_read(&sensors) != SENSOR_FINE)
            fail_msg("\"%s\" was an alarm", texts[i]);
    }
}

#define HERE(name) cmocka_unit_test_setup_teardown(name, scratch_setup, scratch_teardown)
int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        HERE(the_light_is_set_in_parts_of_its_own_most),
        HERE(a_dim_light_is_never_out),
        HERE(a_panel_without_a_light_is_left_alone),
        HERE(the_worst_alarm_wins),
        HERE(what_the_board_says_is_read),
        HERE(nonsense_is_no_alarm),
    };
    return cmocka_run_group_tests_name("board files", tests, NULL, NULL);
}
