/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_DRAW_PREVIEW_H
#define SYNC_ISSUER_DRAW_PREVIEW_H

#include "keys/buffer.h"

/* The picture of a preview: what a messenger or a social network shows of a link to a public page
 * (Open Graph). It holds the badge on its colour, the title, the organisation and the host, and no
 * word of any language, so one picture is for all readers. */
enum { PREVIEW_WIDTH = 1200, PREVIEW_HEIGHT = 630 };

struct preview {
    const char *title,
        *issuer;        /* UTF-8; a letter that the fonts lack is drawn as letters.h says */
    const char *host;   /* "badges.example.org" */
    uint32_t colour;    /* 0xRRGGBB */
    struct bytes badge; /* the badge's PNG */
};

/* Adds the picture as a PNG. A long title is broken into lines and drawn smaller, and what does not
 * fit then is cut. About 7 MB while it is made. FAULT_MALFORMED: the badge is no picture. */
bool preview_png(struct buffer *out, const struct preview *p, struct error *err);

#endif
