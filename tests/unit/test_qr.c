/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/credential/png_badge.h"
#include "firmware/paper/qr.h"
#include "firmware/wire/ticket_text.h"
#include "tests/support/output.h"
#include "tests/support/scratch.h"
#include "tests/support/vectors.h"

#define CHAIN "tests/vectors/award-chain/"

/* A claim URL on a host of so many characters, with the vector's ticket of that kind. */
static void url_of(char out[static TICKET_URL_MAX + 1], size_t host_len, const char *path)
{
    json_t *v = vector_json(path);
    struct ticket t;
    struct error err = {0};
    struct buffer claim_url = {0};
    buffer_add_text(&claim_url, "https://");
    for (size_t i = 0; i < host_len; i++)
        buffer_add_text(&claim_url, i % 8 == 3 ? "." : "b");
    buffer_add_text(&claim_url, "/c");
    assert_true(ticket_text_parse(&t, bytes_of_text(vector_text(v, "text")), &err));
    assert_true(ticket_url_write(out, buffer_text(&claim_url), &t, &err));
    buffer_free(&claim_url);
    json_decref(v);
}

static void the_version_is_the_one_the_design_counts_on(void **state)
{
    static const struct {
        size_t host_len;
        const char *path;
        int version;
    } cases[] = {
        {20, CHAIN "award-5g.ticket.json", 8},         {25, CHAIN "award-5g.ticket.json", 9},
        {31, CHAIN "award-5g.ticket.json", 9},         {48, CHAIN "award-5g.ticket.json", 9},
        {31, CHAIN "award-passed-on.ticket.json", 9},  {12, CHAIN "award-5g.ticket.json", 8},
        {49, CHAIN "award-5g.ticket.json", 10},        {21, CHAIN "award-5g.ticket.json", 9},
        {32, CHAIN "award-passed-on.ticket.json", 10},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char url[TICKET_URL_MAX + 1];
        struct qr qr, paper;
        struct error err = {0};
        url_of(url, cases[i].host_len, cases[i].path);
        assert_true(qr_make(&qr, url, QR_SCREEN_M, &err));
        if (qr.version != cases[i].version)
            fail_msg("host of %zu characters: version %d", cases[i].host_len, qr.version);
        assert_int_equal(qr.width, 17 + 4 * qr.version);
        assert_true(qr_make(&paper, url, QR_PAPER_Q, &err));
        assert_true(paper.version > qr.version);
    }
}

/* Finder patterns, and nothing but 0 and 1. */
static void modules_are_dark_or_light(void **state)
{
    (void)state;
    char url[TICKET_URL_MAX + 1];
    struct qr qr = {0};
    struct error err = {0};
    size_t dark = 0;
    url_of(url, 18, CHAIN "award-5g.ticket.json");
    assert_true(qr_make(&qr, url, QR_SCREEN_M, &err));
    for (int i = 0; i < qr.width * qr.width; i++) {
        assert_true(qr.dark[i] <= 1);
        dark += qr.dark[i];
    }
    assert_true(dark > 900 && dark < 1500); /* about half of 49 x 49 */
    for (int i = 0; i < 7; i++)
        assert_true(qr.dark[i] == 1 && qr.dark[qr.width - 1 - i] == 1 &&
                    qr.dark[i * qr.width] == 1);
    assert_int_equal(qr.dark[7], 0);
}

