/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_READY_H
#define FIRMWARE_ENGINE_READY_H

#include "firmware/engine/engine.h"

/* Is the kiosk ready for an event? Each point is fine, or says what to do. Reads only; needs no
 * PIN. */
enum ready_point {
    READY_EVENT, /* in the catalogue, and this kiosk may award at it */
    READY_DATES, /* a delegation covers its days that are still to come; of a standing event the
                       next seven */
    READY_SLOTS, /* awards left for it, a day's cap too, against the people expected */
    READY_PICTURES, /* of the badges that it offers */
    READY_CLOCK,    /* the date is not a guess */
    READY_DISK,
    READY_PRINTER, /* only if the caller says there should be one */
    READY_RECEIPT, /* the issuer has what was awarded, and answered in the last 30 days */
    READY_PINS,    /* two facilitators can unlock, and there is a recovery sheet */
    READY_CHAIN /* the ledger checks as far as engine_check_on has come, and nobody locked it */
};
enum { READY_POINTS = READY_CHAIN + 1 };

/* Its name, such as "event" or "dates". */
const char *ready_point_name(enum ready_point p);

enum ready_state { READY_OK, READY_TO_DO, READY_NOT_ASKED };

/* One point. Screens have their own words for point and reason. text is an English line: how it is,
 * and what to do. */
struct ready_line {
    enum ready_point point;
    enum ready_state state;
    const char *reason; /* "ok"; else "event-unknown", "event-not-delegated", "event-over",
                           "dates-short", "slots-few", "pictures-missing", "clock-guess",
                           "read-only", "disk-low", "printer-missing", "never-synced", "unsent",
                           "sync-old", "pins-few", "no-sheet", or engine_status' locked_reason */
    int64_t have,
        want; /* what the point counts: DATES Unix seconds, SLOTS awards, PICTURES, DISK
                           MiB, RECEIPT entries received and made, CHAIN entries checked
                           and made, PINS; else 0 */
    char text[200];
};
enum ready_printer { READY_PRINTER_NOT_WANTED, READY_PRINTER_THERE, READY_PRINTER_MISSING };

/* Looks at all points. *to_do is the number of points that are not fine. False when a point could
 * not be looked at: out of memory, or the ledger cannot be read. */
bool ready_check(struct ready_line out[static READY_POINTS], size_t *to_do, struct engine *e,
                 const char *event, enum ready_printer printer, struct error *err);

#endif
