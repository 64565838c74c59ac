/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_paper.h"

#include <string.h>

#include "ui/kiosk/kiosk_packs.h"
#include "ui/kiosk/kiosk_slips.h"

/* ESC/POS: begin_paper initialises, end_paper feeds and cuts. */
static void begin_paper(struct buffer *b)
{
    buffer_add(b, bytes_of("\x1b@", 2));
}
static void end_paper(struct buffer *b)
{
    buffer_add(b, bytes_of("\n\n\n\n\x1dV\x42\x00", 8));
}

struct recovery_sheet kiosk_paper_sheet(const struct kiosk *k)
{
    return (struct recovery_sheet){.kiosk = k->name,
                                   .made_s = k->model.time_s + k->model.utc_offset_s,
                                   .code = k->beside.sheet};
}

struct flow_event kiosk_paper_print(struct kiosk *k)
{
    struct buffer paper = {0};
    struct recovery_sheet sheet;
    struct pack_slip shown = {0};
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
            memcpy(shown.id, k->shown.id, sizeof shown.id);
            ok = kiosk_slips_write(&paper, k, &shown, 1, 0, SHAPE_ROLL, &err);
            break;
        case PRINT_SHEET:
            sheet = kiosk_paper_sheet(k);
            ok = sheet_roll(&paper, &sheet, &err);
            break;
        case PRINT_TEST:
            begin_paper(&paper);
            buffer_add_format(&paper, "badge-kiosk %s\n%s\n", KIOSK_VERSION, k->name);
            end_paper(&paper);
            break;
        }
    ok = ok && printer_print(k->ports.printer, buffer_view(&paper), &err);
    buffer_wipe_free(&paper);
    if (ok) {
        k->beside.printing = k->flow.beside.print == PRINT_SLIPS ? k->flow.beside.pack : 0;
        k->model.beside.printer.work = WORK_BUSY;
    }
    return kiosk_said(k, ok, &err);
}
