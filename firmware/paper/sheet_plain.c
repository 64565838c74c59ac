/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/paper/sheet.h"
#include "firmware/paper/slip_text.h"
#include "firmware/wire/sheet_code.h"
#include "keys/secret.h"

/* ---- text */

bool sheet_text(struct buffer *out, const struct recovery_sheet *sheet, struct error *err)
{
    char time[PROOF_TIME_LEN + 1];
    struct qr *qr = secret_new(sizeof *qr, err);
    bool ok = qr != NULL && sheet_qr(qr, sheet->code, QR_PAPER_Q, err);
    proof_time_write(time, sheet->made_s);
    for (int l = 0; l < SHEET_LANGUAGES; l++) {
        const struct sheet_words *w = &SHEET_WORDS[l];
        buffer_add_format(out, "%s\n%s: %s. %s %.10s.\n%s\n", w->title, w->kiosk, sheet->kiosk,
                          w->made, time, w->purpose);
        for (int i = 0; i < SHEET_STEPS; i++)
            buffer_add_format(out, "%d. %s\n", i + 1, w->steps[i]);
        buffer_add_format(out, "%s\n%s\n\n", w->letters, w->keep);
    }
    ok = ok && qr_text(out, qr, QR_ON_PAPER, err);
    buffer_add_format(out, "\n%s\n", sheet->code);
    secret_free(qr);
    return ok && buffer_ok(out, "sheet", err);
}

/* ---- ESC/POS: the commands that every printer of the kind knows, in slip.c */

enum { COLUMNS = 32, NORMAL = 0, TALL = 0x01 };

static size_t columns_fit(void *ctx, const char *text)
{
    size_t len = strlen(text), room = *(const size_t *)ctx;
    return len < room ? len : room;
}

static void add_lines(struct buffer *out, const char *text, uint8_t size)
{
    size_t columns = COLUMNS;
    struct slip_lines lines =
        slip_break(text, SLIP_LINES_MAX, (struct slip_measure){columns_fit, &columns, false});
    buffer_add(out, bytes_of("\x1d!", 2));
    buffer_add_u8(out, size);
    for (size_t i = 0; i < lines.count; i++) {
        buffer_add_text(out, lines.text[i]);
        buffer_add_u8(out, '\n');
    }
    secret_wipe(&lines, sizeof lines);
}

/* The printer draws it: model 2, 8 dots a module, level M. */
static void add_qr(struct buffer *out, const char *code)
{
    buffer_add(out, bytes_of("\x1d(k\x04\x00\x31\x41\x32\x00", 9));
    buffer_add(out, bytes_of("\x1d(k\x03\x00\x31\x43\x08", 8));
    buffer_add(out, bytes_of("\x1d(k\x03\x00\x31\x45\x31", 8));
    buffer_add(out, bytes_of("\x1d(k", 3));
    buffer_add_u8(out, SHEET_CODE_LEN + 3);
    buffer_add(out, bytes_of("\x00\x31\x50\x30", 4));
    for (; *code != '\0'; code++)
        if (*code != ' ')
            buffer_add_u8(out, (uint8_t)*code);
    buffer_add(out, bytes_of("\x1d(k\x03\x00\x31\x51\x30", 8));
}

static void add_code(struct buffer *out, const char *code)
{
    enum { STEP = SHEET_CODE_LINE + SHEET_CODE_LINE / SHEET_CODE_GROUP };
    char line[STEP + 3];
    for (int i = 0; i < SHEET_CODE_LINES; i++) {
        line[0] = (char)('1' + i);
        line[1] = line[2] = ' ';
        memcpy(line + 3, code + i * STEP, STEP - 1);
        line[STEP + 2] = '\0';
        add_lines(out, line, TALL);
    }
    secret_wipe(line, sizeof line);
}

bool sheet_roll(struct buffer *out, const struct recovery_sheet *sheet, struct error *err)
{
    const struct sheet_words *w = &SHEET_WORDS[0];
    char time[PROOF_TIME_LEN + 1];
    proof_time_write(time, sheet->made_s);
    time[10] = '\0';
    buffer_add(out, bytes_of("\x1b@\x1bt\x10", 5)); /* letters of Windows-1252 */
    for (int l = 0; l < SHEET_LANGUAGES; l++)
        add_lines(out, SHEET_WORDS[l].title, l == 0 ? TALL : NORMAL);
    add_lines(out, sheet->kiosk, TALL);
    add_lines(out, time, NORMAL);
    add_lines(out, w->purpose, NORMAL);
    add_qr(out, sheet->code);
    add_code(out, sheet->code);
    for (int i = 0; i < SHEET_STEPS; i++)
        add_lines(out, w->steps[i], NORMAL);
    add_lines(out, w->letters, NORMAL);
    add_lines(out, w->keep, NORMAL);
    buffer_add(out, bytes_of("\n\n\n\n\x1dV\x42\x00", 8));
    return buffer_ok(out, "sheet", err);
}
