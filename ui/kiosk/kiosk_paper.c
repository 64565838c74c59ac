/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_paper.h"

#include <string.h>

#include "keys/secret.h"
#include "ui/kiosk/kiosk_packs.h"
#include "ui/kiosk/kiosk_slips.h"

/* ESC/POS: begin_paper initialises, end_paper feeds and cuts. The printer draws the sheet's QR. */
static void begin_paper(struct buffer *b)
{
    buffer_add(b, bytes_of("\x1b@", 2));
}
static void end_paper(struct buffer *b)
{
    buffer_add(b, bytes_of("\n\n\n\n\x1dV\x42\x00", 8));
}

static void add_qr(struct buffer *b, const char *text)
{
    size_t len = strlen(text) + 3;
    buffer_add(b, bytes_of("\x1d(k\x04\x00\x31\x41\x32\x00", 9)); /* model 2 */
    buffer_add(b, bytes_of("\x1d(k\x03\x00\x31\x43\x08", 8));     /* 8 dots a module */
    buffer_add(b, bytes_of("\x1d(k\x03\x00\x31\x45\x31", 8));     /* level M */
    buffer_add(b, bytes_of("\x1d(k", 3));
    buffer_add_u8(b, (uint8_t)(len & 0xff));
    buffer_add_u8(b, (uint8_t)(len >> 8));
    buffer_add(b, bytes_of("\x31\x50\x30", 3));
    buffer_add_text(b, text);
    buffer_add(b, bytes_of("\x1d(k\x03\x00\x31\x51\x30", 8)); /* print it */
}

static void without_blanks(char *out, size_t room, const char *text)
{
    size_t used = 0;
    for (; *text != '\0' && used + 1 < room; text++)
        if (*text != ' ')
            out[used++] = *text;
    out[used] = '\0';
}

static void sheet_paper(struct buffer *out, const struct kiosk *k)
{
    char text[PINS_SHEET_TEXT_MAX];
    without_blanks(text, sizeof text, k->beside.sheet);
    begin_paper(out);
    buffer_add_format(out, "RECOVERY - %s\n\n", k->name);
    add_qr(out, text);
    buffer_add_format(out, "\n%s\n", k->beside.sheet);
    end_paper(out);
    secret_wipe(text, sizeof text);
}

struct flow_event kiosk_paper_print(struct kiosk *k)
{
    struct buffer paper = {0};
    struct error err = {0};
    bool ok = k->ports.printer != NULL ||
              error_because(&err, FAULT_MISSING, "printer-none", "no printer");
    buffer_init(&paper, PRINTER_BYTES_MAX);
    if (ok)
        switch (k->flow.beside.print) {
        case PRINT_SLIPS:
            ok = kiosk_packs_roll(&paper, k, &err);
            break;
        case PRINT_SHOWN:
            ok = kiosk_slips_write(&paper, k, &k->shown.id, 1, SHAPE_ROLL, &err);
            break;
        case PRINT_SHEET:
            sheet_paper(&paper, k);
            break;
        case PRINT_TEST:
            begin_paper(&paper);
            buffer_add_format(&paper, "badge-kiosk %s\n%s\n", KIOSK_VERSION, k->name);
            end_paper(&paper);
            break;
        }
    ok = ok && printer_print(k->ports.printer, buffer_view(&paper), &err);
    buffer_wipe_free(&paper);
    if (ok)
        k->model.beside.printer.work = WORK_BUSY;
    return kiosk_said(k, ok, &err);
}
