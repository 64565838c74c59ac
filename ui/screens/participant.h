/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_PARTICIPANT_H
#define UI_SCREENS_PARTICIPANT_H

#include "ui/screens/screen.h"

/* How it looks: as the panel, but its text is at least of the second size, for it is read from
 * further away, and it is black while the panel's light is off, for it has no light of its own. */
struct looks participant_looks(const struct flow *flow);
/* What a second display shows to participants while the facilitator works at the panel: the code
 * with its words, the short code for a person without a phone, and else what can be earned here. It
 * follows from the same state as the panel's screen, so a code is on both or on neither. Nothing in
 * it can be tapped. */
void participant_draw(struct view *out, const struct flow *flow, const struct model *model,
                      const struct screen_env *env);

#endif
