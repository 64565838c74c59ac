/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_PRINTER_H
#define UI_MACHINE_PRINTER_H

#include "keys/buffer.h"
#include "ui/machine/job.h"

/* The slip printer: it writes bytes to a device file such as /dev/usb/lp0, on a thread of its
 * own, so it never keeps the screen waiting. A printer that fails loses nothing, for the code
 * stays on the screen. firmware/paper/slip.h makes the bytes. Reasons of failures:
 *
 *   printer-none    the command line named no printer
 *   printer-absent  it is unplugged or off
 *   printer-paper   it is out of paper
 *   printer-slow    it took nothing for the time-out
 *   printer-fault   anything else
 *   busy            the slip before is still being printed */
enum { PRINTER_TIMEOUT_MS = 8000, PRINTER_BYTES_MAX = 2 * 1024 * 1024 };

struct printer; /* opaque: guards the thread and the bytes, which hold claim secrets */

/* device: NULL when there is none. It is not opened before something is printed. A job ends
 * after timeout_ms without progress. */
bool printer_open(struct printer **out, const char *device, int timeout_ms, struct wake wake,
                  struct error *err);
/* Ends the job under way, wipes and frees; NULL is allowed. */
void printer_close(struct printer *p);

/* Whether a print could begin now. FAULT_MISSING with one of the reasons above. Never waits. */
bool printer_ready(const struct printer *p, struct error *err);
/* Copies the bytes and begins to print them. */
bool printer_print(struct printer *p, struct bytes data, struct error *err);
/* Whether something is being printed. */
bool printer_busy(const struct printer *p);
/* Waits until it has ended. Its result is still to be taken. */
void printer_wait(struct printer *p);
/* Takes the result. True once after each print: *ok, or the reason in err. */
bool printer_result(struct printer *p, bool *ok, struct error *err);

#endif
