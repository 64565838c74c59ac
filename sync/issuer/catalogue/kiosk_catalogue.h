/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_KIOSK_CATALOGUE_H
#define SYNC_ISSUER_CATALOGUE_KIOSK_CATALOGUE_H

#include "sync/issuer/host/host.h"

/* The catalogue as one kiosk gets it (DESIGN 5, 9): what the kiosk must know of its host, and the
 * records of its own delegations.
 *
 * 1. It is signed when the authority key is open: when a catalogue is published, and when a kiosk
 *    is approved. `serve` has no such key and only hands it out.
 * 2. Its version grows with each one that is signed for this kiosk, and is never below the version
 *    that is published. A kiosk takes a catalogue of a greater version, and takes it whole. */

/* Signs what the kiosk gets from now on. A step of a transaction. The records of the newest
 * delegations come first, and those that do not fit into KIOSK_CATALOGUE_MAX bytes are left out.
 *
 * complete  every delegation in force has its records in it */
enum { KIOSK_CATALOGUE_MAX = 2 * 1024 * 1024 /* payload: fits a reply beside a delegation */ };
bool kiosk_catalogue_sign(bool *complete, struct host *h, const struct catalogue *whole,
                          const char *kiosk, const struct signing_key *authority,
                          struct error *err);

/* Signs for every kiosk that is known here and was not reported stolen. A step of a transaction.
 *
 * incomplete  called for each kiosk that has more delegated than fits; may be NULL */
bool kiosk_catalogue_sign_all(struct host *h, const struct catalogue *whole,
                              const struct signing_key *authority,
                              void (*incomplete)(void *arg, const char *kiosk), void *arg,
                              struct error *err);

/* The catalogue that the kiosk should get, as a JWS.
 *
 * jws   empty when the kiosk holds this version or a newer one. A kiosk that an earlier version of
 *       the issuer approved, and for which none was signed yet, gets the one that was signed for
 * all held  the version that the kiosk says it holds; -1: none */
bool kiosk_catalogue_newer(struct buffer *jws, struct host *h, const char *kiosk, int64_t held,
                           struct error *err);

#endif
