/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_PICTURES_H
#define FIRMWARE_WIRE_PICTURES_H

#include "keys/buffer.h"

/* Badge pictures by their SHA-256: K/pictures/HEX.png. A file whose bytes do not hash to its
 * name is not there. dir is the folder of pictures itself; pictures_write makes it when absent.
 *
 * One limit for all: what picture_check takes is published, kept, drawn by the kiosk and shown on
 * the pages. The issuer makes a larger picture smaller before it is published
 * (sync/issuer/catalogue/picture_fit.h). */
enum { PICTURE_SIZE_MAX = 250 * 1000 /* bytes */, PICTURE_SIDE_MAX = 1024 /* pixels */ };

/* Form of a picture: PNG, square, at most so many bytes and pixels. */
bool picture_check(struct bytes png, struct error *err);
/* Its pixels as everybody draws them: 4 bytes each, red, green, blue and alpha, sRGB. Of all
 * colour types and depths; 16 bits without gAMA are sRGB, as browsers have it. */
struct pixels_rgba {
    uint8_t *rgba; /* side x side x 4, the caller frees it */
    int side;
};
bool picture_decode(struct pixels_rgba *out, struct bytes png, struct error *err);
/* What libpng says of a picture that it could not read, "" for nothing: FAULT_MALFORMED, or
 * FAULT_MEMORY, which is no fault of the picture. Always false. */
bool picture_not_read(const char *message, struct error *err);
void picture_hash(char hex[static 65], struct bytes png);
bool pictures_has(const char *dir, const char *hex);
/* It is here and within the limits; one that was published before there was a limit of pixels may
 * be here and not be drawn. */
bool pictures_drawn(const char *dir, const char *hex);
bool pictures_read(struct buffer *out, const char *dir, const char *hex, struct error *err);
bool pictures_write(const char *dir, const char *hex, struct bytes png, struct error *err);

#endif
