/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_STATUS_BITS_H
#define FIRMWARE_CREDENTIAL_STATUS_BITS_H

#include "keys/buffer.h"

/* Bitstring Status List 1.0: "u" + base64url of a gzip of the bits, at least 131,072 of them;
 * index 0 is the first byte's most significant bit. */
enum {
    STATUS_BITS_LEN = 131072,
    STATUS_BITS_BYTES = STATUS_BITS_LEN / 8,
    STATUS_BITS_BYTES_MAX = 1024 * 1024
};

/* Adds the text of the bits. The same bits always give the same text (gzip header without time,
 * fixed level). */
bool status_bits_encode(struct buffer *out, struct bytes bits, struct error *err);

/* Reads the text of a list. Inflates at most STATUS_BITS_BYTES_MAX; FAULT_REFUSED beyond. */
bool status_bits_decode(struct buffer *bits, const char *encoded_list, struct error *err);

/* Sets a bit. The caller makes sure that the index is below 8 * the number of bytes. */
void status_bits_set(uint8_t *bits, size_t index);

/* Reads a bit. FAULT_REFUSED for an index beyond the list. */
bool status_bits_get(bool *out, struct bytes bits, uint64_t index, struct error *err);

#endif
