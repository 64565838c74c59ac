/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_ART_H
#define UI_DRAW_ART_H

#include "ui/draw/icons.h"

/* Badge pictures, scaled and kept in a cache of 4 MB. When the cache is full, the picture that
 * was asked for longest ago is dropped. A picture that is missing, broken or refused by
 * picture_check (firmware/wire/pictures.h) is never drawn: its fallback is. */
struct art; /* opaque */

/* pictures_dir: K/pictures, where NAME is the SHA-256 of a picture in hex. It may be empty. */
bool art_open(struct art **out, const char *pictures_dir, struct error *err);
/* Frees the cache and the icons; NULL is allowed. */
void art_close(struct art *a);
/* The picture as size x size premultiplied pixels, borrowed until the next art_ call. NULL while
 * it is not ready, which art_coming tells, and for a picture that is never drawn. */
const uint32_t *art_find(struct art *a, const char *hex, int size);
/* Whether the picture was asked for in this size and art_idle has not looked at it yet. Its place
 * stays empty until then: a fallback that turns into the picture would look like a fault. */
bool art_coming(const struct art *a, const char *hex, int size);
/* Decodes one picture that was asked for and is not ready, the latest request first. Called
 * between taps, for it takes long. false: there was nothing to do. */
bool art_idle(struct art *a);
/* The icons, borrowed as long as the art is open. */
struct icons *art_icons(struct art *a);

#endif
