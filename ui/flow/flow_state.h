/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_FLOW_STATE_H
#define UI_FLOW_FLOW_STATE_H

#include "firmware/wire/delegation.h"
#include "ui/flow/beside_state.h"
#include "ui/flow/flow_event.h"
#include "ui/flow/number_state.h"
#include "ui/flow/scan_test.h"
#include "ui/flow/screen_id.h"
#include "ui/flow/settings.h"
#include "ui/flow/typing_state.h"

/* struct flow: what the interaction remembers from one event to the next. It is a plain value.
 * Below it stand the moves that the steps of the screens are made of. */

/* ---- what each screen keeps */

enum { FLOW_PIN_MAX = 12, NOTICE_MAX = 32, WHO_MAX = 40 };
struct pin_state {
    char digits[FLOW_PIN_MAX + 1];
    int length;
    uint64_t wait_until_ms; /* 0: no wait */
    char who[WHO_MAX + 1];  /* label of the facilitator; "" where there is only one */
    int tries_left;         /* tries without a wait; -1: not known */
};
struct award_state {
    uint8_t results; /* bit i: result i is ticked */
    int count;       /* how many people, 1 to GROUP_MAX; 0 means 1 */
};
enum { GROUP_MAX = 99, SEARCH_TEXT_MAX = 256, SEARCH_TYPED_MAX = 24 };
/* Which badges the picker lists: all, or those whose names have what is typed. */
struct search_state {
    char typed[SEARCH_TYPED_MAX + 1]; /* "": all */
    int length;
    char scanned[SEARCH_TEXT_MAX];
};
/* The codes of a group, shown one after the other. */
enum carousel_turn { TURN_BY_TAP, TURN_BY_ITSELF };
enum carousel_end { END_NOT, END_ASKED };
struct group_state {
    int made, at;
    char why[NOTICE_MAX];                      /* why fewer were made than asked, "" */
    uint8_t seen[GROUP_MAX], taken[GROUP_MAX]; /* 0 or 1 each */
    enum carousel_turn turn;
    enum carousel_end end;
    uint64_t turned_ms;
};
struct date_state {
    int64_t moved_s;  /* how far the steppers have moved the time */
    enum screen back; /* the screen that asked for the date */
};
/* Four crosses are touched, and a person then says whether a finger hits what it touches. */
struct crosses_state {
    int count; /* how many were touched */
    struct touch_place told[TOUCH_CROSSES];
    bool missed; /* the last four fitted no panel */
    bool asked;  /* the new correction counts, until the answer */
    struct touch_map before;
    uint64_t since_ms; /* the last touch */
};
enum { CROSSES_LEAVE_MS = 30000, CROSSES_ANSWER_MS = 10000 };
enum void_scope { VOID_ONE, VOID_GROUP };
enum qr_look { QR_BESIDE_WORDS, QR_FULL_HEIGHT };
enum qr_origin { QR_NEW, QR_REPEATED, QR_OF_PACK };
struct qr_state {
    enum qr_look look;
    enum qr_origin
        origin;       /* REPEATED: shown again by hand, or after a crash; OF_PACK: a slip */
    enum screen back; /* from the short code: QR or CAROUSEL */
    uint64_t since_ms;
};
struct void_state {
    int reason; /* enum void_reason */
    enum void_scope scope;
};
/* The lock screen shows pictures in turn when nobody has touched it for a minute. */
enum attract { ATTRACT_RUNS, ATTRACT_PAUSED };

/* What a person wants to hear now. */
enum listen { LISTEN_NOTHING, LISTEN_SCREEN, LISTEN_CODE };

enum flow_focus { FOCUS_HIDDEN, FOCUS_SHOWN };
enum flow_locked_by { LOCKED_BY_PERSON, LOCKED_BY_IDLENESS };
enum flow_last { LAST_NONE, LAST_THERE };

/* ---- the table of screens */

struct flow;
struct model;
struct view;
struct screen_env;

/* The two halves of a screen. Both are pure and lie in screens/NAME.c: the step says what the
 * screen does with an event, the view what it looks like. */
typedef void screen_step(struct flow *f, const struct flow_event *e, const struct model *m);
typedef void screen_view(struct view *out, const struct flow *flow, const struct model *model,
                         const struct screen_env *env);
/* How a screen is locked: not at all, by its Lock button, or also when nobody touches it. */
enum screen_locking { LOCKS_NOT, LOCKS_BY_HAND, LOCKS_WHEN_IDLE };
/* Participants look at some screens. There they may change language and text size. */
enum screen_audience { FOR_FACILITATOR, FOR_PARTICIPANT };

