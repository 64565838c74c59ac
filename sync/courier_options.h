/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_COURIER_OPTIONS_H
#define SYNC_COURIER_OPTIONS_H

#include "keys/arguments.h"

/* The options of badge-sync. */
struct courier_options {
    const char *spool, *url, *ca, *usb;
    bool once;
};

extern const struct argument_table COURIER_TABLE;

/* What --help prints. */
extern const char COURIER_USAGE[];

#endif
