/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/courier_options.h"

const char COURIER_USAGE[] =
    "usage: badge-sync --spool DIR (--url URL [--ca FILE] | --usb DIR) [--once]\n"
    "\n"
    "Carries a kiosk's uploads to its issuer and the replies back. It holds no key and\n"
    "opens no database: whatever it does to the files, kiosk and issuer check signatures.\n"
    "\n"
    "  --spool DIR   the kiosk's spool: out/ and in/\n"
    "  --url URL     the issuer, https://HOST; plain http to loopback and private addresses\n"
    "  --ca FILE     roots to trust, PEM (the system's)\n"
    "  --usb DIR     a mounted stick instead of the network\n"
    "  --once        one round, then end: 0 delivered, 1 not, or the kiosk is locked\n";

#define ARGUMENTS_IN struct courier_options

static const struct argument_option OPTIONS[] = {
    OPTION_TEXT("spool", "DIR", spool), OPTION_TEXT("url", "URL", url),
    OPTION_TEXT("ca", "FILE", ca),      OPTION_TEXT("usb", "DIR", usb),
    OPTION_FLAG("once", once),
};

static const struct argument_command COMMAND = {"", NULL, "spool! url ca usb once", NULL, 0, 0};

const struct argument_table COURIER_TABLE = {OPTIONS, sizeof OPTIONS / sizeof OPTIONS[0],
                                             &COMMAND, 1};
