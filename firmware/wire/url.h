/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_URL_H
#define FIRMWARE_WIRE_URL_H

#include "keys/bytes.h"
#include "keys/error.h"

/* https always; http to loopback and private addresses only (DESIGN 4, 9). `what` names the URL
 * in the error. Also checks that there is a host, no user part, no space or control character,
 * and that a port is a number. */
bool url_allowed(const char *url, const char *what, struct error *err);
/* Whether the host of an http(s) URL is loopback or a private address: literal addresses and
 * "localhost". */
bool url_is_private(const char *url);
/* Host and port as they stand in it, borrowed; of a text without a scheme, up to its first "/". */
struct bytes url_authority(const char *url);

#endif
