/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_TLS_H
#define SYNC_TLS_H

#include "keys/buffer.h"

/* TLS client on mbedTLS, 2.28 and 3.6: the only file that knows it. TLS 1.2 or newer, hostname
 * always checked, the chain required, roots from a file. Certificate dates are judged against
 * [floor, ceiling] (DESIGN 9): valid if not_after >= floor and not_before <= ceiling, at every
 * depth; no other flag is ever cleared. */
struct tls_settings {
    const char *ca_file; /* PEM; NULL: /etc/ssl/certs/ca-certificates.crt */
    int64_t floor_s, ceiling_s;
};

struct tls; /* opaque: one connection */

/* fd: a connected, non-blocking socket, the caller's; deadline in milliseconds of
 * CLOCK_MONOTONIC. Errors: FAULT_NETWORK, FAULT_UNTRUSTED with what is wrong with the
 * certificate. */
bool tls_connect(struct tls **out, int fd, const char *host,
                 const struct tls_settings *settings, int64_t deadline_ms, struct error *err);
bool tls_write(struct tls *t, struct bytes in, int64_t deadline_ms, struct error *err);
/* *got is 0 at an orderly end. */
bool tls_read(struct tls *t, uint8_t *out, size_t room, size_t *got, int64_t deadline_ms,
              struct error *err);
void tls_close(struct tls *t); /* safe on NULL; leaves fd open */

#endif
