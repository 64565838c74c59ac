/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_REPLIES_H
#define UI_KIOSK_KIOSK_REPLIES_H

#include "ui/kiosk/kiosk_state.h"

/* Applies the replies in the spool. The reason of the last refused one goes to the sync screen;
 * a failure is trouble (kiosk_note_trouble). Without a catalogue nothing is applied: the box
 * first has to be told whom to trust (kiosk_box_accept). */
void kiosk_apply_replies(struct kiosk *k);

#endif
