/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_TOUR_TOUR_H
#define UI_TOUR_TOUR_H

#include "firmware/paper/qr.h"
#include "ui/screens/screen.h"

/* Every screen in every state that it has, drawn without a display and without a kiosk's folder:
 * `badge-kiosk --tour DIR`, for the pictures of the manual and for whoever looks a change over.
 * The tests of looks walk the same states. */

/* One workshop, at one moment of it. */
struct tour_scene {
    struct flow flow;
    struct model model;
    struct qr qr; /* of a ticket's length */
};

/* A state is what differs from the workshop at rest. Each file tour_NAME.c has a table of those
 * of some screens. */
enum { TOUR_NO_BADGE = 99 };
struct tour_state {
    const char *name;             /* "award refused": also of the files, with dashes */
    size_t badge;                 /* chosen: place in the model's window, or TOUR_NO_BADGE */
    void (*set)(struct model *m); /* what the model says else, NULL: nothing */
    struct flow flow;             /* language, looks and chosen badge are filled in */
};
struct tour_table {
    const struct tour_state *states;
    size_t count;
};
struct tour_table tour_loop(void);   /* from Unlock to Next, and back by Void */
struct tour_table tour_beside(void); /* beside the award loop */

size_t tour_count(void);
const struct tour_state *tour_state(size_t i);
/* The LabFab's badges (1 has two long skills, 3 three levels) and state i of the tour. */
void tour_scene(struct tour_scene *out, size_t i, enum language language,
                const struct theme *theme);
/* Chooses the badge at this place of the window, as a tap on its tile does. */
void tour_choose(struct tour_scene *s, size_t badge);

struct tour {
    const char *dir; /* made when it is not there */
    enum language language;
    int width, height;
    struct looks looks;
};
/* DIR/NN-NAME.png and .txt of each state. */
bool tour_write(const struct tour *t, struct error *err);

#endif
