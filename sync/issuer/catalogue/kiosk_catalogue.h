/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_KIOSK_CATALOGUE_H
#define SYNC_ISSUER_CATALOGUE_KIOSK_CATALOGUE_H

#include "sync/issuer/host/host.h"

/* The catalogue as one kiosk gets it (DESIGN 5, 9): what it must know of its host, and the
 * records of its delegations. It is signed while the authority key is there, when a catalogue is
 * published and when a kiosk is approved, so that `serve` only hands it out. Its version grows
 * with each one signed for this kiosk, and is never below the version that is published: the
 * kiosk takes a greater one, whole, and no part of two. */

/* Signs what the kiosk gets from now on, within the caller's transaction. Its newest delegations
 * come first: what does not fit KIOSK_CATALOGUE_MAX is left out, and *complete says whether a
 * delegation in force is among it. */
enum { KIOSK_CATALOGUE_MAX = 2 * 1024 * 1024 /* payload: fits a reply beside a delegation */ };
bool kiosk_catalogue_sign(bool *complete, struct host *h, const struct catalogue *whole,
                          const char *kiosk, const struct signing_key *authority,
                          struct error *err);
/* The same for every kiosk that is known here and not reported stolen. incomplete: called for
 * each one that has more delegated than it can hold; may be NULL. */
bool kiosk_catalogue_sign_all(struct host *h, const struct catalogue *whole,
                              const struct signing_key *authority,
                              void (*incomplete)(void *arg, const char *kiosk), void *arg,
                              struct error *err);

/* Its JWS, unless the kiosk holds this version or a newer one: then empty. A kiosk that none was
 * signed for since the issuer is of this version gets the one that was signed for all. */
bool kiosk_catalogue_newer(struct buffer *jws, struct host *h, const char *kiosk, int64_t held,
                           struct error *err);

#endif
