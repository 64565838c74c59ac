/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PAPER_SLIP_PICTURES_H
#define FIRMWARE_PAPER_SLIP_PICTURES_H

#include "firmware/paper/paper_picture.h"

struct achievement_record;
struct engine;

/* The pictures of a slip: of its badge and of its organisation. Large: keep it on the heap. */
struct slip_pictures {
    struct paper_picture badge, logo; /* side 0: none */
};

/* Reads those that the kiosk has. One that has not arrived, or that cannot be drawn, is left out:
 * the slip is good without it. a: NULL gives none. */
void slip_pictures_read(struct slip_pictures *out, const struct engine *e,
                        const struct achievement_record *a);

#endif
