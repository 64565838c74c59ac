/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_USB_H
#define SYNC_USB_H

#include "firmware/disk/stick.h"
#include "sync/transport.h"

/* The USB lane as a courier's transport; the stick itself is firmware/stick's. */

/* stick_open for a kiosk that has a name: FAULT_REFUSED when it has none. */
bool usb_open(struct stick *s, const char *dir, const char *kiosk, struct error *err);
struct transport usb_transport(struct stick *s); /* never answers at once */

#endif
