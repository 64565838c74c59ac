/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_LISTEN_H
#define SYNC_ISSUER_SERVE_LISTEN_H

#include <stdbool.h>
#include <sys/socket.h>

#include "keys/error.h"

/* Where a server listens. */
struct listen_address {
    struct sockaddr_storage at;
    socklen_t len;
};

/* Whether it has the form HOST:PORT or [V6]:PORT, with a port from 0 to 65535. */
bool listen_is_address(const char *text);

/* text: HOST:PORT or [V6]:PORT, port 0 to 65535, 0 for any. Without a certificate only loopback
 * and private addresses, FAULT_REFUSED "no-certificate". */
bool listen_read(struct listen_address *out, const char *text, bool has_certificate,
                 struct error *err);

/* A socket that listens there, the caller's. FAULT_CONFLICT "port-taken" when another program
 * has it. take_over: an issuer of the same user may have it; from here on new connections come
 * to this socket alone, those that are made stay where they are, and none is refused. */
bool listen_open(int *fd, const struct listen_address *a, bool take_over, const char *text,
                 struct error *err);

#endif
