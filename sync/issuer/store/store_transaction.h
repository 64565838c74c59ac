/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_STORE_STORE_TRANSACTION_H
#define SYNC_ISSUER_STORE_STORE_TRANSACTION_H

#include "sync/issuer/store/store_backend.h"

/* Transactions of any back end: store_transaction and store_in_transaction (store.h), and what
 * every write of store.c asks first. */

/* Whether a write may go on. Outside of a transaction it is an error of the program (asserted).
 * False after a part that could not be undone: the transaction is rolled back already. */
bool store_may_write(const struct issuer_store *s, struct error *err);

#endif
