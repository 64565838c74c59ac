/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_VOICE_H
#define UI_KIOSK_KIOSK_VOICE_H

#include "ui/kiosk/kiosk_state.h"

/* What is read aloud, and when it stops. kiosk_read_aloud (kiosk.h) does the reading. */

/* A person did something: the voice stops. Called before the event's step. */
void kiosk_voice_stop_for(struct kiosk *k, const struct flow_event *e);
/* Notes what the step wants to be read. Called after it. */
void kiosk_voice_note(struct kiosk *k);
/* Takes the state of the voice into the model. */
void kiosk_voice_refresh(struct kiosk *k);

#endif
