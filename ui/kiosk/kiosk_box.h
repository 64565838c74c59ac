/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_BOX_H
#define UI_KIOSK_KIOSK_BOX_H

#include "ui/kiosk/kiosk_state.h"

/* From an empty folder to a kiosk that may award: opening, the first PIN and its sheet, the
 * request, the reply and whose it is. */

/* Whether the folder of the ports holds no kiosk. */
bool kiosk_box_is_fresh(const struct kiosk *k);
/* Carries out WANT_OPEN_BOX. The answer is FRESH_BOX (the folder is empty), ASK (it waits for
 * its approval), DONE, or a refusal. */
struct flow_event kiosk_box_open(struct kiosk *k);
/* Carries out WANT_ACCEPT: reads the replies on the stick and in the spool and applies them.
 * ASK: their authority is unknown, and a person must compare its words. */
struct flow_event kiosk_box_accept(struct kiosk *k);
/* Carries out WANT_TRUST: applies them, and keeps their authority. */
struct flow_event kiosk_box_trust(struct kiosk *k);
/* Draws a new recovery sheet into k->beside.sheet. */
bool kiosk_box_draw_sheet(struct kiosk *k, struct error *err);
/* The slow part of WANT_SET_PIN. It may run on another thread. */
void kiosk_box_set_pin(struct kiosk *k);
/* The answer to WANT_SET_PIN, once kiosk_box_set_pin has run. */
struct flow_event kiosk_box_pin_set(struct kiosk *k);
/* Closes the box that was opened here and frees what waited for its approval. */
void kiosk_box_close(struct kiosk *k);

#endif
