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

/* Lower-case hex. out: 2 * in.len + 1 bytes. */
void hex_encode(char *out, struct bytes in);
/* text must be exactly 2 * len lower-case hex digits. `what` names the value in the error. */
bool hex_decode(uint8_t *out, size_t len, const char *text, const char *what,
                struct error *err);

/* base64url without padding (RFC 4648 5, RFC 7515 2). */
void base64url_add(struct buffer *out, struct bytes in);
bool base64url_decode(struct buffer *out, struct bytes text, const char *what,
                      struct error *err);
/* As above for a value of known length, such as a key. */
bool base64url_decode_fixed(uint8_t *out, size_t len, struct bytes text, const char *what,
                            struct error *err);

/* base58btc, as in Multibase after its "z". At most 128 bytes either way. */
void base58_add(struct buffer *out, struct bytes in);
/* The same into the caller's memory, with the zero at its end; nothing is allocated. false, and
 * out is "": more than room. */
bool base58_encode(char *out, size_t room, struct bytes in);
bool base58_decode(struct buffer *out, struct bytes text, const char *what, struct error *err);

/* "xxxxxxxx-xxxx-..." lower case; out: 37 bytes. */
void uuid_encode(char *out, const uint8_t id[static 16]);
bool uuid_decode(uint8_t id[static 16], const char *text, struct error *err);

#endif
