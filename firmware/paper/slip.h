/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PAPER_SLIP_H
#define FIRMWARE_PAPER_SLIP_H

#include "firmware/engine/award.h"

/* The printed slip, for a person who has no phone at hand: badge, event, date, the QR at level Q
 * (an integer number of dots a module, 4 modules of white around it), the short code in four
 * groups, and one sentence in two languages. Pure: bytes out; where they go is the caller's matter.
 *
 * Texts are UTF-8, given in the language of the slip. A PDF has the fonts of the screens in it and
 * draws what they draw. A receipt printer has the Western letters of Windows-1252, and prints
 * others without their accents or as "?" (firmware/paper/letters.h). A text is cut where it does
 * not fit: the badge's name after three lines, the event's after two, each sentence after three
 * (four on the receipt roll). */
struct slip {
    const char *url;         /* of the award (struct award_shown): holds the claim secret */
    const char *code;        /* its short code */
    const char *badge;       /* name as shown */
    const char *event;       /* name as shown */
    const char *date;        /* as said in words: "28 novembre 2026" */
    const char *sentence[2]; /* one a language; "" or NULL: none */
    const char *mark;        /* a word across the top: "SPECIMEN"; NULL: none */
};

/* ESC/POS bytes for a receipt printer of 58 mm (384 dots): one slip after the other, each cut.
 * The caller wipes out. FAULT_REFUSED "slip-too-wide" if the QR does not fit. About 14 kB a
 * slip. */
enum { SLIP_DOTS = 384 };
bool slip_escpos(struct buffer *out, const struct slip *slips, size_t count, struct error *err);

/* A PDF of A4 pages, twelve slips a page (3 x 4) with cutting lines. The caller wipes out. */
enum { SLIP_PAGE_SLIPS = 12 };
bool slip_pdf(struct buffer *out, const struct slip *slips, size_t count, struct error *err);

#endif
