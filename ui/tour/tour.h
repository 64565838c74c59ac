/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_TOUR_TOUR_H
#define UI_TOUR_TOUR_H

#include "keys/error.h"
#include "ui/draw/theme.h"
#include "ui/flow/language.h"

/* Draws every screen in every state that it has, without a display and without a kiosk's folder:
 * `badge-kiosk --tour DIR`. It makes the pictures of the manual, and shows at a glance what a
 * change did. The tests of the screens walk the same states. */
struct tour {
    const char *dir; /* made when it is not there */
    enum language language;
    int width, height;
    struct looks looks;
    /* of the second display: its pictures are drawn instead of the panel's; 0: the panel's are */
    int second_width, second_height;
};
/* Writes DIR/NNN-NAME.png and .txt for each state. */
bool tour_write(const struct tour *t, struct error *err);

#endif
