/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/host/health.h"

#include <errno.h>
#include <string.h>
#include <sys/statvfs.h>

#include "firmware/disk/log.h"
#include "keys/storage.h"

/* A full disk may still have room for a small write in a journal that exists already, so the
 * room is asked for. */
static bool has_room(const struct host *h, struct error *err)
{
    struct statvfs about;
    if (statvfs(h->dir, &about) != 0)
        return storage_failed(err, storage_of_errno(errno), strerror(errno), "asking about %s",
                              h->dir);
    return (uint64_t)about.f_bavail * about.f_frsize >= HEALTH_ROOM_BYTES ||
           error_because(err, FAULT_STORAGE, "disk-full",
                         "%s: less than %d KiB are free on this disk", h->dir,
                         HEALTH_ROOM_BYTES / 1024);
}

struct writing {
    struct issuer_store *store;
    int64_t now_s;
};

static bool write_row(void *arg, struct error *err)
{
    struct writing *w = arg;
    return store_put(w->store, "health", bytes_of(&w->now_s, sizeof w->now_s), err);
}

static bool reads_and_writes(struct host *h, struct error *err)
{
    struct issuer_store store = {0};
    struct buffer version = {0};
    struct writing w = {&store, host_now(h)};
    bool there;
    bool ok = host_open_store(&store, h, err) &&
              store_get(&store, &version, &there, "catalogue-version", err) &&
              store_transaction(&store, write_row, &w, err);
    if (store.close != NULL)
        store_close(&store);
    buffer_free(&version);
    return ok;
}

bool health_is_good(bool *good, struct host *h, struct error *err)
{
    struct error why = {0};
    int64_t now_s = host_now(h), since_s = now_s - h->health_s;
    if (!h->health_known || since_s < 0 || since_s >= HEALTH_KEPT_S) {
        bool works = has_room(h, &why) && reads_and_writes(h, &why);
        if (!works && why.fault == FAULT_MEMORY)
            return error_set(err, FAULT_MEMORY, "health: %s", why.text);
        if (!works)
            log_event(LOG_LEVEL_ERROR, "health", "why=%s", log_quoted(why.text).text);
        h->health_good = works;
        h->health_known = true;
        h->health_s = now_s;
    }
    *good = h->health_good;
    return true;
}
