/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/paper/slip.h"
#include "tests/support/kiosk_fixture.h"
#include "tests/support/output.h"
#include "tests/support/receipt.h"

enum { SLIPS = 60 };

/* Sixty slips of one badge, as made for a workshop. */
struct stock {
    struct kiosk_fixture f;
    struct award_shown shown[SLIPS];
    struct slip slips[SLIPS];
};

static int setup(void **state)
{
    struct stock *s = calloc(1, sizeof *s);
    const struct award_request request = {FIXTURE_LEVELS, 1, AWARD_ON_SLIP};
    struct error err = {0};
    size_t made = 0;
    if (s == NULL)
        return -1;
    kiosk_fixture_make(&s->f, NULL);
    kiosk_fixture_session(&s->f, FIXTURE_EVENT);
    if (!award_issue_group(s->f.engine, s->shown, &made, SLIPS, &request, &err) ||
        made != SLIPS)
        return -1;
    for (size_t i = 0; i < SLIPS; i++)
        s->slips[i] = (struct slip){
            .url = s->shown[i].url,
            .code = s->shown[i].code,
            .badge = "Animation d\xe2\x80\x99un Open Lab à la médiathèque",
            .event = "Restitution publique de la participation citoyenne à la 5G",
            .date = "28 novembre 2026",
            .sentence =
                {"Scannez ce code avec l’appareil photo du téléphone, ou tapez le code "
                 "court sur badges.example.org. Valable cinq ans.",
                 "Skanit ar c\xca\xbcod-mañ gant benveg luc’hskeudenniñ ho pellgomzer, pe "
                 "skrivit ar c’hod berr war badges.example.org."},
        };
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    struct stock *s = *state;
    kiosk_fixture_free(&s->f);
    free(s);
    return 0;
}

static bool have(const char *program)
{
    struct buffer out = {0};
    const char *const version[] = {program, "-h", NULL};
    bool there = output_of(&out, version) >= 0;
    buffer_free(&out);
    if (!there)
        print_message("%s is not installed\n", program);
    return there;
}

/* zbarimg's lines: each URL must be there, once, and nothing else. */
static void holds_exactly(const struct buffer *read, const struct slip *slips, size_t count)
{
    size_t lines = 0;
    for (size_t i = 0; i < read->len; i++)
        lines += read->p[i] == '\n';
    for (size_t i = 0; i < count; i++)
        if (strstr(buffer_text(read), slips[i].url) == NULL)
            fail_msg("slip %zu is not read", i);
    assert_int_equal(lines, count);
}

/* ---- the receipt roll */

static void every_slip_of_the_roll_is_read_by_a_scanner(void **state)
{
    struct stock *s = *state;
    static struct receipt receipts[RECEIPTS_MAX];
    struct buffer out = {0}, read = {0};
    struct error err = {0};
    char path[FILE_PATH_MAX];
    size_t count;
    if (!have("zbarimg"))
        skip();
    assert_true(slip_escpos(&out, s->slips, SLIPS, &err));
    assert_true(out.len < 1024 * 1024); /* what the printer's port takes at once */
    assert_true(receipts_read(receipts, &count, buffer_view(&out)));
    assert_int_equal(count, SLIPS);
    scratch_file(path, &s->f.scratch, "slip.png");
    const char *const scan[] = {"zbarimg",         "-q", "--raw", "-Sdisable",
                                "-Sqrcode.enable", path, NULL};
    for (size_t i = 0; i < count; i++) {
        assert_true(receipt_png(path, &receipts[i]));
        buffer_clear(&read);
        assert_int_equal(output_of(&read, scan), 0);
        holds_exactly(&read, &s->slips[i], 1);
        buffer_free(&receipts[i].text);
    }
    buffer_free(&read);
    buffer_wipe_free(&out);
}

static void a_slip_says_what_it_is_in_letters_of_the_printer(void **state)
{
    struct stock *s = *state;
    static struct receipt r[2];
    struct buffer out = {0};
    size_t count;
    struct slip slip = s->slips[0];
    slip.mark = "SPECIMEN";
    assert_true(slip_escpos(&out, &slip, 1, NULL));
    assert_true(receipts_read(r, &count, buffer_view(&out)));
    const char *text = buffer_text(&r[0].text);
    assert_int_equal(strncmp(text, "SPECIMEN\nAnimation d\x92un Open Lab \xe0 la\n", 36), 0);
    assert_non_null(strstr(text, "\n28 novembre 2026\n"));
    assert_non_null(strstr(text, slip.code));
    assert_non_null(strstr(text, "Skanit ar c\x92od-ma\xf1 gant"));
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
        assert_true(strcspn(line, "\n") <= 32);
    buffer_free(&r[0].text);
    buffer_wipe_free(&out);
}

static void a_module_is_a_whole_number_of_dots(void **state)
{
    struct stock *s = *state;
    static struct receipt r[2];
    struct buffer out = {0};
    size_t count;
    assert_true(slip_escpos(&out, s->slips, 1, NULL));
    assert_true(receipts_read(r, &count, buffer_view(&out)));
    int dots = r[0].rows;
    assert_true(dots <= SLIP_DOTS && dots % 5 == 0); /* 5 dots a module: 0.6 mm */
    for (int y = 0; y < dots; y++) /* rows of a module are the same, the quiet zone is white */
        assert_memory_equal(r[0].raster + y * r[0].row_len,
                            r[0].raster + y / 5 * 5 * r[0].row_len, (size_t)r[0].row_len);
    for (int i = 0; i < 20 * r[0].row_len; i++)
        assert_int_equal(r[0].raster[i], 0);
    buffer_free(&r[0].text);
    buffer_wipe_free(&out);
}

