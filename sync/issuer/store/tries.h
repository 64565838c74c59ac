/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_STORE_TRIES_H
#define SYNC_ISSUER_STORE_TRIES_H

#include "sync/issuer/store/store.h"

/* Guesses that must outlive the process: counted in the caller's transaction before they are
 * judged. */

/* Counts one. id says by whom and about what. *count: how many since *since_s, this one too. A
 * window of window_s seconds begins with the first guess after the last window; guesses of windows
 * that are over are forgotten, whoever made them. */
bool tries_count(struct issuer_store *store, int *count, int64_t *since_s,
                 const uint8_t id[static TICKET_ID_LEN], int64_t now_s, int64_t window_s,
                 struct error *err);
/* Takes one back that was counted, in the transaction that found it right. */
bool tries_take_back(struct issuer_store *store, const uint8_t id[static TICKET_ID_LEN],
                     struct error *err);

#endif