struct screen_entry {
    const char *name; /* "qr" */
    screen_step *step;
    screen_view
        *view; /* CHECKING and RECORDING draw the screen they came from, without buttons */
    enum screen_locking locking;
    enum screen_audience audience;
    uint64_t wants; /* the wants that its step may have: SCREEN_WANTS bits */
};
#define SCREEN_WANTS(w) (UINT64_C(1) << (w))

/* ---- the state */

struct flow {
    const struct screen_entry *screens; /* the table, borrowed */
    enum screen screen;
    enum flow_want want; /* what the last step asked for */
    uint32_t request;    /* number of the outstanding want, 0: none is outstanding */
    uint32_t asked;      /* how many wants there have been */
    uint64_t ms;         /* now */
    uint64_t entered_ms; /* since when this screen is up */
    uint64_t touched_ms; /* the last touch */
    struct ui_settings settings;
    /* as shown now: what the participant chose until Next or Lock, else what the facilitator did */
    enum language language, facilitator_language;
    enum text_step step;
    uint16_t focus; /* 0: the first button of the screen */
    enum flow_focus focus_shown;
    uint16_t held; /* hold button under a finger, 0: none */
    uint64_t held_ms;
    enum listen listen;      /* what the last step wants to be read aloud */
    uint16_t asking;         /* hold button that waits for Yes or No, 0: none */
    char notice[NOTICE_MAX]; /* reason of the last refusal, "" none */
    enum flow_locked_by locked_by;
    enum flow_last last;                           /* whether an award can be shown again */
    int page;                                      /* of the list on the screen */
    char event[SLUG_MAX + 1], badge[SLUG_MAX + 1]; /* chosen, "" none */
    struct pin_state pin;
    struct award_state award;
    struct qr_state qr;
    struct void_state undo;
    struct search_state search;
    struct group_state group;
    struct date_state date;
    struct number_state number;
    struct typing_state typing;
    struct crosses_state crosses;
    struct sheet_typing sheet;
    struct scan_test scan_test;
    enum attract attract;
    struct beside_state beside;
};

/* Wipe all that is secret: the PIN, the new PIN and the code of a recovery sheet. */
void flow_wipe(struct flow *f);

/* ---- moves, for the steps of the screens */

/* Go to another screen. Page, focus, notice and the outstanding want are forgotten. */
void flow_go(struct flow *f, enum screen screen);
/* Ask the kiosk for something; the answer counts until the screen changes. */
void flow_want(struct flow *f, enum flow_want want);
/* The reason of a refusal: the award stands, but its code is not on the screen. */
#define FLOW_NOT_DRAWN "not-drawn"
/* The same of a scan: the kiosk is in a participant's hands, who keeps the code on the screen. */
#define FLOW_SCAN_LATER "scan-later"

/* Show this reason as the refusal; NULL takes the notice away. */
void flow_notice(struct flow *f, const char *reason);
/* Wipe the code of a recovery sheet that is being typed. */
void flow_forget_sheet(struct flow *f);
/* Wipe the PIN that is being typed. */
void flow_forget_pin(struct flow *f);
/* Go to the award screen of a badge: nothing is ticked, for one person. */
void flow_choose_badge(struct flow *f, const char *slug);
/* Go to the codes of `made` awards. why: the text of EVENT_GROUP_MADE, NULL: all were made. */
void flow_show_group(struct flow *f, int made, const char *why);
/* Go to the QR of an award. */
void flow_show_qr(struct flow *f, enum qr_origin origin);
/* Turn the page when the event is a tap on Previous or Next; count entries, per_page on each. */
void flow_turn_page(struct flow *f, const struct flow_event *e, size_t count, int per_page);
/* Give language and text size back to the facilitator. */
void flow_next_person(struct flow *f);
/* Go to the lock screen, wipe what is secret and want LOCK. */
void flow_lock(struct flow *f, enum flow_locked_by by);
/* Go to the events. The chosen badge is forgotten, for the next event offers others. */
void flow_leave_event(struct flow *f);
/* Go to the boot screen and want the box to be opened. */
void flow_boot(struct flow *f);
/* A setting was changed: make language and text size follow it. */
void flow_use_settings(struct flow *f);
/* For how many people the award is: 1 to GROUP_MAX. */
int flow_people(const struct flow *f);

#endif
