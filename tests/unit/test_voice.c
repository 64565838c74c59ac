/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/scratch.h"
#include "tests/support/stand_in_speaker.h"
#include "ui/machine/voice_child.h"

/* The voice on a device that keeps what it hears. The real program makes the sound where the
 * sound is what counts; a script stands for it elsewhere. */
struct booth {
    struct scratch scratch;
    struct voice *voice;
    char program[FILE_PATH_MAX];
    atomic_int woken;
};

static void woken(void *ctx)
{
    struct booth *b = ctx;
    atomic_fetch_add(&b->woken, 1);
}

static int set_up(void **state)
{
    struct booth *b = calloc(1, sizeof *b);
    assert_non_null(b);
    scratch_make(&b->scratch);
    stand_in_reset(STAND_IN_QUICK);
    *state = b;
    return 0;
}
static int tear_down(void **state)
{
    struct booth *b = *state;
    voice_close(b->voice);
    scratch_remove(&b->scratch);
    free(b);
    return 0;
}

static void open_voice(struct booth *b, const char *program)
{
    struct error err = {0};
    assert_true(
        voice_open(&b->voice, program, &STAND_IN_SPEAKER, (struct wake){woken, b}, &err));
}

/* A program of so many lines of shell, in the place of the real one. */
static void open_script(struct booth *b, const char *body)
{
    char text[1024];
    scratch_file(b->program, &b->scratch, "program");
    snprintf(text, sizeof text, "#!/bin/sh\ncd %s\n%s\n", b->scratch.path, body);
    assert_true(file_write(b->program, bytes_of_text(text), 0700, NULL));
    open_voice(b, b->program);
}

static void say(struct booth *b, const char *text, const char *language)
{
    voice_say(b->voice, &(struct speech){text, language, 145, WAY_HEADPHONES});
}

static const char *read_back(struct booth *b, const char *name)
{
    static char text[4096];
    char path[FILE_PATH_MAX];
    struct buffer in = {0};
    assert_true(file_read(&in, scratch_file(path, &b->scratch, name), sizeof text - 1, NULL));
    snprintf(text, sizeof text, "%.*s", (int)in.len, (const char *)in.p);
    buffer_free(&in);
    return text;
}

static void assert_trouble(struct booth *b, const char *reason)
{
    struct error err;
    voice_rest(b->voice);
    assert_true(voice_trouble(b->voice, &err));
    assert_string_equal(err.reason, reason);
    assert_false(voice_speaks(b->voice));
}

/* What the real program makes of this text, when it is asked without us. */
static size_t asked_directly(struct booth *b, int16_t *out, size_t room, const char *text)
{
    char path[FILE_PATH_MAX], command[FILE_PATH_MAX + 100];
    assert_true(
        file_write(scratch_file(path, &b->scratch, "text"), bytes_of_text(text), 0600, NULL));
    snprintf(command, sizeof command, "espeak-ng --stdout -b 1 -v fr -s 145 -f %s", path);
    FILE *f = popen(command, "r");
    uint8_t head[VOICE_HEAD_LEN];
    assert_non_null(f);
    assert_int_equal(fread(head, 1, sizeof head, f), sizeof head);
    size_t n = fread(out, sizeof *out, room, f);
    pclose(f);
    return n;
}

static double loudness(const int16_t *s, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)s[i] * s[i];
    return n == 0 ? 0 : sum / (double)n;
}

static void what_is_heard_is_the_text_that_was_given(void **state)
{
    static const char TEXT[] = "Bravo ! Scannez ce code avec votre téléphone.\n";
    static int16_t direct[STAND_IN_SAMPLES_MAX];
    struct booth *b = *state;
    const struct stand_in *h = stand_in_heard();
    open_voice(b, "espeak-ng");
    assert_true(voice_there(b->voice));
    say(b, TEXT, "fr");
    voice_rest(b->voice);
    size_t n = asked_directly(b, direct, STAND_IN_SAMPLES_MAX, TEXT);
    assert_int_equal(h->count, n);
    assert_memory_equal(h->samples, direct, n * sizeof direct[0]);
    assert_int_equal(h->rate, 22050);
    assert_true(n > 22050 && n < 8 * 22050); /* a sentence lasts seconds */
    assert_true(loudness(h->samples, n) > 100 * 100);
    assert_int_equal(h->way, WAY_HEADPHONES);
    assert_int_equal(h->opened, 1);
    assert_int_equal(h->closed, 1);
    assert_int_equal(h->hushed, 0);
    assert_int_equal(b->woken, 1);
}

