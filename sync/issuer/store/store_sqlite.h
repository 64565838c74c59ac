/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_STORE_STORE_SQLITE_H
#define SYNC_ISSUER_STORE_STORE_SQLITE_H

#include "sync/issuer/store/store_backend.h"

/* The store in one SQLite file, as store_open. url: a path, or "sqlite:PATH". */
bool store_sqlite_open(struct issuer_store *out, const char *url, bool create,
                       struct error *err);

#endif
