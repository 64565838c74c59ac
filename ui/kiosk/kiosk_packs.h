/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_PACKS_H
#define UI_KIOSK_KIOSK_PACKS_H

#include "ui/kiosk/kiosk_state.h"

/* Packs of slips: the wants about them, and what their screens show. */

/* Carries out MAKE_SLIPS, HAND_OUT, SHOW_SLIP, VOID_PACK. */
struct flow_event kiosk_packs_make(struct kiosk *k);
struct flow_event kiosk_packs_hand_out(struct kiosk *k);
struct flow_event kiosk_packs_show(struct kiosk *k);
struct flow_event kiosk_packs_void(struct kiosk *k);

/* Gives the errand the pages of the pack whose screen is up. */
bool kiosk_packs_add_pages(struct kiosk *k, struct error *err);
/* Writes the slips of that pack for the printer. They hold claim secrets: the caller wipes *out. */
bool kiosk_packs_roll(struct buffer *out, struct kiosk *k, struct error *err);
/* The printer or the stick has ended: the pack remembers it. */
void kiosk_packs_printed(struct kiosk *k, bool ok);
void kiosk_packs_written(struct kiosk *k, bool ok);

/* Takes the snapshot for the screens about packs. */
bool kiosk_packs_refresh(struct kiosk *k, struct error *err);

#endif
