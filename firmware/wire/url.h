/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_URL_H
#define FIRMWARE_WIRE_URL_H

#include "keys/bytes.h"
#include "keys/error.h"

/* Whether a URL may be used: https to any host, http to loopback and private addresses only (DESIGN
 * 4, 9). It must have a host and no user part, no space or control character, and a port that is a
 * number. `what` names the URL in the error. */
bool url_allowed(const char *url, const char *what, struct error *err);

/* Whether the host of an http(s) URL is loopback or a private address: literal addresses and
 * "localhost". */
bool url_is_private(const char *url);

/* Host and port of the URL, borrowed. Of a text without a scheme: all up to its first "/". */
struct bytes url_authority(const char *url);

#endif
