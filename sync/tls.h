/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_TLS_H
#define SYNC_TLS_H

#include "keys/buffer.h"

/* The TLS client, and the only file that knows mbedTLS (2.28 and 3.6).
 *
 * 1. TLS 1.2 or newer. The host name is always checked, and the chain must lead to a root of a
 *    file.
 * 2. The clock of a kiosk may be wrong, so the dates of a certificate are held against [floor,
 *    ceiling] (DESIGN 9): at every depth not_after >= floor and not_before <= ceiling. No other
 *    flag of mbedTLS is ever cleared. */
struct tls_settings {
    const char *ca_file; /* PEM; NULL: /etc/ssl/certs/ca-certificates.crt */
    int64_t floor_s, ceiling_s;
};

struct tls; /* opaque: one connection */

/* Makes a connection.
 *
 * out          the caller's: tls_close
 * fd           a connected, non-blocking socket; it stays the caller's
 * deadline_ms  of monotonic_ms
 * err          FAULT_NETWORK; FAULT_UNTRUSTED, with what is wrong with the certificate */
bool tls_connect(struct tls **out, int fd, const char *host,
                 const struct tls_settings *settings, int64_t deadline_ms, struct error *err);

/* Writes all bytes. FAULT_NETWORK otherwise. */
bool tls_write(struct tls *t, struct bytes in, int64_t deadline_ms, struct error *err);

/* Reads some bytes; *got is 0 when the other side has ended the connection in order. */
bool tls_read(struct tls *t, uint8_t *out, size_t room, size_t *got, int64_t deadline_ms,
              struct error *err);

/* Safe on NULL; leaves the socket open. */
void tls_close(struct tls *t);

#endif
