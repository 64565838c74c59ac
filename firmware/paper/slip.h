/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PAPER_SLIP_H
#define FIRMWARE_PAPER_SLIP_H

#include "firmware/engine/award.h"
#include "firmware/paper/paper_picture.h"

/* The printed slip, for a person who has no phone at hand. It says what was earned, from whom,
 * where and when; it has the QR at level Q (an integer number of dots a module, 4 modules of white
 * around it), the short code in four groups, the whole address at which the code is typed, and the
 * day until which it can be. Pure: bytes out; where they go is the caller's matter.
 *
 * Texts are UTF-8, given in the language of the slip. A PDF has the fonts of the screens in it and
 * draws what they draw. A receipt printer has the Western letters of Windows-1252, and prints
 * others without their accents or as "?" (firmware/paper/letters.h). A text is cut where it does
 * not fit: the badge's name after three lines, the event's after two. Only `other` is left out when
 * there is no room. Every text may be NULL or "" (it is left out) but url, code and badge. */
struct slip {
    const char *url;          /* of the award (struct award_shown): holds the claim secret */
    const char *code;         /* its short code */
    const char *badge;        /* name as shown */
    const char *thanks;       /* the friendly line under it: "Bravo !" */
    const char *organisation; /* from whom */
    const char *event;        /* name as shown */
    const char *date;         /* as said in words: "28 novembre 2026" */
    const char *scan;         /* what to do with the QR */
    const char *type;         /* and with the code: "Or type these letters" */
    const char *address;      /* and where: "at badges.example.org/s" */
    const char *until;        /* "Until 28 November 2031" */
    const char *other;        /* the same in one sentence of another language */
    const char *mark;         /* a word across the top: "SPECIMEN" */
    unsigned place, count;    /* which slip of how many; 0: not printed */
    const struct paper_picture *picture, *logo; /* of badge and organisation; NULL: none */
};

/* ESC/POS bytes for a receipt printer of 58 mm (384 dots): one slip after the other, each cut.
 * The caller wipes out. FAULT_REFUSED "slip-too-wide" if the QR does not fit. About 16 kB a
 * slip. */
enum { SLIP_DOTS = 384 };
bool slip_escpos(struct buffer *out, const struct slip *slips, size_t count, struct error *err);

/* How a PDF is laid out. */
enum slip_layout {
    SLIP_A4,       /* pages of twelve (3 x 4) with cutting lines */
    SLIP_LABEL_62, /* a page a slip: a label of 62 x 76 mm */
    SLIP_ROLL_58   /* a page a slip: a receipt roll of 58 mm, of which 48 are printed */
};
enum { SLIP_LAYOUTS = SLIP_ROLL_58 + 1, SLIP_PAGE_SLIPS = 12 };
/* Their words in files, options and names of files: "a4", "62mm", "58mm", NULL. */
extern const char *const SLIP_LAYOUT_WORDS[SLIP_LAYOUTS + 1];
/* The layout of a word; NULL: SLIP_A4. FAULT_REFUSED for any other word. */
bool slip_layout_of(enum slip_layout *out, const char *word, struct error *err);

/* A PDF in this layout. The caller wipes out. Slips of one call that name the same picture share
 * its bytes. */
bool slip_pdf(struct buffer *out, const struct slip *slips, size_t count,
              enum slip_layout layout, struct error *err);

#endif
