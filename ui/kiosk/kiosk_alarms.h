/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_ALARMS_H
#define UI_KIOSK_KIOSK_ALARMS_H

#include "ui/kiosk/kiosk_state.h"

/* Lists what is wrong with the box, the worst first. It asks the disk, so it is called when idle
 * and after a refusal, not for each event. */
void kiosk_look_for_alarms(struct kiosk *k);
/* Keeps the result of something that nobody on the screen asked for. err->text "": it went well.
 * A failure is logged (kiosk_take_trouble) and shown as an alarm until it goes well again. */
void kiosk_note_trouble(struct kiosk *k, enum trouble_of what, const struct error *err);

#endif
