/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

#include "tests/support/scratch.h"
#include "ui/machine/sound.h"

static int16_t samples[SOUND_SAMPLES_MAX];

/* How often the wave goes upwards through zero: its frequency by counting. */
static int rises(const int16_t *from, size_t n)
{
    int count = 0;
    for (size_t i = 1; i < n; i++)
        count += from[i - 1] < 0 && from[i] >= 0;
    return count;
}

static int loudest(size_t n)
{
    int most = 0;
    for (size_t i = 0; i < n; i++)
        most = abs(samples[i]) > most ? abs(samples[i]) : most;
    return most;
}

static void recorded_rises(void **state)
{
    (void)state;
    size_t n = sound_samples(samples, SOUND_RECORDED, SOUND_HIGH);
    assert_int_equal(n, SOUND_RATE * 160 / 1000);
    assert_in_range(rises(samples, n / 2), 660 * 80 / 1000 - 1, 660 * 80 / 1000 + 1);
    assert_in_range(rises(samples + n / 2, n / 2), 880 * 80 / 1000 - 1, 880 * 80 / 1000 + 1);
}

static void an_error_is_low_and_comes_twice(void **state)
{
    (void)state;
    size_t n = sound_samples(samples, SOUND_ERROR, SOUND_HIGH), tone = SOUND_RATE * 150 / 1000;
    assert_int_equal(n, SOUND_RATE * 340 / 1000);
    assert_in_range(rises(samples, tone), 32, 34);
    assert_in_range(rises(samples + n - tone, tone), 32, 34);
    for (size_t i = tone; i < n - tone; i++)
        assert_int_equal(samples[i], 0);
}

static void a_verified_badge_is_one_high_tone(void **state)
{
    (void)state;
    size_t n = sound_samples(samples, SOUND_VERIFIED, SOUND_HIGH);
    assert_int_equal(n, SOUND_RATE / 10);
    assert_in_range(rises(samples, n), 87, 89);
}

static void off_is_silent_and_low_is_lower(void **state)
{
    (void)state;
    assert_int_equal(sound_samples(samples, SOUND_RECORDED, SOUND_OFF), 0);
    int high = loudest(sound_samples(samples, SOUND_RECORDED, SOUND_HIGH));
    int low = loudest(sound_samples(samples, SOUND_RECORDED, SOUND_LOW));
    assert_true(low > 0 && low * 3 < high && high < INT16_MAX);
}

static void no_tone_begins_or_ends_with_a_click(void **state)
{
    (void)state;
    for (int cue = SOUND_RECORDED; cue <= SOUND_VERIFIED; cue++) {
        size_t n = sound_samples(samples, (enum sound_cue)cue, SOUND_HIGH);
        for (size_t i = 1; i < n; i++) /* 880 Hz at this level moves by 2507 a sample */
            assert_in_range(abs(samples[i] - samples[i - 1]), 0, 2600);
        assert_int_equal(samples[0], 0);
        assert_int_equal(samples[n - 1], 0);
    }
}

/* SDL's disk driver writes what would be heard. */
static void the_device_hears_the_cue(void **state)
{
    struct scratch *s = *state;
    struct sound *sound = NULL;
    struct buffer heard = {0};
    char path[FILE_PATH_MAX];
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", scratch_file(path, s, "heard"), 1);
    assert_true(sound_open(&sound, NULL));
    sound_play(sound, SOUND_VERIFIED, SOUND_HIGH);
    sound_play(sound, SOUND_ERROR, SOUND_HIGH); /* left out: one plays */
    sound_close(sound);
    assert_true(file_read(&heard, path, 4000000, NULL));
    size_t n = sound_samples(samples, SOUND_VERIFIED, SOUND_HIGH);
    size_t quiet = 0; /* until it was started */
    while (quiet + 1 < heard.len && heard.p[quiet] == 0 && heard.p[quiet + 1] == 0)
        quiet += 2;
    quiet -= 2; /* the first sample of the tone */
    assert_true(heard.len - quiet >= n * sizeof samples[0]);
    assert_memory_equal(heard.p + quiet, samples, n * sizeof samples[0]);
    for (size_t i = quiet + n * sizeof samples[0]; i < heard.len; i++)
        assert_int_equal(heard.p[i], 0);
    buffer_free(&heard);
}

static void without_a_device_there_is_silence(void **state)
{
    (void)state;
    struct sound *sound = NULL;
    setenv("SDL_AUDIODRIVER", "none such", 1);
    assert_true(sound_open(&sound, NULL));
    sound_play(sound, SOUND_ERROR, SOUND_HIGH);
    sound_close(sound);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recorded_rises),
        cmocka_unit_test(an_error_is_low_and_comes_twice),
        cmocka_unit_test(a_verified_badge_is_one_high_tone),
        cmocka_unit_test(off_is_silent_and_low_is_lower),
        cmocka_unit_test(no_tone_begins_or_ends_with_a_click),
        cmocka_unit_test_setup_teardown(the_device_hears_the_cue, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test(without_a_device_there_is_silence),
    };
    return cmocka_run_group_tests_name("sound", tests, NULL, NULL);
}
