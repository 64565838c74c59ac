/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_STAGE_H
#define TESTS_SUPPORT_STAGE_H

#include "firmware/qr.h"
#include "ui/screen.h"

/* A model made by hand and the states of the flow that have a screen of their own, for tests that
 * look at every screen. */
struct stage {
    struct model model;
    struct qr qr; /* of a ticket's length */
};

/* The names of the LabFab's catalogue; badge 1 has two long skills, badge 3 three levels. */
void stage_like_the_labfab(struct stage *s, enum language language);
/* The limits: 128 events, a full page of badges of a thousand, eight results, names of 80
 * characters. */
void stage_full(struct stage *s);

enum { STAGE_STATES = 25 };
/* State i of STAGE_STATES, and what it is called; sets the chosen badge of the stage. */
struct flow stage_flow(struct stage *s, size_t i, enum language language, const char **name);
/* As if this tile had been tapped. */
void stage_choose(struct stage *s, size_t badge);
/* Pages of this size's own length. */
void stage_size(struct stage *s, const struct theme *t);

#endif
