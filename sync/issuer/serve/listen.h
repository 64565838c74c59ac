/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_LISTEN_H
#define SYNC_ISSUER_SERVE_LISTEN_H

#include <stdbool.h>
#include <sys/socket.h>

#include "keys/error.h"

/* An address at which a server listens. */
struct listen_address {
    struct sockaddr_storage at;
    socklen_t len;
};

/* Whether the text has the form HOST:PORT or [V6]:PORT, with a port from 0 to 65535. */
bool listen_is_address(const char *text);

/* Reads such an address; port 0: any. FAULT_REFUSED "no-certificate" without a certificate,
 * unless the address is loopback or private. */
bool listen_read(struct listen_address *out, const char *text, bool has_certificate,
                 struct error *err);

/* Opens a socket that listens there; the caller closes it.
 *
 * take_over  an issuer of the same user may listen there already. New connections then come to
 *            this socket alone, connections that were made stay with that issuer, and none is
 *            refused
 * text       the address, for messages
 * err        FAULT_CONFLICT "port-taken": another program listens there */
bool listen_open(int *fd, const struct listen_address *a, bool take_over, const char *text,
                 struct error *err);

#endif
