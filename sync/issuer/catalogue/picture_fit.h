/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_PICTURE_FIT_H
#define SYNC_ISSUER_CATALOGUE_PICTURE_FIT_H

#include "keys/buffer.h"

/* A picture as people have it, made fit to be published: only the chunks that draw it
 * (firmware/credential/png_badge.h), and within the one limit of firmware/wire/pictures.h. One that
 * is within it keeps its bytes. One that is wider or larger is drawn anew, 512 pixels wide, which
 * is what a kiosk's and a phone's screen show, or less until it has few enough bytes: by area, in
 * linear light, edges that are transparent stay so. */
enum {
    PICTURE_SOURCE_SIZE_MAX = 8 * 1000 * 1000,
    PICTURE_SOURCE_SIDE_MAX = 4096,
    PICTURE_FITTED_SIDE = 512
};

struct picture_fitted {
    int source_side, side; /* pixels, before and now */
};

/* FAULT_MALFORMED with what is wrong and what helps: another format, not square, damaged, too
 * large even for this. */
bool picture_fit(struct buffer *out, struct picture_fitted *fitted, struct bytes png,
                 struct error *err);

#endif
