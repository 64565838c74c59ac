/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_BADGE_FILE_H
#define FIRMWARE_CREDENTIAL_BADGE_FILE_H

#include "keys/buffer.h"

/* The badges in a file: one badge as JSON, as compact JWS or baked into a PNG, or several in a JSON
 * array or in a W3C presentation, as wallets save them. A byte order mark in front and bytes after
 * the end of a picture are passed over. Nothing is verified here; the proof of a presentation is
 * not looked at, because it says who presents and not whether the badges are good. */
enum badge_form {
    BADGE_JSON,
    BADGE_JWS,
    BADGE_BAKED_2, /* what an Open Badges 1 or 2 picture holds: an assertion, a JWS or a URL */
    BADGE_SVG      /* a picture of the other kind, which is not read here */
};

struct badge_text {
    struct bytes text;
    enum badge_form form;
    bool baked; /* it was in a picture */
};

enum { BADGE_FILE_PARTS_MAX = 1000, BADGE_FILE_DEPTH_MAX = 4 };

struct badge_file {
    struct badge_text *parts;
    size_t count;
    bool many;            /* a list or a presentation, however many are in it */
    struct buffer *owned; /* texts that are not in the file as they stand */
    size_t owned_count;
};

/* Finds the parts; they are views of `in`, which must outlive them. Bytes that are no list are one
 * part, whatever they are.
 *
 * err  FAULT_MISSING for an empty list; FAULT_REFUSED "limit" for more than BADGE_FILE_PARTS_MAX */
bool badge_file_open(struct badge_file *out, struct bytes in, struct error *err);

/* Frees the parts; safe on {0}. */
void badge_file_close(struct badge_file *file);

#endif