static void more_text_lasts_longer(void **state)
{
    struct booth *b = *state;
    open_voice(b, "espeak-ng");
    say(b, "Suivant.\n", "fr");
    voice_rest(b->voice);
    size_t one = stand_in_heard()->count;
    stand_in_reset(STAND_IN_QUICK);
    say(b, "Suivant.\nSuivant.\nSuivant.\n", "fr");
    voice_rest(b->voice);
    assert_true(stand_in_heard()->count > 2 * one);
    stand_in_reset(STAND_IN_QUICK);
    say(b, "Next person, please.\n", "en-gb");
    voice_rest(b->voice);
    assert_true(stand_in_heard()->count > one);
}

static void the_text_goes_by_a_pipe_and_is_no_argument(void **state)
{
    struct booth *b = *state;
    int left_open = dup(STDIN_FILENO); /* as a library may: it goes to no other program */
    assert_true(left_open >= 0);
    open_script(
        b, "cat >said; echo \"$@\" >args; env >env; ls /proc/self/fd | wc -l >fds; exit 1");
    say(b, "7, K, 3, M.\n", "fr");
    voice_rest(b->voice);
    assert_string_equal(read_back(b, "said"), "7, K, 3, M.\n");
    assert_string_equal(read_back(b, "args"), "--stdin --stdout -b 1 -v fr -s 145\n");
    assert_null(strstr(read_back(b, "env"), "HOME="));
    assert_int_equal(atoi(read_back(b, "fds")), 4); /* its own three, and the folder it reads */
    close(left_open);
}

static void a_stop_is_at_once(void **state)
{
    struct booth *b = *state;
    const struct stand_in *h = stand_in_heard();
    stand_in_reset(STAND_IN_STUCK);
    open_voice(b, "espeak-ng");
    say(b,
        "Avec lui, on récupère le badge sur n'importe quel ordinateur à cette adresse, ou plus "
        "tard à l'accueil. Gardez-le pour vous : qui l'a peut récupérer le badge.\n",
        "fr");
    stand_in_wait();
    assert_true(voice_speaks(b->voice));
    voice_stop(b->voice);
    assert_false(voice_speaks(b->voice));
    voice_rest(b->voice);
    assert_int_equal(h->hushed, 1);
    assert_int_equal(h->closed, 1);
    assert_true(h->count < 3 * 22050); /* the whole text lasts ten seconds */
    struct error err;
    assert_false(voice_trouble(b->voice, &err)); /* a person wanted it */
    assert_int_equal(b->woken, 0);
}

static void a_new_text_takes_the_place_of_the_old_one(void **state)
{
    struct booth *b = *state;
    open_script(
        b, "cat >>said; exec espeak-ng --stdout 'un deux trois quatre cinq six sept huit'");
    stand_in_reset(STAND_IN_STUCK);
    say(b, "A\n", "fr");
    stand_in_wait();
    for (int i = 0; i < 50; i++)
        say(b, "B\n", "fr");
    stand_in_reset(STAND_IN_QUICK);
    say(b, "C\n", "fr");
    voice_rest(b->voice);
    const char *said = read_back(b, "said");
    assert_true(said[0] == 'A' && strcmp(said + strlen(said) - 2, "C\n") == 0);
    assert_int_equal(stand_in_heard()->opened > 0, 1);
}

static void without_a_program_nothing_is_read(void **state)
{
    struct booth *b = *state;
    open_voice(b, "no-such-program-anywhere");
    assert_false(voice_there(b->voice));
    say(b, "Suivant.\n", "fr");
    assert_trouble(b, "voice-none");
    assert_int_equal(stand_in_heard()->opened, 0);
}

static void a_language_without_a_voice_is_said_to_fail(void **state)
{
    struct booth *b = *state;
    open_voice(b, "espeak-ng");
    say(b, "Demat.\n", "br");
    assert_trouble(b, "voice-failed");
    assert_int_equal(stand_in_heard()->count, 0);
    assert_int_equal(b->woken, 1);
}

static void a_program_that_gives_no_sound_is_said_to_fail(void **state)
{
    static const char *const bodies[] = {"exit 0",
                                         "exit 1",
                                         "echo hello",
                                         "head -c 44 /dev/zero; cat /dev/zero",
                                         "espeak-ng --stdout x | head -c 44",
                                         "kill -9 $$"};
    struct booth *b = *state;
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        open_script(b, bodies[i]);
        say(b, "Suivant.\n", "fr");
        assert_trouble(b, "voice-failed");
        assert_int_equal(stand_in_heard()->count, 0);
        assert_int_equal(stand_in_heard()->opened, stand_in_heard()->closed);
        voice_close(b->voice);
        b->voice = NULL;
    }
}

