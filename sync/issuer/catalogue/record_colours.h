/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_RECORD_COLOURS_H
#define SYNC_ISSUER_CATALOGUE_RECORD_COLOURS_H

#include "sync/issuer/host/host.h"

/* Gives a colour to each achievement in the store that has none: those that a program without
 * colours published. The colour is that of the picture (picture_colour.h). Nothing is written when
 * all have one. A picture that cannot be drawn any more, or is not there, gives the pages' own
 * colour. Makes a transaction of its own. */
bool record_colours_fill(struct host *h, struct error *err);

#endif
