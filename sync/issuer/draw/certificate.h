/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_DRAW_CERTIFICATE_H
#define SYNC_ISSUER_DRAW_CERTIFICATE_H

#include "firmware/paper/qr.h"

/* The certificate of a badge as PDF: one A4 page, with a frame in the badge's colour and a dotted
 * line for a name, which is written by hand: a name that was typed would have to reach the issuer.
 * Everything but pictures and frame is black. All texts are UTF-8. What does not fit is cut. */
enum { CERTIFICATE_FACTS_MAX = 6, CERTIFICATE_SKILLS_MAX = 8, CERTIFICATE_SIZE_MAX = 1 << 20 };

struct certificate {
    const char *title, *issuer, *description;
    const char *given_to; /* the words before the line */
    struct {
        const char *name, *value;
    } facts[CERTIFICATE_FACTS_MAX];
    size_t fact_count;
    const char *skills_title;
    const char *skills[CERTIFICATE_SKILLS_MAX];
    size_t skill_count;
    const char *proof, *address; /* how the badge is checked, and where */
    const struct qr *qr;         /* of the address; NULL: none */
    uint32_t colour;             /* 0xRRGGBB */
    struct bytes badge, logo; /* PNG; a logo that cannot be read is left out, as an empty one */
};

/* Adds the PDF. About 4 MB while it is made. FAULT_MALFORMED: the badge is no picture. */
bool certificate_pdf(struct buffer *out, const struct certificate *c, struct error *err);

#endif
