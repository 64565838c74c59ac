/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_FORM_H
#define SYNC_ISSUER_HOLDER_FORM_H

#include "keys/bytes.h"
#include "keys/error.h"

/* A body as application/x-www-form-urlencoded (URL Standard 5.1). */

/* Finds the first value of this name, still encoded. false: there is none. */
bool form_find(struct bytes *out, struct bytes form, const char *name);
/* Decodes the character at *at, and moves behind it. A percent sign that begins no code is
 * itself. */
int form_character(struct bytes value, size_t *at);
/* Writes the value of this name, decoded, with a NUL. false: there is none, it does not fit, or it
 * holds a NUL. */
bool form_text(char *out, size_t room, struct bytes form, const char *name);

#endif
