/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_LISTEN_H
#define UI_FLOW_LISTEN_H

#include "ui/flow/flow_state.h"
#include "ui/flow/model.h"

/* Reading aloud, as far as it is decided without a sound. */

/* The name of the voice for a language; NULL: there is none, as for Breton. */
const char *listen_voice(enum language l);
/* How fast it reads. */
int listen_words_a_minute(enum voice_speed speed);
/* Whether this person can have the screen read aloud: the settings say so, the voice is installed
 * and speaks the person's language. */
bool listen_offered(const struct flow *f, const struct model *m);

#endif
