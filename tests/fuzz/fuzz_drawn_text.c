/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "keys/file.h"
#include "sync/issuer/draw/certificate.h"
#include "sync/issuer/draw/preview.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Any text of a catalogue and any picture: a preview and a certificate are made, or an error is
 * told and nothing is added. The first half is the text, the second the logo. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct buffer badge;
    struct buffer png = {0}, pdf = {0};
    struct error err = {0};
    size_t half = size / 2;
    char *text = malloc(half + 1);
    if (text == NULL ||
        (badge.len == 0 && !file_read(&badge, "assets/catalogue/remix.png", 1 << 20, &err)))
        abort();
    memcpy(text, data, half);
    text[half] = '\0';
    const struct preview preview = {text, text, text, 0x0b5c73, buffer_view(&badge)};
    const struct certificate certificate = {.title = text,
                                            .issuer = text,
                                            .description = text,
                                            .given_to = text,
                                            .facts = {{text, text}},
                                            .fact_count = 1,
                                            .skills_title = text,
                                            .skills = {text, text},
                                            .skill_count = 2,
                                            .proof = text,
                                            .address = text,
                                            .badge = buffer_view(&badge),
                                            .logo = bytes_of(data + half, size - half)};
    assert(preview_png(&png, &preview, &err) && png.len > 0);
    assert(certificate_pdf(&pdf, &certificate, &err) && pdf.len > 0);
    buffer_free(&png);
    buffer_free(&pdf);
    free(text);
    return 0;
}
