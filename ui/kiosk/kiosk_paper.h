/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_PAPER_H
#define UI_KIOSK_KIOSK_PAPER_H

#include "ui/kiosk/kiosk_state.h"

enum slip_shape { SHAPE_ROLL /* ESC/POS */, SHAPE_PAGES /* PDF */ };

/* Writes slips of these awards in the words of the screen. They hold claim secrets: the caller
 * wipes *out. */
bool kiosk_paper_slips(struct buffer *out, struct kiosk *k, uint8_t (*ids)[TICKET_ID_LEN],
                       size_t n, enum slip_shape shape, struct error *err);
/* Carries out WANT_PRINT: gives the printer what flow.beside.print names. */
struct flow_event kiosk_paper_print(struct kiosk *k);

#endif
