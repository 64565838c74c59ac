/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PAGE_TINT_H
#define SYNC_ISSUER_PAGE_TINT_H

#include "keys/buffer.h"

/* The style sheet that gives a page the colour of its badge, "/assets/tint-RRGGBB.css" in lower
 * case: the policy of the pages allows no style inside them. It sets the one variable `--tint`,
 * which style.css gives the pages' own colour and uses for band, ring and buttons. */

/* Adds the name of the sheet: "tint-0b5c73.css". colour: "#rrggbb". */
void tint_name(struct buffer *out, const char *colour);
/* Adds the sheet of that name. false, with nothing added: the name is that of no sheet, or white
 * words could not be read on its colour. */
bool tint_sheet(struct buffer *out, const char *name);

#endif
