/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_ENCODING_H
#define KEYS_ENCODING_H

#include "keys/buffer.h"

/* Text forms of bytes. Each decoder accepts exactly what its encoder writes: one spelling of
 * the same bytes, no white space, no padding, nothing left over. Not constant time: for public
 * values. */

/* The value of a hex digit, small or capital; -1 for any other character. */
int hex_digit(uint8_t c);

/* Writes lower-case hex and a NUL: out has room for 2 * in.len + 1 bytes. */
void hex_encode(char *out, struct bytes in);

/* Reads exactly 2 * len lower-case hex digits. `what` names the value in the error. */
bool hex_decode(uint8_t *out, size_t len, const char *text, const char *what,
                struct error *err);

/* Adds base64url without padding (RFC 4648 5, RFC 7515 2). */
void base64url_add(struct buffer *out, struct bytes in);

/* Reads base64url and adds the bytes to out. */
bool base64url_decode(struct buffer *out, struct bytes text, const char *what,
                      struct error *err);

/* How many bytes so many characters of base64url are. */
size_t base64url_decoded_len(size_t characters);

/* Reads base64url of exactly len bytes, such as a key; out is written on success alone. It takes no
 * memory, so false is a fault of the text. */
bool base64url_decode_fixed(uint8_t *out, size_t len, struct bytes text, const char *what,
                            struct error *err);

/* Adds base58btc, as in Multibase after its "z". At most 128 bytes. */
void base58_add(struct buffer *out, struct bytes in);

/* Writes base58btc and a NUL into the caller's memory; nothing is allocated. If room is too small
 * it returns false, and out is "". */
bool base58_encode(char *out, size_t room, struct bytes in);

/* Reads base58btc of at most 128 bytes and adds them to out. */
bool base58_decode(struct buffer *out, struct bytes text, const char *what, struct error *err);

/* Writes "xxxxxxxx-xxxx-...", lower case, and a NUL: 37 bytes. */
void uuid_encode(char *out, const uint8_t id[static 16]);

/* Reads a UUID in lower case. */
bool uuid_decode(uint8_t id[static 16], const char *text, struct error *err);

#endif
