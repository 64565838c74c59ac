/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <png.h>
#include <stdlib.h>

#include "firmware/credential/png_badge.h"
#include "firmware/wire/pictures.h"
#include "keys/file.h"
#include "sync/issuer/catalogue/catalogue_source.h"
#include "tests/support/issuer_fixture.h"

static const char SOURCE[] =
    "{\"issuers\":[{\"id\":\"lab\",\"name\":\"Lab\",\"url\":\"https://lab.example.org\"}],"
    "\"achievements\":[{\"id\":\"un\",\"issuer\":\"lab\",\"name\":\"Un\",\"description\":\"d\","
    "\"criteria\":\"c\",\"achievementType\":\"Badge\",\"image\":\"p.png\"},"
    "{\"id\":\"deux\",\"issuer\":\"lab\",\"name\":\"Deux\",\"description\":\"d\","
    "\"criteria\":\"c\",\"achievementType\":\"Badge\",\"image\":\"p.png\"}],"
    "\"events\":[]}";

static bool read_source(struct catalogue_draft **out, struct issuer_fixture *f,
                        struct bytes picture, struct error *err)
{
    char path[FILE_PATH_MAX];
    assert_true(file_write(scratch_file(path, &f->scratch, "p.png"), picture, 0644, err));
    return catalogue_draft_read(out, f->host, bytes_of_text(SOURCE), f->scratch.path, err);
}

static void square(struct buffer *out, int side)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)side,
                       .height = (png_uint_32)side,
                       .format = PNG_FORMAT_GRAY};
    png_alloc_size_t len = PNG_IMAGE_PNG_SIZE_MAX(image);
    uint8_t *pixels = calloc((size_t)side, (size_t)side), *png = malloc(len);
    assert_true(pixels != NULL && png != NULL);
    assert_true(png_image_write_to_memory(&image, png, &len, 0, pixels, 0, NULL));
    buffer_add(out, bytes_of(png, len));
    free(pixels);
    free(png);
}

static void is_warned(struct issuer_fixture *f, int side, const char *warning)
{
    struct catalogue_draft *draft = NULL;
    struct buffer png = {0};
    struct error err = {0};
    square(&png, side);
    if (!read_source(&draft, f, buffer_view(&png), &err))
        fail_msg("%d: %s", side, err.text);
    /* of the rest of the file more is told, after it */
    const char *told = catalogue_draft_warnings(draft);
    assert_int_equal(strncmp(told, warning, strlen(warning)), 0);
    assert_null(strstr(told + strlen(warning), ".image: "));
    catalogue_draft_free(draft);
    buffer_free(&png);
}

static void the_size_of_a_picture_is_told_once(void **state)
{
    is_warned(*state, 89,
              "achievements[0].image: 89 pixels wide: it will look coarse, use at least 90, "
              "better 512\n");
    is_warned(*state, 90, "");
    is_warned(*state, 1024, "");
    is_warned(*state, 1080,
              "achievements[0].image: made smaller: 512 pixels wide instead of 1080\n");
}

static void a_picture_that_was_somebodys_badge_is_published_without_it(void **state)
{
    struct issuer_fixture *f = *state;
    struct catalogue_draft *draft = NULL;
    struct buffer plain = {0}, baked = {0}, published = {0};
    struct error err = {0};
    char hex[65];
    bool there = false;
    int64_t version;
    square(&plain, 100);
    assert_true(png_badge_bake(&baked, buffer_view(&plain), bytes_of_text("{\"her\":0}"),
                               bytes_of_text("{\"she\":0}"), &err));
    picture_hash(hex, buffer_view(&plain));
    assert_true(read_source(&draft, f, buffer_view(&baked), &err));
    assert_true(catalogue_publish(&version, f->host, draft, &f->authority, &err));
    assert_true(store_get_picture(&f->host->store, &published, &there, hex, &err));
    assert_true(there);
    assert_true(bytes_equal(buffer_view(&published), buffer_view(&plain)));
    picture_hash(hex, buffer_view(&baked));
    assert_true(store_get_picture(&f->host->store, &published, &there, hex, &err));
    assert_false(there);
    catalogue_draft_free(draft);
    buffer_free(&plain);
    buffer_free(&baked);
    buffer_free(&published);
}

static void a_jpeg_that_is_called_png_is_named(void **state)
{
    struct catalogue_draft *draft = NULL;
    struct error err = {0};
    assert_false(read_source(&draft, *state, bytes_of("\xff\xd8\xff\xe0", 4), &err));
    assert_string_equal(err.text,
                        "achievements[0].image: picture: not a PNG picture but a JPEG picture, "
                        "whatever its name says: open it in a picture program and save it as "
                        "PNG");
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_size_of_a_picture_is_told_once,
                                        issuer_fixture_setup, issuer_fixture_teardown),
        cmocka_unit_test_setup_teardown(
            a_picture_that_was_somebodys_badge_is_published_without_it, issuer_fixture_setup,
            issuer_fixture_teardown),
        cmocka_unit_test_setup_teardown(a_jpeg_that_is_called_png_is_named,
                                        issuer_fixture_setup, issuer_fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
