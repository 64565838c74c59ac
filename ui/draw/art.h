/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_ART_H
#define UI_DRAW_ART_H

#include "ui/draw/icons.h"

/* Badge pictures, scaled and cached: 4 MB, the one asked for longest ago goes first. What is
 * missing, broken or refused by picture_check (firmware/wire/pictures.h) is never drawn; the
 * fallback stays. */
struct art; /* opaque */
bool art_open(struct art **out, const char *pictures_dir, struct error *err);
void art_close(struct art *a); /* safe on NULL */
/* size x size premultiplied pixels, borrowed until the next art_ call; NULL while there is none:
 * the fallback is drawn. */
const uint32_t *art_find(struct art *a, const char *hex, int size);
/* Decodes one picture that was asked for and is not ready, the latest first; false when there is
 * nothing to do. Called when idle, never in a tap. */
bool art_idle(struct art *a);
struct icons *art_icons(struct art *a);

#endif
