/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_LISTEN_BUTTON_H
#define UI_SCREENS_LISTEN_BUTTON_H

#include "ui/flow/listen.h"
#include "ui/screens/layout.h"

/* Adds the button with the loudspeaker at the start of this row: it reads the screen aloud, and
 * stops that. Gives the rest of the row; all of it where nothing can be read (listen_offered). */
struct box listen_button(struct view *v, const struct flow *f, const struct model *m,
                         const struct screen_env *env, struct box row);

#endif
