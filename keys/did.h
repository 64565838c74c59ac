/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_DID_H
#define KEYS_DID_H

#include "keys/buffer.h"
#include "keys/signing.h"

/* did:key and did:web, and the Multikey text of an Ed25519 public key (0xed 0x01 + 32 bytes,
 * "z" + base58btc: 48 characters beginning z6Mk). W3C CID 1.0 (Multikey), did:key v0.9,
 * did:web. */
enum { MULTIKEY_TEXT_LEN = 48, DID_KEY_TEXT_LEN = 8 + MULTIKEY_TEXT_LEN, DID_TEXT_MAX = 255 };

/* Writes the Multikey text of a public key. */
void multikey_encode(char out[static MULTIKEY_TEXT_LEN + 1],
                     const uint8_t public_key[static SIGNING_PUBLIC_LEN]);

/* Reads a Multikey text. FAULT_MALFORMED for any other text or kind of key. */
bool multikey_decode(uint8_t public_key[static SIGNING_PUBLIC_LEN], const char *text,
                     struct error *err);

/* Writes the did:key of a public key. */
void did_key_encode(char out[static DID_KEY_TEXT_LEN + 1],
                    const uint8_t public_key[static SIGNING_PUBLIC_LEN]);

/* Reads the DID alone, or a verification method did:key:X#X. */
bool did_key_decode(uint8_t public_key[static SIGNING_PUBLIC_LEN], const char *text,
                    struct error *err);

/* Writes the URL of the DID document:
 *
 *   did:web:h      https://h/.well-known/did.json
 *   did:web:h:a:b  https://h/a/b/did.json
 *
 * %3A is the port's colon, and a path keeps its escapes. The scheme of a loopback host is http when
 * plain_http_loopback is set (the demo). */
bool did_web_url(struct buffer *out, const char *did, bool plain_http_loopback,
                 struct error *err);

/* Writes the did:web of a base URL without path: https://badges.example.org becomes
 * did:web:badges.example.org, and the colon of a port %3A. */
bool did_web_of_url(char out[static DID_TEXT_MAX + 1], const char *url, struct error *err);

#endif
