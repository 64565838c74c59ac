/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_OFFERS_H
#define UI_KIOSK_KIOSK_OFFERS_H

#include "ui/kiosk/kiosk_state.h"

/* Lists the badges that the session's event offers: the page of the picker that is shown, and
 * the chosen badge. */
void kiosk_list_badges(struct kiosk *k);
/* Lists what can be earned here today. The list is made anew once an hour, and when the engine's
 * state or the language has changed. */
void kiosk_list_earn(struct kiosk *k);
/* Forgets all lists of badges, and the texts that the model borrows from the catalogue for them. */
void kiosk_forget_lists(struct kiosk *k);

#endif
