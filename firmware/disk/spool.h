/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_DISK_SPOOL_H
#define FIRMWARE_DISK_SPOOL_H

#include "keys/buffer.h"
#include "keys/file.h"

/* The two folders where the kiosk leaves uploads and finds replies (DESIGN 9). Couriers move the
 * files; they link this too, so it knows no key and no database.
 *
 *   out/EPOCH-FIRST-LAST-HASH8.obk  uploads. EPOCH, FIRST and LAST are decimal; an empty batch has
 *                                   "FIRST-empty". HASH8 is the first 8 hex digits of the file's
 *                                   SHA-256.
 *   in/NAME.obk                     replies, of any name
 *   kiosk.json                      {"kiosk","floor","ceiling","sync_urls"} for the courier */
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

/* Writes the file name of an upload. */
bool spool_name_write(char out[static SPOOL_NAME_MAX], const struct spool_out_name *name);

/* Reads the file name of an upload; false for any other name. */
bool spool_name_parse(struct spool_out_name *out, const char *name);

/* Makes DIR, out/ and in/ if they are absent, and removes what a killed courier left half
 * written. */
bool spool_make(const char *dir, struct error *err);

/* Lists the uploads. */
bool spool_list_out(struct file_list *out, const char *dir, struct error *err);

/* Lists the replies, at most SPOOL_FILES_MAX. When there are more, the next list has the rest, once
 * these are removed. */
bool spool_list_in(struct file_list *out, const char *dir, struct error *err);

/* Reads an upload. */
bool spool_read_out(struct buffer *out, const char *dir, const char *name, struct error *err);

/* Reads a reply. */
bool spool_read_in(struct buffer *out, const char *dir, const char *name, struct error *err);

/* Writes an upload, and sets name to the one that its bytes give. */
bool spool_write_out(char name[static SPOOL_NAME_MAX], const char *dir, uint32_t epoch,
                     uint64_t first, uint64_t count, struct bytes file, struct error *err);

/* Writes a reply under a name made of its hash, so that the same reply is one file. At most
 * SPOOL_IN_FILES_MAX replies and SPOOL_IN_BYTES_MAX bytes wait for the kiosk; the oldest are
 * removed beyond that. Nothing is lost: the issuer says again what has no receipt. */
bool spool_write_in(const char *dir, struct bytes file, struct error *err);

/* Removes an upload. No error if it is absent. */
bool spool_remove_out(const char *dir, const char *name, struct error *err);

/* Removes a reply. No error if it is absent. */
bool spool_remove_in(const char *dir, const char *name, struct error *err);

enum { SPOOL_URLS_MAX = 8, SPOOL_URL_MAX = 200 };
struct spool_kiosk {
    char kiosk[24];
    int64_t floor_s, ceiling_s; /* what the kiosk knows of time, to judge TLS certificates by */
    size_t url_count;
    char urls[SPOOL_URLS_MAX][SPOOL_URL_MAX + 1];
    char locked[32]; /* why no award is possible; "" when it is */
};

/* Writes kiosk.json for the courier. */
bool spool_write_kiosk(const char *dir, const struct spool_kiosk *k, struct error *err);

/* Reads kiosk.json. FAULT_MISSING if the kiosk has not written it yet. */
bool spool_read_kiosk(struct spool_kiosk *out, const char *dir, struct error *err);

#endif
