/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_PICTURE_COLOUR_H
#define SYNC_ISSUER_CATALOGUE_PICTURE_COLOUR_H

#include "keys/buffer.h"
#include "sync/issuer/text/colour.h"

/* Finds the colour of a picture: its dominant saturated hue, made dark enough for white words.
 *
 * - A pixel counts when it is opaque (alpha of at least half) and its chroma, the greatest channel
 *   less the smallest, is at least 48 of 255. So white, grey, black and near-black do not count.
 * - Each such pixel adds its chroma to one of 36 hues of 10 degrees.
 * - The hue wins whose sum with its two neighbours is the greatest; of equal ones the first.
 * - The colour is the mean of the pixels of these three hues, weighted by chroma.
 * - colour_darken makes it dark enough.
 *
 * A picture without such pixels has the pages' own colour, PICTURE_COLOUR_NONE. The sums are
 * integers, so the same picture has the same colour on every machine.
 *
 * png  a picture that picture_check takes
 * err  FAULT_MALFORMED, FAULT_MEMORY: as picture_decode */
#define PICTURE_COLOUR_NONE "#0b5c73"
bool picture_colour(char out[static COLOUR_LEN], struct bytes png, struct error *err);

#endif
