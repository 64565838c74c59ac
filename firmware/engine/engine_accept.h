/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_ENGINE_ACCEPT_H
#define FIRMWARE_ENGINE_ENGINE_ACCEPT_H

#include "firmware/engine/engine.h"

/* How a kiosk comes under an authority: its request, and the files that answer it. */

/* The enrolment request (obk-enrol+jwt) and its six words. Needs no PIN. A locked box, and one
 * whose reply numbers are used up, asks for the next epoch. */
bool engine_enrol(struct engine *e, struct buffer *jws, char words[static 121],
                  struct error *err);

/* What engine_accept found, to be confirmed by a person the first time. */
struct engine_authority {
    bool known;      /* already pinned: nothing to ask */
    char words[121]; /* the authority's six words */
    char issuer[DELEGATION_DID_MAX + 1];
};

/* Applies replies that approve or import wrote. The parts come in any order, pictures included.
 *
 * trusted    an authority that is not pinned yet may be pinned
 * authority  filled for the question to the person
 * err        FAULT_REFUSED "authority-unknown" if none is pinned and trusted is false: nothing was
 *            kept, ask and call again */
bool engine_accept(struct engine *e, const struct bytes *replies, size_t count, bool trusted,
                   struct engine_authority *authority, struct error *err);

#endif
