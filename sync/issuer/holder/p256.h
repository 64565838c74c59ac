/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_P256_H
#define SYNC_ISSUER_HOLDER_P256_H

#include "keys/bytes.h"
#include "keys/error.h"

/* ECDSA on P-256 with SHA-256 (ES256, RFC 7518 3.4), by GnuTLS, which serves HTTPS here already.
 * Many wallets have no other key. Nothing is signed by it. GMP, below GnuTLS, ends the program when
 * memory is out, as it does while a connection begins. */
enum { P256_COORDINATE_LEN = 32, P256_SIGNATURE_LEN = 64 /* r, then s */ };

/* Whether the signature of the message holds under the key with these coordinates. A point that is
 * not on the curve is no key.
 *
 * err  FAULT_UNTRUSTED; FAULT_MEMORY says nothing about the signature */
bool p256_verify(const uint8_t signature[static P256_SIGNATURE_LEN],
                 const uint8_t x[static P256_COORDINATE_LEN],
                 const uint8_t y[static P256_COORDINATE_LEN], struct bytes message,
                 struct error *err);

#endif
