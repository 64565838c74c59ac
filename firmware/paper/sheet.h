/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PAPER_SHEET_H
#define FIRMWARE_PAPER_SHEET_H

#include "firmware/paper/qr.h"

/* The recovery sheet on paper: which kiosk it opens, since when, what it is for, its code as QR
 * and as four lines to type, how it is used, and where it is kept. In French, with Breton and
 * English below, whatever language the kiosk speaks: whoever opens the safe may be somebody
 * else. What is written here is a secret; the caller wipes it. */
struct recovery_sheet {
    const char *kiosk; /* "atelier · kiosk-01" */
    int64_t made_s;    /* the day that is printed, Unix seconds of the place */
    const char *code;  /* as sheet_code_write writes it */
};

enum { SHEET_LANGUAGES = 3, SHEET_STEPS = 3 };
/* The words of a sheet in one language, UTF-8. */
struct sheet_words {
    const char *title, *purpose, *kiosk, *made, *steps[SHEET_STEPS], *letters, *keep;
};
/* The words in French, Breton and English, in this order. */
extern const struct sheet_words SHEET_WORDS[SHEET_LANGUAGES];

/* Makes the QR code of the sheet: the code without blanks. The caller wipes it. */
bool sheet_qr(struct qr *out, const char *code, enum qr_level level, struct error *err);

/* Adds the sheet as a PDF, one page of A4. FAULT_MEMORY. */
bool sheet_pdf(struct buffer *out, const struct recovery_sheet *sheet, struct error *err);
/* Adds the sheet as text in UTF-8, with its QR code in characters. The code is the last line. */
bool sheet_text(struct buffer *out, const struct recovery_sheet *sheet, struct error *err);
/* Adds the sheet for a receipt printer of 32 columns (ESC/POS), which draws the QR code itself. */
bool sheet_roll(struct buffer *out, const struct recovery_sheet *sheet, struct error *err);

#endif
