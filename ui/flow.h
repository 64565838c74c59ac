/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_H
#define UI_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/language.h"

/* The whole interaction as a pure function: state + event -> state + wants. No clock, no
 * engine, no drawing: kiosk.c carries out the wants and answers with events. PIN digits live
 * here, are wiped on every way out, and never reach a view.
 *
 * 1. The QR screen appears only by EVENT_COMMITTED (or SHOWN for one shown again).
 * 2. While RECORDING or CHECKING the flow is deaf to taps: a double tap is one award.
 * 3. From one participant to the next: Award, then Next. */
enum screen {
    SCREEN_LOCK,
    SCREEN_PIN,
    SCREEN_CHECKING,
    SCREEN_EVENT,
    SCREEN_BADGES,
    SCREEN_AWARD,
    SCREEN_RECORDING,
    SCREEN_QR,
    SCREEN_VOID
};
enum { SCREEN_COUNT = SCREEN_VOID + 1 };

enum flow_want {
    WANT_NOTHING,
    WANT_UNLOCK,
    WANT_SESSION,
    WANT_AWARD,
    WANT_VOID,
    WANT_SHOW_AGAIN,
    WANT_LOCK
};

enum flow_event_kind {
    EVENT_TAP,       /* widget id */
    EVENT_UNLOCKED,  /* answers to wants */
    EVENT_PIN_WRONG, /* value: free tries left */
    EVENT_PIN_WAIT,  /* value: seconds */
    EVENT_SESSION_OPEN,
    EVENT_COMMITTED,
    EVENT_SHOWN, /* the QR of an award made before */
    EVENT_VOIDED,
    EVENT_REFUSED, /* reason */
    EVENT_UNSHOWN, /* after unlock: a recorded award was never shown */
    EVENT_TICK,    /* a second went by */
    EVENT_IDLE,    /* nobody touched it for long */
    EVENT_LOCKED
};
struct flow_event {
    enum flow_event_kind kind;
    uint16_t widget;
    int64_t value;
    const char *reason; /* of REFUSED; copied */
};

/* Widget ids. List items are base + index in the model's list. */
enum {
    ID_NONE,
    ID_UNLOCK,
    ID_BACK,
    ID_OK,
    ID_ERASE,
    ID_LOCK,
    ID_AWARD,
    ID_NEXT,
    ID_VOID,
    ID_SHOW_AGAIN,
    ID_LARGER,
    ID_PREVIOUS_PAGE,
    ID_NEXT_PAGE,
    ID_CHANGE_EVENT,
    ID_CLOSE_NOTICE,
    ID_LANGUAGE = 20, /* + enum language */
    ID_DIGIT = 30,    /* + digit */
    ID_REASON = 50,   /* + enum void_reason */
    ID_RESULT = 60,   /* + bit */
    ID_EVENT = 100,   /* + index */
    ID_BADGE = 300    /* + index */
};

enum { FLOW_PIN_MAX = 12 };
struct flow {
    enum screen screen;
    enum flow_want want; /* of the last step */
    enum language language;
    char pin[FLOW_PIN_MAX + 1];
    int pin_length;
    int64_t pin_wait_s; /* counts down by ticks */
    int tries_left;     /* -1: not said */
    int event;          /* index in the model's events, -1 */
    int badge;          /* index in the model's badges, -1 */
    uint8_t results;    /* ticked bits */
    int page;           /* of events or badges */
    int qr_left_s;      /* the QR hides itself; any touch starts it anew */
    bool large_qr;
    bool qr_is_repeat; /* shown again, or offered after a crash */
    bool has_last;     /* there is an award to show again */
    int void_reason;
    char notice[32]; /* reason of the last refusal, "" none */
};

/* What flow needs to know of the world for a step: counts and rules, no texts. */
struct flow_facts {
    size_t event_count, badge_count;
    int events_per_page, badges_per_page;
    /* of the badge chosen */
    size_t result_count;
    int choose; /* enum choose */
};

struct flow flow_start(enum language language);
struct flow flow_step(struct flow at, struct flow_event event, const struct flow_facts *facts);
/* Whether Award may be tapped with these ticks. */
bool flow_results_ready(const struct flow *f, const struct flow_facts *facts);
void flow_wipe(struct flow *f);
const char *flow_screen_name(enum screen s); /* "qr" */

#endif
