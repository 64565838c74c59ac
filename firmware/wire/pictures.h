/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_PICTURES_H
#define FIRMWARE_WIRE_PICTURES_H

#include "keys/buffer.h"

/* Badge pictures by their SHA-256: K/pictures/HEX.png. A file whose bytes do not hash to its name
 * counts as missing. dir is the folder of pictures itself.
 *
 * One limit holds for all: a picture that picture_check takes is published, kept, drawn by the
 * kiosk and shown on the pages. The issuer makes a larger picture smaller before it is published
 * (sync/issuer/catalogue/picture_fit.h). */
enum { PICTURE_SIZE_MAX = 250 * 1000 /* bytes */, PICTURE_SIDE_MAX = 1024 /* pixels */ };

/* Checks a picture: a square PNG within the limits of bytes and pixels. */
bool picture_check(struct bytes png, struct error *err);

struct pixels_rgba {
    uint8_t *rgba; /* side x side x 4, the caller frees it */
    int side;
};

/* Decodes a picture of any colour type and depth to 4 bytes a pixel: red, green, blue and alpha in
 * sRGB. 16 bits without gAMA are sRGB, as in browsers. */
bool picture_decode(struct pixels_rgba *out, struct bytes png, struct error *err);

/* Always false: sets err to what libpng says of a picture that it could not read, "" for nothing.
 * FAULT_MALFORMED; FAULT_MEMORY, which says nothing about the picture. */
bool picture_not_read(const char *message, struct error *err);

/* Writes the SHA-256 of a picture in hex. */
void picture_hash(char hex[static 65], struct bytes png);

/* Whether the folder has the picture. */
bool pictures_has(const char *dir, const char *hex);

/* Whether the folder has the picture and it is within the limits. A picture that was published
 * before pixels were limited may be there and not be drawn.
 *
 * why  of a false: FAULT_MEMORY says nothing about the picture; NULL is allowed */
bool pictures_drawn(const char *dir, const char *hex, struct error *why);

/* Reads the picture. FAULT_MISSING if it is not there. */
bool pictures_read(struct buffer *out, const char *dir, const char *hex, struct error *err);

/* Writes the picture, and makes the folder if it is absent. FAULT_MALFORMED if the bytes do not
 * hash to the name. */
bool pictures_write(const char *dir, const char *hex, struct bytes png, struct error *err);

#endif
