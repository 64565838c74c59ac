/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/slip.h"

#include <stdio.h>
#include <string.h>

#include "firmware/paper/qr.h"
#include "firmware/paper/slip_text.h"
#include "keys/secret.h"

/* ESC/POS. The commands used are those that every printer of the kind knows: ESC @ (begin),
 * ESC t (letters), ESC a (aligned), ESC E (bold), GS ! (size), GS v 0 (raster), ESC d (feed),
 * GS V (cut). */
enum {
    COLUMNS = 32,         /* letters of 12 dots */
    LETTERS_WINDOWS = 16, /* code table WPC1252 */
    MODULE_DOTS_MIN = 3,  /* 0.375 mm: less is not sure to be read */
    TALL = 0x01,          /* double height */
    LARGE = 0x11,         /* double height and width */
    BADGE_DOTS = 128      /* 16 mm */
};

static size_t columns_fit(void *ctx, const char *text)
{
    size_t len = strlen(text), room = *(const size_t *)ctx;
    return len < room ? len : room;
}

static void command(struct buffer *out, const char *bytes, size_t len)
{
    buffer_add(out, bytes_of(bytes, len));
}

static void add_lines(struct buffer *out, const char *text, size_t max, uint8_t size)
{
    size_t columns = size == LARGE ? COLUMNS / 2 : COLUMNS;
    struct slip_lines lines =
        slip_break(text, max, (struct slip_measure){columns_fit, &columns, false});
    command(out, "\x1d!", 2);
    buffer_add_u8(out, size);
    for (size_t i = 0; i < lines.count; i++) {
        buffer_add_text(out, lines.text[i]);
        buffer_add_u8(out, '\n');
    }
    command(out, "\x1d!\0", 3);
}

/* A raster of rows of whole bytes, 1 is black. */
static void begin_raster(struct buffer *out, int row_len, int rows)
{
    command(out, "\x1dv0\0", 4);
    buffer_add_u8(out, (uint8_t)row_len);
    buffer_add_u8(out, 0);
    buffer_add_u8(out, (uint8_t)(rows & 0xff));
    buffer_add_u8(out, (uint8_t)(rows >> 8));
}

static bool add_qr(struct buffer *out, const struct qr *qr, struct error *err)
{
    int modules = qr->width + 2 * QR_QUIET, scale = SLIP_DOTS / modules;
    if (scale < MODULE_DOTS_MIN)
        return error_because(err, FAULT_REFUSED, "slip-too-wide",
                             "slip: a QR of %d modules does not fit on paper of %d dots",
                             modules, SLIP_DOTS);
    int dots = modules * scale, row_len = (dots + 7) / 8;
    begin_raster(out, row_len, dots);
    for (int y = 0; y < dots; y++) {
        uint8_t row[SLIP_DOTS / 8] = {0};
        int qy = y / scale - QR_QUIET;
        for (int x = 0; x < dots && qy >= 0 && qy < qr->width; x++) {
            int qx = x / scale - QR_QUIET;
            if (qx >= 0 && qx < qr->width && qr->dark[qy * qr->width + qx])
                row[x / 8] = (uint8_t)(row[x / 8] | 0x80 >> x % 8);
        }
        buffer_add(out, bytes_of(row, (size_t)row_len));
    }
    return true;
}

static void add_picture(struct buffer *out, const struct paper_picture *picture, int dots)
{
    uint8_t raster[BADGE_DOTS * BADGE_DOTS / 8];
    if (picture == NULL || picture->side == 0)
        return;
    paper_picture_dots(raster, dots, picture);
    begin_raster(out, dots / 8, dots);
    buffer_add(out, bytes_of(raster, (size_t)(dots * dots / 8)));
    buffer_add_u8(out, '\n');
}

static void bold(struct buffer *out, uint8_t on)
{
    command(out,
            "\x1b"
            "E",
            2);
    buffer_add_u8(out, on);
}

/* The code as two lines of two groups, in large letters. */
static void add_code(struct buffer *out, const char *code)
{
    char line[12];
    for (int i = 0; i < 2; i++) {
        snprintf(line, sizeof line, "%.9s", code + 10 * i);
        add_lines(out, line, 1, LARGE);
    }
    secret_wipe(line, sizeof line);
}

static void add_head(struct buffer *out, const struct slip *s)
{
    command(out, "\x1b@\x1bt", 4);
    buffer_add_u8(out, LETTERS_WINDOWS);
    command(out,
            "\x1b"
            "a\x01",
            3); /* centred */
    bold(out, 1);
    add_lines(out, s->mark, 1, LARGE);
    bold(out, 0);
    add_picture(out, s->picture, BADGE_DOTS);
    bold(out, 1);
    add_lines(out, s->badge, 3, TALL);
    bold(out, 0);
    add_lines(out, s->thanks, 2, 0);
    bold(out, 1);
    add_lines(out, s->organisation, 1, 0);
    bold(out, 0);
    add_lines(out, s->event, 2, 0);
    add_lines(out, s->date, 1, 0);
}

static void add_foot(struct buffer *out, const struct slip *s)
{
    char place[24] = "";
    add_lines(out, s->scan, 3, 0);
    add_lines(out, s->type, 3, 0);
    bold(out, 1);
    add_code(out, s->code);
    add_lines(out, s->address, 2, 0);
    bold(out, 0);
    add_lines(out, s->until, 2, 0);
    if (s->place > 0)
        snprintf(place, sizeof place, "%u/%u", s->place, s->count);
    add_lines(out, place, 1, 0);
    add_lines(out, s->other, 4, 0);
    command(out,
            "\x1b"
            "d\x03\x1dVB\0",
            7);
}

static bool add_slip(struct buffer *out, struct qr *qr, const struct slip *s, struct error *err)
{
    if (!qr_make(qr, s->url, QR_PAPER_Q, err))
        return false;
    add_head(out, s);
    if (!add_qr(out, qr, err))
        return false;
    add_foot(out, s);
    return true;
}

bool slip_escpos(struct buffer *out, const struct slip *slips, size_t count, struct error *err)
{
    struct qr *qr = secret_new(sizeof *qr, err);
    bool ok = qr != NULL;
    for (size_t i = 0; ok && i < count; i++)
        ok = add_slip(out, qr, &slips[i], err);
    ok = ok && buffer_ok(out, "slip", err);
    secret_free(qr);
    return ok;
}
