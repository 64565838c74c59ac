/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/draw/preview.h"

#include <string.h>

#include "firmware/paper/fonts.h"
#include "firmware/paper/slip_text.h"
#include "sync/issuer/draw/pixel_text.h"
#include "sync/issuer/draw/pixels.h"

/* On the left the badge on its colour, on the right the words. */
enum {
    PANEL = 480,
    DISC = 205,  /* radius */
    BADGE = 350, /* its corners lie on the disc where a square badge has any */
    TEXT_X = 540,
    TEXT_WIDTH = PREVIEW_WIDTH - TEXT_X - 60,
    TITLE_LINES = 3,
    ISSUER_SIZE = 38,
    HOST_SIZE = 30,
    HOST_BASE = PREVIEW_HEIGHT - 60
};
#define INK 0x16202a
#define MUTED 0x4a5763
#define WHITE 0xffffff

static const int TITLE_SIZES[] = {76, 66, 58, 50, 44, 38};

/* The largest size at which the title has no more lines than TITLE_LINES; the smallest has one
 * more, and is cut there. */
static bool fit_title(struct slip_lines *lines, struct pixel_text *bold, const char *title,
                      struct error *err)
{
    const size_t sizes = sizeof TITLE_SIZES / sizeof TITLE_SIZES[0];
    for (size_t i = 0; i < sizes; i++) {
        if (!pixel_text_size(bold, TITLE_SIZES[i], err))
            return false;
        *lines = pixel_text_break(bold, title, TITLE_LINES + 1, TEXT_WIDTH);
        if (lines->count <= TITLE_LINES)
            return true;
    }
    return true;
}

/* The words stand in the middle, the host below. */
static bool words(struct pixels *canvas, const struct preview *p, struct pixel_text *bold,
                  struct pixel_text *plain, struct error *err)
{
    struct slip_lines title, issuer, host;
    if (!fit_title(&title, bold, p->title, err) || !pixel_text_size(plain, ISSUER_SIZE, err))
        return false;
    issuer = pixel_text_break(plain, p->issuer, 2, TEXT_WIDTH);
    int leading = bold->size * 118 / 100, under = ISSUER_SIZE * 125 / 100;
    int height = (int)title.count * leading + 24 + (int)issuer.count * under;
    int y = (HOST_BASE - HOST_SIZE - height) / 2 + bold->size;
    y = pixel_text_lines(canvas, bold, &title, TEXT_X, y, leading, INK);
    y = pixel_text_lines(canvas, plain, &issuer, TEXT_X, y - leading + under + 24, under,
                         MUTED);
    if (!pixel_text_size(plain, HOST_SIZE, err))
        return false;
    host = pixel_text_break(plain, p->host, 1, TEXT_WIDTH);
    pixels_fill(canvas, TEXT_X, HOST_BASE - HOST_SIZE - 26, 72, 6, p->colour);
    pixel_text_lines(canvas, plain, &host, TEXT_X, HOST_BASE, 0, MUTED);
    return true;
}

bool preview_png(struct buffer *out, const struct preview *p, struct error *err)
{
    struct pixels canvas = {0};
    struct pixel_text bold = {0}, plain = {0};
    bool ok = pixels_new(&canvas, PREVIEW_WIDTH, PREVIEW_HEIGHT, WHITE, err);
    if (ok) {
        pixels_fill(&canvas, 0, 0, PANEL, PREVIEW_HEIGHT, p->colour);
        pixels_disc(&canvas, PANEL / 2, PREVIEW_HEIGHT / 2, DISC, WHITE);
        ok = pixels_picture(&canvas, (PANEL - BADGE) / 2, (PREVIEW_HEIGHT - BADGE) / 2, BADGE,
                            p->badge, err);
    }
    ok = ok && pixel_text_open(&bold, FONT_700, err) &&
         pixel_text_open(&plain, FONT_600, err) && words(&canvas, p, &bold, &plain, err) &&
         pixel_text_ok(&bold, err) && pixel_text_ok(&plain, err) &&
         pixels_png(out, &canvas, err);
    pixel_text_close(&bold);
    pixel_text_close(&plain);
    pixels_free(&canvas);
    return ok;
}