static void without_a_device_the_reason_is_kept(void **state)
{
    struct booth *b = *state;
    stand_in_reset(STAND_IN_ABSENT);
    open_voice(b, "espeak-ng");
    say(b, "Suivant.\n", "fr");
    assert_trouble(b, "no-sound");
    stand_in_reset(STAND_IN_QUICK); /* it is plugged in */
    say(b, "Suivant.\n", "fr");
    voice_rest(b->voice);
    struct error err;
    assert_false(voice_trouble(b->voice, &err));
    assert_true(stand_in_heard()->count > 0);
}

/* Its child is killed; else this test would not end. */
static void a_program_that_hangs_is_ended(void **state)
{
    struct booth *b = *state;
    char path[FILE_PATH_MAX];
    scratch_file(path, &b->scratch, "up");
    assert_int_equal(mkfifo(path, 0600), 0);
    open_script(b, "echo >up; exec sleep 100000");
    say(b, "Suivant.\n", "fr");
    FILE *up = fopen(path, "r"); /* opens when the program does */
    assert_non_null(up);
    fclose(up);
    voice_stop(b->voice);
    voice_rest(b->voice);
    assert_int_equal(stand_in_heard()->count, 0);
}

static void only_the_head_of_a_wave_is_taken(void **state)
{
    (void)state;
    static const uint8_t GOOD[VOICE_HEAD_LEN] = {
        'R', 'I', 'F', 'F', 0x24, 0xf0, 0xff, 0x7f, 'W', 'A',  'V',  'E',  'f',  'm',  't',
        ' ', 16,  0,   0,   0,    1,    0,    1,    0,   0x22, 0x56, 0,    0,    0x44, 0xac,
        0,   0,   2,   0,   16,   0,    'd',  'a',  't', 'a',  0,    0xf0, 0xff, 0x7f};
    static const int COUNTS[] = {0, 3, 8, 12, 15, 16, 17, 20, 22, 26, 27, 34, 36, 39};
    uint8_t head[VOICE_HEAD_LEN];
    int rate;
    assert_true(voice_child_head(GOOD, &rate));
    assert_int_equal(rate, 22050);
    for (size_t i = 0; i < sizeof COUNTS / sizeof COUNTS[0]; i++) {
        memcpy(head, GOOD, sizeof head);
        head[COUNTS[i]] ^= 0x21;
        if (voice_child_head(head, &rate))
            fail_msg("a change of byte %d was taken", COUNTS[i]);
    }
}

static void headphones_are_found_by_their_name_and_nothing_stands_for_them(void **state)
{
    static const char *const pi[] = {"vc4-hdmi, MAI PCM i2s-hifi-0",
                                     "bcm2835 Headphones, bcm2835 Headphones"};
    static const char *const usb[] = {"USB Audio", NULL, "HDMI 0"};
    (void)state;
    assert_string_equal(loudspeaker_choose(pi, 2, WAY_HEADPHONES), pi[1]);
    assert_string_equal(loudspeaker_choose(pi, 2, WAY_LOUDSPEAKER), pi[0]);
    assert_null(loudspeaker_choose(usb, 3, WAY_HEADPHONES));
    assert_string_equal(loudspeaker_choose(usb, 3, WAY_LOUDSPEAKER), usb[2]);
    assert_null(loudspeaker_choose(NULL, 0, WAY_HEADPHONES));
}

#define HERE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        HERE(what_is_heard_is_the_text_that_was_given),
        HERE(more_text_lasts_longer),
        HERE(the_text_goes_by_a_pipe_and_is_no_argument),
        HERE(a_stop_is_at_once),
        HERE(a_new_text_takes_the_place_of_the_old_one),
        HERE(without_a_program_nothing_is_read),
        HERE(a_language_without_a_voice_is_said_to_fail),
        HERE(a_program_that_gives_no_sound_is_said_to_fail),
        HERE(without_a_device_the_reason_is_kept),
        HERE(a_program_that_hangs_is_ended),
        cmocka_unit_test(only_the_head_of_a_wave_is_taken),
        cmocka_unit_test(headphones_are_found_by_their_name_and_nothing_stands_for_them),
    };
    return cmocka_run_group_tests_name("voice", tests, NULL, NULL);
}
