/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_CERTIFICATE_H
#define SYNC_ISSUER_SERVE_CERTIFICATE_H

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <stdbool.h>

#include "keys/error.h"

/* The server's certificate and key, from two PEM files. They can be read again while the server
 * runs: connections that were made keep the pair they have, new connections get the pair that was
 * read last. */
struct certificate; /* opaque */

/* Reads both files, and checks that they fit together. */
bool certificate_open(struct certificate **out, const char *cert_file, const char *key_file,
                      struct error *err);
/* Reads both files again. On an error the pair in use stays. */
bool certificate_reload(struct certificate *c, struct error *err);
/* The pair for a handshake, valid as long as the certificate. Any thread may call. */
void certificate_now(struct certificate *c, gnutls_pcert_st **chain, unsigned *count,
                     gnutls_privkey_t *key);
/* Frees it, when no connection uses it any more. Safe on NULL. */
void certificate_free(struct certificate *c);

#endif
