/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_SLIPS_H
#define UI_KIOSK_KIOSK_SLIPS_H

#include "firmware/engine/packs.h"
#include "firmware/paper/slip.h"
#include "ui/kiosk/kiosk_state.h"

/* Slips of one badge and event, in the words of the screen. */

enum slip_shape { SHAPE_ROLL /* ESC/POS */, SHAPE_PAGES /* PDF, as the settings say */ };

/* Writes these slips. They hold claim secrets: the caller wipes *out.
 *
 * count  1 to PACK_SLIPS_MAX
 * pack   how many the pack has; 0: they are of no pack, and no place is printed */
bool kiosk_slips_write(struct buffer *out, struct kiosk *k, const struct pack_slip *slips,
                       size_t count, unsigned pack, enum slip_shape shape, struct error *err);

#endif
