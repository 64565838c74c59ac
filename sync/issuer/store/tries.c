/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/store/tries.h"

#include <string.h>

bool tries_count(struct issuer_store *store, int *count, int64_t *since_s,
                 const uint8_t id[static TICKET_ID_LEN], int64_t now_s, int64_t window_s,
                 struct error *err)
{
    struct try_row row;
    bool there;
    if (!store_remove_tries(store, now_s - window_s, err) ||
        !store_find_try(store, &row, &there, id, err))
        return false;
    if (!there) {
        row = (struct try_row){.since_s = now_s};
        memcpy(row.id, id, TICKET_ID_LEN);
    }
    *since_s = row.since_s;
    *count = ++row.count;
    return store_put_try(store, &row, err);
}

bool tries_take_back(struct issuer_store *store, const uint8_t id[static TICKET_ID_LEN],
                     struct error *err)
{
    struct try_row row;
    bool there;
    if (!store_find_try(store, &row, &there, id, err))
        return false;
    if (!there)
        return true;
    if (--row.count <= 0)
        return store_remove_try(store, id, err);
    return store_put_try(store, &row, err);
}
