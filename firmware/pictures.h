/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PICTURES_H
#define FIRMWARE_PICTURES_H

#include "keys/buffer.h"

/* Badge pictures by their SHA-256: K/pictures/HEX.png. A file whose bytes do not hash to its
 * name is not there. Square PNG, at most 250 kB. dir is the folder of pictures itself;
 * pictures_write makes it when absent. */
enum { PICTURE_SIZE_MAX = 250 * 1000 };

/* Form of a picture: PNG, square, size. */
bool picture_check(struct bytes png, struct error *err);
void picture_hash(char hex[static 65], struct bytes png);
bool pictures_has(const char *dir, const char *hex);
bool pictures_read(struct buffer *out, const char *dir, const char *hex, struct error *err);
bool pictures_write(const char *dir, const char *hex, struct bytes png, struct error *err);

#endif
