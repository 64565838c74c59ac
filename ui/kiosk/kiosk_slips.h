/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_SLIPS_H
#define UI_KIOSK_KIOSK_SLIPS_H

#include "ui/kiosk/kiosk_state.h"

enum slip_shape { SHAPE_ROLL /* ESC/POS */, SHAPE_PAGES /* PDF */ };

/* Writes slips of these awards in the words of the screen. They hold claim secrets: the caller
 * wipes *out. */
bool kiosk_slips_write(struct buffer *out, struct kiosk *k, uint8_t (*ids)[TICKET_ID_LEN],
                       size_t n, enum slip_shape shape, struct error *err);

#endif
