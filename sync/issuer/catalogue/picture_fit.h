/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_PICTURE_FIT_H
#define SYNC_ISSUER_CATALOGUE_PICTURE_FIT_H

#include "keys/buffer.h"

/* Makes a picture fit to be published, within the limit of firmware/wire/pictures.h.
 *
 * - Of a PNG only the chunks that draw it are kept (firmware/credential/png_badge.h).
 * - A picture within the limit keeps its bytes.
 * - A picture that is wider or larger is drawn anew, 512 pixels wide, which is what the screens of
 *   kiosk and phone show, or less until it has few enough bytes. It is averaged by area in linear
 *   light, and transparent edges stay transparent. */
enum {
    PICTURE_SOURCE_SIZE_MAX = 8 * 1000 * 1000,
    PICTURE_SOURCE_SIDE_MAX = 4096,
    PICTURE_FITTED_SIDE = 512
};

struct picture_fitted {
    int source_side, side; /* width in pixels, before and now */
};

/* err  FAULT_MALFORMED, with what is wrong and what helps: another format, not square, damaged, or
 *      larger than PICTURE_SOURCE_SIZE_MAX or PICTURE_SOURCE_SIDE_MAX */
bool picture_fit(struct buffer *out, struct picture_fitted *fitted, struct bytes png,
                 struct error *err);

/* Draws a picture anew, `side` pixels wide or as wide as it is, in the same way.
 *
 * png  a picture that picture_fit made */
bool picture_small(struct buffer *out, struct bytes png, int side, struct error *err);

#endif
