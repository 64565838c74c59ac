/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_paper.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/engine/award_read.h"
#include "firmware/paper/slip.h"
#include "firmware/wire/event_days.h"
#include "keys/secret.h"
#include "keys/text.h"

/* The words on every slip, in the language of the screen. */
struct slip_words {
    char date[48], name[KIOSK_NAME_MAX];
    const char *event, *first, *second, *mark;
};

static struct slip_words words_of(const struct kiosk *k, const struct award_shown *s)
{
    enum language l = k->flow.language;
    enum language other = l == LANGUAGE_FR ? LANGUAGE_BR : LANGUAGE_FR;
    static const char *const sentence =
        N_("Scan with your phone's camera, or type the code on the "
           "organisation's page.");
    struct slip_words w = {.event = k->model.event == NULL ? "" : k->model.event->name,
                           .first = tr(l, sentence),
                           .second = tr(other, sentence),
                           .mark = session_now(k->engine).specimen ? tr(l, "SPECIMEN") : NULL};
    language_date(
        w.date, sizeof w.date, l,
        event_day_of(engine_catalogue(k->engine), session_now(k->engine).event, s->time_s), 0);
    text_copy(w.name, sizeof w.name,
              s->achievement == NULL ? "" : kiosk_badge_name(k, s->achievement));
    return w;
}

bool kiosk_paper_slips(struct buffer *out, struct kiosk *k, uint8_t (*ids)[TICKET_ID_LEN],
                       size_t n, enum slip_shape shape, struct error *err)
{
    struct award_shown *shown = secret_new((n == 0 ? 1 : n) * sizeof *shown, err);
    struct slip *slips = calloc(n == 0 ? 1 : n, sizeof *slips);
    struct slip_words words = {0};
    bool ok = shown != NULL &&
              (slips != NULL || error_set(err, FAULT_MEMORY, "slips: out of memory"));
    for (size_t i = 0; ok && i < n; i++) {
        ok = award_show_again(k->engine, &shown[i], ids[i], err);
        if (ok && i == 0)
            words = words_of(k, &shown[0]);
        if (ok)
            slips[i] = (struct slip){shown[i].url, shown[i].code, words.name,
                                     words.event,  words.date,    {words.first, words.second},
                                     words.mark};
    }
    ok = ok &&
         (shape == SHAPE_ROLL ? slip_escpos(out, slips, n, err) : slip_pdf(out, slips, n, err));
    free(slips);
    secret_free(shown);
    return ok;
}

/* ---- paper */

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
            ok = kiosk_paper_slips(&paper, k, k->beside.slips, k->beside.slip_count, SHAPE_ROLL,
                                   &err);
            break;
        case PRINT_SHOWN:
            ok = kiosk_paper_slips(&paper, k, &k->shown.id, 1, SHAPE_ROLL, &err);
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
