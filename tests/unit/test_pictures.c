/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <unistd.h>

#include "firmware/paper/qr.h"
#include "firmware/wire/pictures.h"
#include "tests/support/mutations.h"
#include "tests/support/scratch.h"

/* A square PNG of our own making. */
static void square_png(struct buffer *png, const char *text)
{
    struct qr qr;
    struct error err = {0};
    assert_true(qr_make_text(&qr, text, QR_SCREEN_M, &err));
    assert_true(qr_png(png, &qr, 2, &err));
}

static void a_picture_is_found_again_by_its_hash(void **state)
{
    const struct scratch *s = *state;
    char dir[FILE_PATH_MAX], hex[65];
    struct buffer png = {0}, back = {0};
    struct error err = {0};
    square_png(&png, "one");
    picture_hash(hex, buffer_view(&png));
    scratch_file(dir, s, "pictures"); /* made when absent */
    assert_false(pictures_has(dir, hex));
    assert_false(pictures_read(&back, dir, hex, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_true(pictures_write(dir, hex, buffer_view(&png), &err));
    assert_true(pictures_has(dir, hex));
    assert_true(pictures_read(&back, dir, hex, &err));
    assert_true(bytes_equal(buffer_view(&back), buffer_view(&png)));
    assert_true(pictures_write(dir, hex, buffer_view(&png), &err)); /* again is no harm */
    buffer_free(&png);
    buffer_free(&back);
}

static void a_file_that_does_not_hash_to_its_name_is_not_there(void **state)
{
    const struct scratch *s = *state;
    char path[FILE_PATH_MAX], hex[65], name[80];
    struct buffer png = {0}, back = {0};
    struct error err = {0};
    square_png(&png, "two");
    picture_hash(hex, buffer_view(&png));
    assert_true(pictures_write(s->path, hex, buffer_view(&png), &err));
    png.p[png.len / 2] ^= 1;
    memcpy(name, hex, 64);
    memcpy(name + 64, ".png", 5);
    assert_true(file_write(scratch_file(path, s, name), buffer_view(&png), 0600, &err));
    assert_false(pictures_has(s->path, hex));
    assert_false(pictures_read(&back, s->path, hex, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_int_equal(back.len, 0);
    buffer_free(&png);
}

static void a_picture_under_another_hash_is_not_written(void **state)
{
    const struct scratch *s = *state;
    char hex[65];
    struct buffer png = {0};
    struct error err = {0};
    square_png(&png, "three");
    picture_hash(hex, buffer_view(&png));
    hex[0] = hex[0] == '0' ? '1' : '0';
    assert_false(pictures_write(s->path, hex, buffer_view(&png), &err));
    assert_false(pictures_has(s->path, hex));
    buffer_free(&png);
}

static void a_name_that_is_no_hash_never_becomes_a_path(void **state)
{
    static const char *const names[] = {
        "", "../../etc/passwd",
        "3232e8c0d6ad48f2b289a588ddc686c4993d3cf931eadb6bdf116c3b25740e6",
        "3232E8C0d6ad48f2b289a588ddc686c4993d3cf931eadb6bdf116c3b25740e6f",
        "../../../../../../../../../../../../../../../../../../../../tmp/"};
    const struct scratch *s = *state;
    struct buffer png = {0}, back = {0};
    struct error err = {0};
    square_png(&png, "four");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_false(pictures_has(s->path, names[i]));
        assert_false(pictures_read(&back, s->path, names[i], &err));
        assert_false(pictures_write(s->path, names[i], buffer_view(&png), &err));
        assert_int_equal(err.fault, FAULT_MALFORMED);
    }
    buffer_free(&png);
}

/* The header's width and height with a right CRC: what check must look at itself. */
static void set_size(struct buffer *png, uint32_t width, uint32_t height)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < 4; i++) {
        png->p[16 + i] = (uint8_t)(width >> (24 - 8 * i));
        png->p[20 + i] = (uint8_t)(height >> (24 - 8 * i));
    }
    for (size_t i = 12; i < 29; i++) {
        crc ^= png->p[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
    crc = ~crc;
    for (size_t i = 0; i < 4; i++)
        png->p[29 + i] = (uint8_t)(crc >> (24 - 8 * i));
}

static bool check_refused(void *ctx, struct bytes in)
{
    struct error err = {0};
    (void)ctx;
    return !picture_check(in, &err) && err.fault == FAULT_MALFORMED;
}

static void only_a_square_png_of_at_most_250_kb_is_a_picture(void **state)
{
    (void)state;
    struct buffer png = {0};
    struct error err = {0};
    square_png(&png, "five");
    assert_true(picture_check(buffer_view(&png), &err));
    every_truncation_is_refused(buffer_view(&png), check_refused, NULL);
    set_size(&png, 100, 100);
    assert_true(picture_check(buffer_view(&png), &err));
    set_size(&png, 100, 101);
    assert_true(check_refused(NULL, buffer_view(&png)));
    set_size(&png, 100, 100);
    while (png.len <= PICTURE_SIZE_MAX)
        buffer_add_text(&png, "0123456789012345678901234567890123456789");
    assert_true(check_refused(NULL, buffer_view(&png)));
    assert_true(check_refused(NULL, bytes_of_text("GIF89a")));
    buffer_free(&png);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_picture_is_found_again_by_its_hash, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_file_that_does_not_hash_to_its_name_is_not_there,
                                        scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(a_picture_under_another_hash_is_not_written,
                                        scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(a_name_that_is_no_hash_never_becomes_a_path,
                                        scratch_setup, scratch_teardown),
        cmocka_unit_test(only_a_square_png_of_at_most_250_kb_is_a_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
