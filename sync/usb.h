/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_USB_H
#define SYNC_USB_H

#include "firmware/disk/stick.h"
#include "sync/transport.h"

/* A USB stick as a transport of the courier; firmware/disk/stick.h knows the stick itself. */

/* Opens the stick for a kiosk, as stick_open does. FAULT_REFUSED: the kiosk has no name yet. */
bool usb_open(struct stick *s, const char *dir, const char *kiosk, struct error *err);

/* The transport that carries to the stick, which must live as long. It never answers at once. */
struct transport usb_transport(struct stick *s);

#endif