/* ---- A4 */

static void every_slip_of_the_pages_is_read_by_a_scanner(void **state)
{
    struct stock *s = *state;
    struct buffer pdf = {0}, read = {0};
    struct error err = {0};
    char path[FILE_PATH_MAX], root[FILE_PATH_MAX];
    if (!have("zbarimg") || !have("pdftoppm"))
        skip();
    assert_true(slip_pdf(&pdf, s->slips, SLIPS - 5, &err)); /* the last page is not full */
    scratch_file(path, &s->f.scratch, "slips.pdf");
    scratch_file(root, &s->f.scratch, "page");
    assert_true(file_write(path, buffer_view(&pdf), 0600, &err));
    const char *const draw[] = {"pdftoppm", "-r", "150", "-gray", path, root, NULL};
    assert_int_equal(output_of(&read, draw), 0);
    for (size_t page = 0; page < 5; page++) {
        char image[FILE_PATH_MAX + 8];
        size_t first = page * SLIP_PAGE_SLIPS, left = SLIPS - 5 - first;
        snprintf(image, sizeof image, "%s-%zu.pgm", root, page + 1);
        const char *const scan[] = {"zbarimg",         "-q",  "--raw", "-Sdisable",
                                    "-Sqrcode.enable", image, NULL};
        buffer_clear(&read);
        assert_int_equal(output_of(&read, scan), 0);
        holds_exactly(&read, s->slips + first, left < SLIP_PAGE_SLIPS ? left : SLIP_PAGE_SLIPS);
    }
    snprintf(root, sizeof root, "%s", path);
    const char *const words[] = {"pdftotext", "-layout", path, "-", NULL};
    buffer_clear(&read);
    assert_int_equal(output_of(&read, words), 0);
    assert_non_null(strstr(buffer_text(&read), "Animation d’un Open Lab"));
    assert_non_null(strstr(buffer_text(&read), "28 novembre 2026"));
    buffer_free(&read);
    buffer_wipe_free(&pdf);
}

/* ---- what does not fit */

static void long_texts_are_cut_and_strange_letters_shown_as_unknown(void **state)
{
    struct stock *s = *state;
    static struct receipt r[2];
    struct buffer out = {0}, pdf = {0};
    char name[2000];
    size_t count;
    struct slip slip = s->slips[0];
    memset(name, 'w', sizeof name);
    memcpy(name + sizeof name - 1, "", 1);
    slip.badge = name;
    slip.event = "Дом \xff\xc3 日本 ok";
    slip.date = "";
    slip.sentence[0] = NULL;
    assert_true(slip_escpos(&out, &slip, 1, NULL));
    assert_true(receipts_read(r, &count, buffer_view(&out)));
    const char *text = buffer_text(&r[0].text);
    assert_int_equal(strcspn(text, "\n"), 32);
    assert_non_null(strstr(text, "w...\n??? ?? ?? ok\n"));
    assert_true(slip_pdf(&pdf, &slip, 1, NULL));
    buffer_free(&r[0].text);
    buffer_free(&out);
    buffer_free(&pdf);
}

/* The words of a slip's PDF. */
static void is_on_paper(struct stock *s, const char *badge, const char *words)
{
    char path[FILE_PATH_MAX];
    struct buffer pdf = {0}, read = {0};
    struct error err = {0};
    struct slip slip = s->slips[0];
    slip.badge = badge;
    assert_true(slip_pdf(&pdf, &slip, 1, &err));
    scratch_file(path, &s->f.scratch, "one.pdf");
    assert_true(file_write(path, buffer_view(&pdf), 0600, &err));
    const char *const text[] = {"pdftotext", path, "-", NULL};
    assert_int_equal(output_of(&read, text), 0);
    if (strstr(buffer_text(&read), words) == NULL)
        fail_msg("%s is not in: %.200s", words, buffer_text(&read));
    buffer_free(&pdf);
    buffer_free(&read);
}

static void a_slip_draws_the_letters_that_the_screen_draws(void **state)
{
    struct stock *s = *state;
    if (!have("pdftotext"))
        skip();
    is_on_paper(s,
                "E\xcc\x81"
                "co-de\xcc\x81le\xcc\x81gue\xcc\x81"
                "e",
                "Éco-déléguée");
    is_on_paper(s, "Łódź, Čeština", "Łódź, Čeština");
    is_on_paper(s, "Thợ sửa xe", "Tho sua xe");
    is_on_paper(s, "c\xca\xbchoad", "c’hoad");
}

static void what_is_no_claim_url_makes_no_slip(void **state)
{
    struct stock *s = *state;
    struct buffer out = {0};
    struct error err = {0};
    struct slip slip = s->slips[0];
    slip.url = "https://badges.example.org/c#";
    assert_false(slip_escpos(&out, &slip, 1, &err));
    assert_int_equal(err.fault, FAULT_MALFORMED);
    buffer_clear(&out);
    assert_false(slip_pdf(&out, &slip, 1, &err));
    buffer_free(&out);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_slip_of_the_roll_is_read_by_a_scanner),
        cmocka_unit_test(a_slip_says_what_it_is_in_letters_of_the_printer),
        cmocka_unit_test(a_module_is_a_whole_number_of_dots),
        cmocka_unit_test(every_slip_of_the_pages_is_read_by_a_scanner),
        cmocka_unit_test(long_texts_are_cut_and_strange_letters_shown_as_unknown),
        cmocka_unit_test(a_slip_draws_the_letters_that_the_screen_draws),
        cmocka_unit_test(what_is_no_claim_url_makes_no_slip),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
