/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_MODEL_H
#define UI_FLOW_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/draw/widget.h"
#include "ui/flow/beside_model.h"

/* What the screens show and what the steps decide by: a snapshot that kiosk_model.c takes from
 * the firmware. The screens only read it. Texts are borrowed
 * from the kiosk and from the catalogue that it holds, until the next snapshot. A long
 * list is a window: the entries of the page on the screen, and how many there are in all. */
enum {
    MODEL_EVENTS_MAX = 128,
    MODEL_TILES_MAX = 12,
    MODEL_RESULTS_MAX = 8,
    MODEL_WHO_MAX = 16,
    MODEL_EARN_MAX = 3
};

struct model_event {
    const char *slug, *name, *place;
    int64_t day_s; /* its first day, as the midnight in UTC from which dates are written */
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

/* Whether there is an engine. It is CLOSED on the first start, while another program uses the
 * folder, and when opening failed. */
enum model_box { BOX_OPEN, BOX_CLOSED };

/* The voice that reads aloud. */
struct model_voice {
    bool there; /* its program is installed */
    bool speaks;
    const char *trouble; /* why the last text was not read, NULL: it was */
};

struct model {
    enum model_box box;
    const char *kiosk;        /* "name · kiosk-01" */
    const char *organisation; /* the name of the first one in the catalogue; NULL: none */
    const char *organisation_picture; /* its logo: SHA-256 in hex, "" or NULL: none */
    int64_t time_s;
    int utc_offset_s;
    int time_quality;          /* enum clock_quality */
    int64_t date_ahead_s;      /* where the date screen begins, from time_s */
    int64_t delegated_until_s; /* when the right to award ends; 0: there is none */
    uint64_t unsent;           /* ledger entries without a receipt */
    int64_t last_receipt_s;
    uint32_t awards_today;     /* those that stand */
    int64_t waiting_since_s;   /* when the oldest award was made that is not sent; 0: none */
    const char *locked_reason; /* NULL: awards are possible */
    const char *banner;        /* the sentence of an alarm over the strip; NULL: none */
    enum widget_style banner_style; /* DANGER, WARNING or OK */

    size_t event_count;
    struct model_event events[MODEL_EVENTS_MAX];
    int events_per_page;
    const struct model_event *event; /* the chosen one, NULL: none, or it has gone */

    size_t badge_count; /* in the list that the picker shows */
    size_t badge_first; /* place of the window in it */
    bool upright;       /* the panel stands upright: fewer skills are on a page */
    struct model_badge badges[MODEL_TILES_MAX];
    int badges_per_page;
    struct model_badge badge; /* the chosen one; slug NULL: none, or it has gone */

    const char *award_reason; /* why the chosen badge cannot be awarded now, NULL: it can */
    bool clock_doubt;         /* a person should look at date and time */
    int who_per_page;
    size_t who_count;
    const char *who[MODEL_WHO_MAX]; /* labels of the facilitators */
    size_t earn_count;
    struct model_badge earn[MODEL_EARN_MAX]; /* badges that can be earned here today */

    /* the award on the QR screen */
    const struct qr *qr;
    const char *shown_name;
    const char *shown_picture; /* of its badge: SHA-256 in hex, NULL: none */
    uint32_t shown_number;     /* slot */
    int64_t shown_until_s;     /* the QR can be claimed until then */
    const char *code_address;  /* where short codes are typed: "badges.example.org/s" */
    char shown_code[20];       /* its short code; a secret like the QR */

    struct model_voice voice;
    struct beside_model beside;
};

#endif
