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
    struct paper_picture picture, logo;
};

static void read_picture(struct paper_picture *out, const char *path)
{
    struct buffer png = {0};
    if (!file_read(&png, path, 1 << 20, NULL) ||
        !paper_picture_make(out, buffer_view(&png), NULL))
        abort(); /* the file is the project's own */
    buffer_free(&png);
}

static int setup(void **state)
{
    struct stock *s = calloc(1, sizeof *s);
    const struct award_request request = {FIXTURE_LEVELS, 1, AWARD_ON_SLIP};
    struct error err = {0};
    size_t made = 0;
    if (s == NULL)
        return -1;
    kiosk_fixture_make(&s->f, NULL);
    read_picture(&s->picture, "assets/catalogue/open-lab.png");
    read_picture(&s->logo, "assets/catalogue/labfab.png");
    kiosk_fixture_session(&s->f, FIXTURE_EVENT);
    if (!award_issue_group(s->f.engine, s->shown, &made, SLIPS, &request, &err) ||
        made != SLIPS)
        return -1;
    for (size_t i = 0; i < SLIPS; i++)
        s->slips[i] = (struct slip){
            .url = s->shown[i].url,
            .code = s->shown[i].code,
            .thanks = "Bravo ! Ce badge est à vous.",
            .badge = "Animation d\xe2\x80\x99un Open Lab à la médiathèque",
            .organisation = "LabFab de Rennes",
            .event = "Restitution publique de la participation citoyenne à la 5G",
            .date = "28 novembre 2026",
            .scan = "Scannez ce code avec l’appareil photo d’un téléphone.",
            .type = "Ou tapez ces lettres :",
            .address = "sur badges.example.org/s",
            .until = "À prendre avant le 28 novembre 2031",
            .other = "Skanit ar c\xca\xbcod-mañ gant ho pellgomzer, pe skrivit ar c’hod er "
                     "chomlec’h-se.",
            .place = (unsigned)i + 1,
            .count = SLIPS,
            .picture = &s->picture,
            .logo = &s->logo,
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
    char half[10];
    struct slip slip = s->slips[0];
    slip.mark = "SPECIMEN";
    assert_true(slip_escpos(&out, &slip, 1, NULL));
    assert_true(receipts_read(r, &count, buffer_view(&out)));
    const char *text = buffer_text(&r[0].text);
    assert_int_equal(strncmp(text, "SPECIMEN\n\nAnimation d\x92un Open Lab \xe0 la\n", 36), 0);
    assert_non_null(strstr(text, "\nBravo ! Ce badge est \xe0 vous.\n"));
    assert_non_null(strstr(text, "\nLabFab de Rennes\n"));
    assert_non_null(strstr(text, "\n28 novembre 2026\n"));
    for (int i = 0; i < 2; i++) { /* the code in two halves */
        snprintf(half, sizeof half, "%.9s", slip.code + 10 * i);
        assert_non_null(strstr(text, half));
    }
    assert_non_null(strstr(text, "\nsur badges.example.org/s\n"));
    assert_non_null(strstr(text, "\n1/60\n"));
    assert_non_null(strstr(text, "Skanit ar c\x92od-ma\xf1 gant"));
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
        assert_true(strcspn(line, "\n") <= 32);
    buffer_free(&r[0].text);
    buffer_wipe_free(&out);
}

/* What is dark is black, and the ground of a picture stays paper. */
static void a_picture_on_the_roll_is_black_on_white(void **state)
{
    static struct paper_picture p = {.side = 64};
    uint8_t dots[32 * 32 / 8];
    (void)state;
    for (size_t i = 0; i < sizeof p.rgb; i += 3) {
        bool left = i / 3 % 64 < 32;
        p.rgb[i] = left ? 0x5b : 0xf7; /* a violet, and paper that is not quite white */
        p.rgb[i + 1] = left ? 0x3e : 0xf5;
        p.rgb[i + 2] = left ? 0x8b : 0xf0;
    }
    paper_picture_dots(dots, 32, &p);
    for (size_t row = 0; row < 32; row++) {
        const uint8_t wanted[] = {0xff, 0xff, 0, 0};
        assert_memory_equal(dots + 4 * row, wanted, 4);
    }
}

static void a_picture_is_made_smaller_on_white(void **state)
{
    struct stock *s = *state;
    static struct paper_picture none;
    struct error err = {0};
    assert_int_equal(s->picture.side, PAPER_PICTURE_SIDE);
    assert_int_equal(s->picture.rgb[0], 255); /* its corners are transparent */
    assert_false(paper_picture_make(&none, bytes_of_text("no picture"), &err));
    assert_int_equal(none.side, 0);
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
    assert_true(
        slip_pdf(&pdf, s->slips, SLIPS - 5, SLIP_A4, &err)); /* the last page is not full */
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

/* The words of a PDF, and its codes as a scanner reads them from a print of 203 dots an inch. */
static void print(struct stock *s, struct buffer *words, struct buffer *codes,
                  const struct slip *slips, size_t count, enum slip_layout layout)
{
    struct buffer pdf = {0}, none = {0};
    struct error err = {0};
    char path[FILE_PATH_MAX], root[FILE_PATH_MAX], image[FILE_PATH_MAX + 8];
    if (!slip_pdf(&pdf, slips, count, layout, &err))
        fail_msg("%s", err.text);
    scratch_file(path, &s->f.scratch, "printed.pdf");
    scratch_file(root, &s->f.scratch, "printed");
    assert_true(file_write(path, buffer_view(&pdf), 0600, &err));
    const char *const text[] = {"pdftotext", "-raw", path, "-", NULL};
    assert_int_equal(output_of(words, text), 0);
    const char *const draw[] = {"pdftoppm", "-r", "203", "-gray", path, root, NULL};
    assert_int_equal(output_of(&none, draw), 0);
    for (size_t i = 0; i < (layout == SLIP_A4 ? 1 : count); i++) {
        snprintf(image, sizeof image, "%s-%zu.pgm", root, i + 1);
        const char *const scan[] = {"zbarimg",         "-q",  "--raw", "-Sdisable",
                                    "-Sqrcode.enable", image, NULL};
        assert_int_equal(output_of(codes, scan), 0);
    }
    buffer_free(&none);
    buffer_wipe_free(&pdf);
}

static void says(const struct buffer *words, const char *text)
{
    if (strstr(buffer_text(words), text) == NULL)
        fail_msg("%s is not in: %.800s", text, buffer_text(words));
}

static void every_layout_has_all_that_a_holder_needs(void **state)
{
    struct stock *s = *state;
    if (!have("zbarimg") || !have("pdftoppm") || !have("pdftotext"))
        skip();
    for (int layout = 0; layout < SLIP_LAYOUTS; layout++) {
        struct buffer words = {0}, codes = {0};
        char half[10];
        print(s, &words, &codes, s->slips, 3, (enum slip_layout)layout);
        holds_exactly(&codes, s->slips, 3);
        says(&words, "Bravo ! Ce badge est à vous.");
        says(&words, "LabFab de Rennes");
        says(&words, "28 novembre 2026");
        says(&words, "sur badges.example.org/s");
        says(&words, "À prendre avant le 28 novembre 2031");
        says(&words, "3/60");
        for (int i = 0; i < 6; i++) {
            snprintf(half, sizeof half, "%.4s %.4s", s->slips[i / 2].code + 10 * (i % 2),
                     s->slips[i / 2].code + 10 * (i % 2) + 5);
            says(&words, half);
        }
        buffer_free(&words);
        buffer_free(&codes);
    }
}

/* The code and the address are never cut: a letter that is missing makes the slip worthless. */
static void at_the_limits_code_and_address_are_whole(void **state)
{
    struct stock *s = *state;
    struct slip slip = s->slips[0];
    if (!have("zbarimg") || !have("pdftoppm") || !have("pdftotext"))
        skip();
    slip.code = "WWWW-MMMM-WWWW-MMMM"; /* the widest letters */
    slip.address = "sur badges.mediatheque-departementale.example.org/s";
    slip.badge = "Participation citoyenne sur la 5G, conception d’un capteur de qualité de "
                 "l’air, restitution publique et animation d’un Open Lab à la médiathèque";
    slip.organisation = slip.event = slip.badge;
    slip.mark = "SPECIMEN";
    for (int layout = 0; layout < SLIP_LAYOUTS; layout++) {
        struct buffer words = {0}, codes = {0};
        print(s, &words, &codes, &slip, 1, (enum slip_layout)layout);
        holds_exactly(&codes, &slip, 1);
        says(&words, "WWWW MMMM\nWWWW MMMM\n");
        says(&words, slip.address);
        says(&words, "SPECIMEN");
        says(&words, "1/60");
        buffer_free(&words);
        buffer_free(&codes);
    }
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
    slip.scan = NULL;
    slip.picture = NULL;
    assert_true(slip_escpos(&out, &slip, 1, NULL));
    assert_true(receipts_read(r, &count, buffer_view(&out)));
    const char *text = buffer_text(&r[0].text);
    assert_non_null(strstr(
        text, "w...\nBravo ! Ce badge est \xe0 vous.\nLabFab de Rennes\n??? ?? ?? ok\n"));
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
        assert_true(strcspn(line, "\n") <= 32);
    assert_true(slip_pdf(&pdf, &slip, 1, SLIP_A4, NULL));
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
    assert_true(slip_pdf(&pdf, &slip, 1, SLIP_A4, &err));
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
    assert_false(slip_pdf(&out, &slip, 1, SLIP_A4, &err));
    buffer_free(&out);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_slip_of_the_roll_is_read_by_a_scanner),
        cmocka_unit_test(a_slip_says_what_it_is_in_letters_of_the_printer),
        cmocka_unit_test(a_picture_on_the_roll_is_black_on_white),
        cmocka_unit_test(a_picture_is_made_smaller_on_white),
        cmocka_unit_test(a_module_is_a_whole_number_of_dots),
        cmocka_unit_test(every_slip_of_the_pages_is_read_by_a_scanner),
        cmocka_unit_test(every_layout_has_all_that_a_holder_needs),
        cmocka_unit_test(at_the_limits_code_and_address_are_whole),
        cmocka_unit_test(long_texts_are_cut_and_strange_letters_shown_as_unknown),
        cmocka_unit_test(a_slip_draws_the_letters_that_the_screen_draws),
        cmocka_unit_test(what_is_no_claim_url_makes_no_slip),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
