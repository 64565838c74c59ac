/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_PNG_BADGE_H
#define FIRMWARE_CREDENTIAL_PNG_BADGE_H

#include "keys/buffer.h"

/* Baked badges: one uncompressed iTXt chunk before the first IDAT, spliced in without touching
 * a pixel (Open Badges 3.0 5.3). Every chunk's length and CRC is checked on the way. */
#define PNG_BADGE_3 "openbadgecredential"
#define PNG_BADGE_2 "openbadges"

enum { PNG_BADGE_SIZE_MAX = 8 * 1024 * 1024 };

/* The picture with a credential and, where it is not {NULL, 0}, an Open Badges 2.0 assertion. Of
 * the picture itself only the chunks that draw it are copied, word for word: a picture that was
 * somebody's baked badge, or that carries words, Exif or a tail, leaves all that behind. */
bool png_badge_bake(struct buffer *out, struct bytes png, struct bytes credential,
                    struct bytes assertion, struct error *err);
/* The picture with nothing but the chunks that draw it; the same bytes if there is nothing else. */
bool png_badge_clean(struct buffer *out, struct bytes png, struct error *err);
/* The text of the one chunk with this keyword. FAULT_MISSING if there is none; two, or a
 * compressed one, are FAULT_MALFORMED. Bytes after the picture's end are passed over; PNG_BADGE_2
 * is found in a tEXt chunk too. */
bool png_badge_read(struct buffer *text, struct bytes png, const char *keyword,
                    struct error *err);
/* Signature, chunks and CRCs, IHDR first, IEND at the end, whatever follows it; width and height
 * in pixels. */
bool png_badge_check(uint32_t *width, uint32_t *height, struct bytes png, struct error *err);

#endif
