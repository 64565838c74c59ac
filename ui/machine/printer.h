/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_PRINTER_H
#define UI_MACHINE_PRINTER_H

#include "keys/buffer.h"
#include "ui/machine/job.h"

/* The slip printer: bytes to a device file such as /dev/usb/lp0, on a thread of its own. It
 * never keeps the screen waiting, and a printer that fails loses nothing: the code stays on the
 * screen. What the bytes say is firmware/slip's.
 *
 * Reasons: "printer-none" no printer was named at start; "printer-absent" unplugged or off;
 * "printer-paper" out of paper; "printer-slow" it took nothing for the time-out;
 * "printer-fault" anything else; "busy" the slip before is still being printed. */
enum { PRINTER_TIMEOUT_MS = 8000, PRINTER_BYTES_MAX = 2 * 1024 * 1024 };

struct printer; /* opaque: guards the thread and the bytes, which hold claim secrets */

/* device: NULL when there is none; it is not looked at before it is needed. timeout_ms without
 * progress ends a job. */
bool printer_open(struct printer **out, const char *device, int timeout_ms, struct wake wake,
                  struct error *err);
void printer_close(struct printer *p); /* ends what is printing; safe on NULL */

/* Whether a print could be begun: FAULT_MISSING with one of the reasons above. Never waits. */
bool printer_ready(const struct printer *p, struct error *err);
/* Copies the bytes and begins. */
bool printer_print(struct printer *p, struct bytes data, struct error *err);
bool printer_busy(const struct printer *p);
void printer_wait(struct printer *p); /* until it has ended; its result is still to be taken */
/* True once after each print: *ok, or why not in err. */
bool printer_result(struct printer *p, bool *ok, struct error *err);

#endif
