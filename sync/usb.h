/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_USB_H
#define SYNC_USB_H

#include "sync/transport.h"

/* The USB lane: the same files on a mounted stick. Uploads go to DIR/OBK/OUT/KIOSK/, replies
 * come from DIR/OBK/IN/KIOSK/. Regular files only, never through a link; at most USB_FILES_MAX
 * files of at most 4 MiB each are looked at. A file is written under a temporary name, fsynced,
 * read back, compared, renamed. Nothing on the stick is removed but replies already taken over.
 */
enum { USB_FILES_MAX = 256 };

struct usb {
    char out_dir[4096], in_dir[4096];
};
/* Makes OBK/OUT/KIOSK and OBK/IN/KIOSK; a link in the place of one of them is FAULT_REFUSED. */
bool usb_init(struct usb *u, const char *dir, const char *kiosk, struct error *err);
struct transport usb_transport(struct usb *u); /* never answers at once */
/* Replies for this kiosk into spool/in. *taken counts files copied. */
bool usb_fetch(struct usb *u, size_t *taken, const char *spool, struct error *err);

#endif
