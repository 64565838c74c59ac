/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_DISK_SPOOL_H
#define FIRMWARE_DISK_SPOOL_H

#include "keys/buffer.h"
#include "keys/file.h"

/* The two folders where the kiosk leaves uploads and finds replies (DESIGN 9); couriers move
 * the files. No key, no database: the courier links this too. out/EPOCH-FIRST-LAST-HASH8.obk
 * uploads: EPOCH, FIRST, LAST decimal (an empty batch has LAST = FIRST - 1, written
 * "FIRST-empty"), HASH8 the first 8 hex digits of the file's SHA-256 in/NAME.obk replies, any
 * name kiosk.json                       {"kiosk","floor","ceiling","sync_urls"} for the courier
 */
enum {
    SPOOL_NAME_MAX = 80,
    SPOOL_FILES_MAX = 4096, /* in one list */
    SPOOL_FILE_BYTES_MAX = 4 * 1024 * 1024,
    SPOOL_IN_FILES_MAX = 1024, /* replies that wait for the kiosk */
    SPOOL_IN_BYTES_MAX = 64 * 1024 * 1024
};

struct spool_out_name {
    uint32_t epoch;
    uint64_t first, count;
    char hash8[9];
};
bool spool_name_write(char out[static SPOOL_NAME_MAX], const struct spool_out_name *name);
bool spool_name_parse(struct spool_out_name *out, const char *name);

/* Makes DIR, out/ and in/ when absent; what a killed courier left half written goes. */
bool spool_make(const char *dir, struct error *err);

bool spool_list_out(struct file_list *out, const char *dir, struct error *err);
/* At most SPOOL_FILES_MAX of them: when there are more, the list has some, and the next list the
 * rest. */
bool spool_list_in(struct file_list *out, const char *dir, struct error *err);
bool spool_read_out(struct buffer *out, const char *dir, const char *name, struct error *err);
bool spool_read_in(struct buffer *out, const char *dir, const char *name, struct error *err);
/* Writes an upload under the name its bytes give. */
bool spool_write_out(char name[static SPOOL_NAME_MAX], const char *dir, uint32_t epoch,
                     uint64_t first, uint64_t count, struct bytes file, struct error *err);
/* Stores a reply under a name made of its hash, so the same reply twice is one file. While the
 * kiosk takes none, the oldest make room: 1,024 of them and 64 MiB wait. Nothing is lost by it, an
 * issuer says again what has no receipt. */
bool spool_write_in(const char *dir, struct bytes file, struct error *err);
bool spool_remove_out(const char *dir, const char *name, struct error *err);
bool spool_remove_in(const char *dir, const char *name, struct error *err);

enum { SPOOL_URLS_MAX = 8, SPOOL_URL_MAX = 200 };
struct spool_kiosk {
    char kiosk[24];
    int64_t floor_s, ceiling_s; /* what the kiosk knows of time, to judge TLS certificates by */
    size_t url_count;
    char urls[SPOOL_URLS_MAX][SPOOL_URL_MAX + 1];
    char locked[32]; /* why no award is possible; "" when it is */
};
bool spool_write_kiosk(const char *dir, const struct spool_kiosk *k, struct error *err);
bool spool_read_kiosk(struct spool_kiosk *out, const char *dir, struct error *err);

#endif
