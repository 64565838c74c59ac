/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_TOUR_TOUR_STATE_H
#define UI_TOUR_TOUR_STATE_H

#include "firmware/paper/qr.h"
#include "ui/screens/screen.h"

/* A state of a screen, and the scene that it is drawn in. */

/* One workshop at one moment. The model borrows its codes from here. */
struct tour_scene {
    struct flow flow;
    struct model model;
    struct qr qr;      /* of an award: as long as a ticket is */
    struct qr text_qr; /* of any other text that the state shows */
};

/* A state says how it differs from the workshop at rest. */
enum { TOUR_NO_BADGE = 99 };
struct tour_state {
    const char *name; /* "award refused"; names of files have dashes */
    size_t badge;     /* the chosen one: place in the model's window, or none */
    void (*set)(struct tour_scene *s); /* changes the model; NULL: nothing to change */
    struct flow flow;                  /* language, looks and chosen badge are filled in */
};

/* The states of some screens: each file tour_NAME.c has one such table. */
struct tour_table {
    const struct tour_state *states;
    size_t count;
};

#endif
