/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_CERTIFICATE_H
#define SYNC_ISSUER_SERVE_CERTIFICATE_H

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <stdbool.h>

#include "keys/error.h"

/* The server's certificate and key, from two PEM files, which can be read anew while it serves:
 * connections that were made keep what they have, new ones get what was read last. */
struct certificate; /* opaque */

bool certificate_open(struct certificate **out, const char *cert_file, const char *key_file,
                      struct error *err);
/* Reads both files again. On an error the pair in use stays. */
bool certificate_reload(struct certificate *c, struct error *err);
/* What a handshake uses, valid as long as the certificate. Any thread. */
void certificate_now(struct certificate *c, gnutls_pcert_st **chain, unsigned *count,
                     gnutls_privkey_t *key);
void certificate_free(struct certificate *c); /* no connection uses it; safe on NULL */

#endif
