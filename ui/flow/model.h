/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_MODEL_H
#define UI_FLOW_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/draw/widget.h"
#include "ui/flow/beside.h"

/* What the screens show and the steps go by: a read-only snapshot that kiosk.c takes from the
 * firmware. Texts are borrowed until the next snapshot. Long lists are windows: the entries of
 * the page that is shown, and how many there are in all. */
enum {
    MODEL_EVENTS_MAX = 128,
    MODEL_TILES_MAX = 12,
    MODEL_RESULTS_MAX = 8,
    MODEL_LETTERS = 9,
    MODEL_WHO_MAX = 16,
    MODEL_EARN_MAX = 3
};

struct model_event {
    const char *slug, *name, *place;
    int64_t day_s; /* its first, as the midnight in UTC that dates are written from */
    bool today, standing;
    bool specimen; /* the practice event */
};
struct model_result {
    const char *name;
};
struct model_badge {
    const char *slug, *name, *issuer, *description, *picture;
    const char *reason; /* why it cannot be awarded here, NULL: it can */
    int choose;         /* enum choose */
    size_t result_count;
    struct model_result results[MODEL_RESULTS_MAX];
    uint32_t awarded; /* in this session */
};

/* Whether there is an engine: no box is open on the first start, while another program uses it, and
 * when it cannot be opened. */
enum model_box { BOX_OPEN, BOX_CLOSED };

struct model {
    enum model_box box;
    const char *kiosk; /* "kiosk-01 · name" */
    int64_t time_s;
    int utc_offset_s;
    int time_quality;
    int64_t date_ahead_s;      /* what the date screen begins with, from time_s */
    int64_t delegated_until_s; /* the right to award ends; 0: there is none */
    uint64_t unsent;
    int64_t last_receipt_s;
    uint32_t awards_in_session;
    const char *locked_reason; /* NULL: awards are possible */
    const char *banner;        /* a sentence over the strip: an alarm, a message; NULL: none */
    enum widget_style banner_style; /* DANGER, WARNING or OK */

    size_t event_count;
    struct model_event events[MODEL_EVENTS_MAX];
    int events_per_page;
    const struct model_event *event; /* the chosen one, NULL: none or gone */

    size_t badge_count; /* in the list that is leafed through */
    size_t badge_first; /* of the window */
    struct model_badge badges[MODEL_TILES_MAX];
    int badges_per_page;
    struct model_badge badge; /* the chosen one; no slug: none or gone */

    uint32_t letter_counts[MODEL_LETTERS]; /* names that begin with each group of letters */
    const char *award_reason; /* why the chosen badge cannot be awarded now, NULL: it can */
    bool clock_doubt;         /* a person should look at date and time */
    int who_per_page;
    size_t who_count;
    const char *who[MODEL_WHO_MAX]; /* facilitators' labels */
    size_t earn_count;
    struct model_badge earn[MODEL_EARN_MAX]; /* what can be earned here today */

    /* the award on the QR screen */
    const struct qr *qr;
    const char *shown_name;
    uint32_t shown_number;    /* slot */
    int64_t shown_until_s;    /* the QR can be claimed until then */
    const char *code_address; /* for short codes: "badges.example.org/s" */
    char shown_code[20];      /* the short code of its slip; it is a secret like the QR */

    struct beside_model beside;
};

#endif