static void what_is_no_claim_url_is_refused(void **state)
{
    (void)state;
    struct qr qr, before;
    struct error err = {0};
    char longer[2000];
    memset(&qr, 0x5a, sizeof qr);
    before = qr;
    assert_false(qr_make(&qr, "https://a.example/c", QR_SCREEN_M, &err));
    assert_false(qr_make(&qr, "https://a.example/c#", QR_SCREEN_M, &err));
    assert_false(qr_make(&qr, "https://a.example/c#lower case", QR_SCREEN_M, &err));
    assert_int_equal(err.fault, FAULT_MALFORMED);
    assert_false(qr_make_text(&qr, "", QR_SCREEN_M, &err));
    memset(longer, 'x', sizeof longer);
    longer[sizeof longer - 1] = '\0';
    assert_false(qr_make_text(&qr, longer, QR_SCREEN_M, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    longer[600] = '\0';
    assert_memory_equal(&qr, &before, sizeof qr);
    assert_true(qr_make_text(&qr, longer, QR_SCREEN_M, &err));
    assert_true(qr.version <= 20);
}

static void a_scanner_reads_the_same_text(void **state)
{
    const struct scratch *s = *state;
    char path[FILE_PATH_MAX], url[TICKET_URL_MAX + 1];
    struct error err = {0};
    struct buffer png = {0}, text = {0};
    struct qr qr;
    const char *const version[] = {"zbarimg", "--version", NULL};
    if (output_of(&text, version) != 0) {
        buffer_free(&text);
        print_message("zbarimg is not installed\n");
        skip();
    }
    scratch_file(path, s, "qr.png");
    const char *const scan[] = {"zbarimg",         "-q", "--raw", "-Sdisable",
                                "-Sqrcode.enable", path, NULL};
    for (int paper = 0; paper < 2; paper++) {
        for (int scale = 1 + paper; scale <= 9; scale += 4) {
            url_of(url, 18 + (size_t)scale, CHAIN "award-5g.ticket.json");
            assert_true(qr_make(&qr, url, paper ? QR_PAPER_Q : QR_SCREEN_M, &err));
            buffer_clear(&png);
            buffer_clear(&text);
            assert_true(qr_png(&png, &qr, scale, &err));
            assert_true(file_write(path, buffer_view(&png), 0600, &err));
            if (scale == 1) /* too fine for a camera, but a PNG all the same */
                continue;
            assert_int_equal(output_of(&text, scan), 0);
            assert_int_equal(text.len, strlen(url) + 1);
            assert_memory_equal(text.p, url, strlen(url));
        }
    }
    buffer_free(&png);
    buffer_free(&text);
}

static void the_card_is_white_with_whole_pixels(void **state)
{
    (void)state;
    struct qr qr;
    struct error err = {0};
    struct buffer png = {0};
    uint32_t width, height;
    char url[TICKET_URL_MAX + 1];
    url_of(url, 18, CHAIN "award-5g.ticket.json");
    assert_true(qr_make(&qr, url, QR_SCREEN_M, &err));
    assert_true(qr_png(&png, &qr, 7, &err));
    assert_true(png_badge_check(&width, &height, buffer_view(&png), &err));
    assert_int_equal(width, (49 + 8) * 7);
    assert_int_equal(height, (49 + 8) * 7);
    size_t len = png.len;
    assert_false(qr_png(&png, &qr, 0, &err));
    assert_false(qr_png(&png, &qr, -1, &err));
    assert_false(qr_png(&png, &qr, 1000, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_int_equal(png.len, len);
    buffer_free(&png);
}

/* The blocks of the text, read back, are the modules. */
static void the_text_shows_every_module(void **state)
{
    (void)state;
    struct qr qr;
    struct error err = {0};
    struct buffer text = {0};
    char url[TICKET_URL_MAX + 1];
    url_of(url, 18, CHAIN "award-5g.ticket.json");
    assert_true(qr_make(&qr, url, QR_SCREEN_M, &err));
    assert_true(qr_text(&text, &qr, QR_ON_TERMINAL, &err));
    const char *at = buffer_text(&text);
    for (int y = 0; y < qr.width + 8; y += 2) {
        assert_memory_equal(at, "\033[30;47m", 8);
        at += 8;
        for (int x = 0; x < qr.width + 8; x++) {
            bool upper = strncmp(at, "\u2580", 3) == 0 || strncmp(at, "\u2588", 3) == 0;
            bool lower = strncmp(at, "\u2584", 3) == 0 || strncmp(at, "\u2588", 3) == 0;
            int column = x - 4, row = y - 4;
            bool inside = column >= 0 && column < qr.width;
            assert_int_equal(upper, inside && row >= 0 && row < qr.width &&
                                        qr.dark[row * qr.width + column]);
            assert_int_equal(lower, inside && row + 1 >= 0 && row + 1 < qr.width &&
                                        qr.dark[(row + 1) * qr.width + column]);
            at += upper || lower ? 3 : 1;
        }
        assert_memory_equal(at, "\033[0m\n", 5);
        at += 5;
    }
    assert_int_equal(*at, '\0');
    buffer_free(&text);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_version_is_the_one_the_design_counts_on),
        cmocka_unit_test(modules_are_dark_or_light),
        cmocka_unit_test(what_is_no_claim_url_is_refused),
        cmocka_unit_test_setup_teardown(a_scanner_reads_the_same_text, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test(the_card_is_white_with_whole_pixels),
        cmocka_unit_test(the_text_shows_every_module),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
