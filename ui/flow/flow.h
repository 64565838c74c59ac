/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_FLOW_H
#define UI_FLOW_FLOW_H

#include "firmware/wire/delegation.h"
#include "ui/flow/beside.h"
#include "ui/flow/model.h"
#include "ui/flow/settings.h"

/* The whole interaction as a pure function: state + event -> state + want. No clock, no engine,
 * no drawing: each event brings its time, kiosk.c carries out the want and answers with an
 * event. What a screen does with an event lies in screens/NAME.c; what holds for all screens
 * (locking, holding, asking, languages, late answers) lies here. PIN digits are wiped on every
 * way out and never reach a view.
 *
 * 1. The QR screen appears only by EVENT_COMMITTED (or SHOWN for one shown again).
 * 2. While RECORDING or CHECKING the flow is deaf to taps: a double tap is one award.
 * 3. From one participant to the next: Award, then Next.
 * 4. An answer counts only while its want is the one outstanding and its screen is still up.
 * 5. A hold button acts when held, or after Yes; a tap alone does nothing.
 * 6. What a scanner reads reaches a step as text of EVENT_SCAN, never a field or a button. */
enum screen {
    SCREEN_LOCK,
    SCREEN_PIN,
    SCREEN_CHECKING,
    SCREEN_EVENT,
    SCREEN_BADGES,
    SCREEN_AWARD,
    SCREEN_RECORDING,
    SCREEN_QR,
    SCREEN_NO_PHONE,
    SCREEN_GROUP,
    SCREEN_RECORDING_GROUP,
    SCREEN_CAROUSEL,
    SCREEN_SEARCH,
    SCREEN_WHO,
    SCREEN_DATE,
    SCREEN_VOID,
    /* beside the award loop */
    SCREEN_MENU,
    SCREEN_LIST,
    SCREEN_VOID_ROWS,
    SCREEN_SUMMARY,
    SCREEN_LEFTOVER,
    SCREEN_SLIPS,
    SCREEN_VERIFY,
    SCREEN_SYNC,
    SCREEN_STICK,
    SCREEN_SETTINGS,
    SCREEN_PINS,
    SCREEN_LABEL,
    SCREEN_NEW_PIN,
    SCREEN_SETTING_PIN,
    SCREEN_SHEET,
    SCREEN_SCAN_SHEET,
    SCREEN_READY,
    SCREEN_HELP,
    SCREEN_ALARMS,
    SCREEN_BOOT,
    SCREEN_NEW_BOX,
    SCREEN_ENROL,
    SCREEN_AUTHORITY
};
enum { SCREEN_COUNT = SCREEN_AUTHORITY + 1 };

enum flow_want {
    WANT_NOTHING,
    WANT_UNLOCK,
    WANT_SESSION,
    WANT_AWARD,
    WANT_VOID,       /* the last award, or the whole group: undo.scope */
    WANT_SHOW_AGAIN, /* the last award */
    WANT_GROUP,      /* award.count of them */
    WANT_SHOW_GROUP, /* the one at group.at */
    WANT_TIME,       /* the model's time and date.moved_s are right */
    WANT_FIND_BADGE, /* the badge that a scan names */
    WANT_LOCK,
    WANT_SHOW_ROW,     /* the QR of the one selected award */
    WANT_VOID_ROWS,    /* all that are selected, for undo.reason */
    WANT_FIND_SLIP,    /* the award of a scanned or typed slip: FOUND */
    WANT_MAKE_SLIPS,   /* beside.slips of them */
    WANT_PRINT,        /* beside.print names what */
    WANT_CARRY,        /* to and from the stick; beside.errand names what */
    WANT_KEEP_PEOPLE,  /* present and offered */
    WANT_VERIFY,       /* what was scanned */
    WANT_VERIFY_STICK, /* a picture on the stick */
    WANT_SAVE,         /* the settings */
    WANT_SET_PIN,      /* slow, like UNLOCK */
    WANT_REMOVE_PIN,
    WANT_SHEET,     /* the text of a new recovery sheet */
    WANT_SET_SHEET, /* it is put away: from here it works */
    WANT_OPEN_BOX,  /* once more after a start that failed */
    WANT_ACCEPT,    /* what lies on the stick or in the spool: ASK, or DONE */
    WANT_TRUST,     /* the authority whose words were compared */
    WANT_LOOK_READY /* the readiness of the event */
};

enum flow_event_kind {
    /* what people do */
    EVENT_TAP,     /* widget: released inside it, or Enter on it */
    EVENT_PRESS,   /* widget: a finger or key went down on it */
    EVENT_LIFT,    /* it went up, or away */
    EVENT_TOUCHED, /* anywhere: somebody is there */
    EVENT_FOCUS,   /* widget: the keyboard has gone there */
    EVENT_BACK,    /* Escape */
    EVENT_SCAN,    /* text */
    /* what happens by itself */
    EVENT_TICK,    /* time went by */
    EVENT_STEPPED, /* widget: the focus went on by itself, for who has one switch */
    EVENT_CHANGED, /* a new catalogue: what is chosen may be gone or another */
    /* answers to wants */
    EVENT_UNLOCKED,
    EVENT_UNSHOWN,   /* unlocked, and value recorded awards were never shown */
    EVENT_PIN_WRONG, /* value: free tries left */
    EVENT_PIN_WAIT,  /* value: seconds */
    EVENT_SESSION_OPEN,
    EVENT_TIME_SET,
    EVENT_FOUND_BADGE, /* text: its slug */
    EVENT_COMMITTED,
    EVENT_GROUP_MADE, /* value: so many; text: why not more, NULL: all of them */
    EVENT_SHOWN,      /* the QR of an award made before */
    EVENT_VOIDED,
    EVENT_LOCKED,
    EVENT_DONE,      /* value: the want that was done, where there is nothing else to say */
    EVENT_FOUND,     /* value: n of the award that a slip names */
    EVENT_ASK,       /* an authority that is not known: its words are in the model */
    EVENT_FRESH_BOX, /* there is no kiosk in the folder yet */
    EVENT_REFUSED    /* text: the reason */
};

struct flow_event {
    enum flow_event_kind kind;
    uint64_t ms;      /* of a clock that only goes on */
    uint16_t widget;  /* of TAP, PRESS, FOCUS */
    uint32_t request; /* of an answer: flow.request when it was wanted */
    int64_t value;
    const char *text; /* of SCAN, REFUSED and where said: borrowed for the step */
};
bool flow_is_answer(const struct flow_event *e);

/* Widget ids. Items of lists are base + place in the model's window. With ID_HOLD the button is
 * a WIDGET_HOLD_BUTTON. */
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
    ID_YES,
    ID_NO,
    ID_TEXT_SIZE,
    ID_GROUP,
    ID_FEWER,
    ID_MORE,
    ID_NO_PHONE,
    ID_TAKEN,
    ID_BY_ITSELF,
    ID_LEAVE,
    ID_SHOW_REST,
    ID_SEARCH,
    ID_ALL_BADGES,
    ID_PAUSE,
    ID_WAKE,    /* any touch does what it does */
    ID_EARLIER, /* of the day; then hour and minute */
    ID_EARLIER_HOUR,
    ID_EARLIER_MINUTE,
    ID_LATER,
    ID_LATER_HOUR,
    ID_LATER_MINUTE,
    ID_LANGUAGE = 50, /* + enum language */
    ID_DIGIT = 60,    /* + digit */
    ID_REASON = 70,   /* + enum void_reason */
    ID_RESULT = 80,   /* + bit */
    ID_LETTERS = 100, /* + group of letters */
    ID_WHO = 120,     /* + place among the facilitators */
    ID_EVENT = 200,   /* + index */
    ID_BADGE = 400,   /* + place in the window */
    ID_HOLD = 0x4000,
    /* beside the award loop */
    ID_MENU = 500,
    ID_LIST,
    ID_SUMMARY,
    ID_VERIFY,
    ID_SLIPS,
    ID_SYNC,
    ID_SETTINGS,
    ID_READY,
    ID_HELP,
    ID_ALARMS,
    ID_PINS,
    ID_SHOW_ROW,
    ID_VOID_ROWS,
    ID_TABLE,
    ID_LEFTOVER,
    ID_PRINT,
    ID_TO_STICK,
    ID_CARRY,
    ID_FROM_STICK,
    ID_ADD_PIN,
    ID_NEW_SHEET,
    ID_DIFFER,
    ID_RETRY,
    ID_TEST_PRINT,
    ID_NEXT_GROUP,
    ID_FORGOTTEN,
    ID_PRESENT_LESS,
    ID_PRESENT_MORE,
    ID_OFFERED_LESS,
    ID_OFFERED_MORE,
    ID_COUNT_LESS,
    ID_COUNT_MORE,
    ID_LABEL = 560,   /* + colour */
    ID_ROW = 580,     /* + place */
    ID_SETTING = 600, /* + which */
    ID_KEY = 650,     /* + place in the alphabet of codes */
    ID_CLOSE_SESSION = 700 + ID_HOLD,
    ID_MAKE_SLIPS,
    ID_VOID_SLIPS,
    ID_PUT_AWAY,
    ID_TRUST,
    ID_VOID_FOR = 720 + ID_HOLD,  /* + enum void_reason */
    ID_REMOVE_PIN = 740 + ID_HOLD /* + place */
};

/* ---- what each screen keeps */

enum { FLOW_PIN_MAX = 12, NOTICE_MAX = 32, WHO_MAX = 40 };
struct pin_state {
    char digits[FLOW_PIN_MAX + 1];
    int length;
    uint64_t wait_until_ms; /* 0: no wait */
    char who[WHO_MAX + 1];  /* the facilitator's label; "" where there is only one */
    int tries_left;         /* -1: not said */
};
struct award_state {
    uint8_t results;   /* ticked bits */
    int count;         /* people, 1 to GROUP_MAX; 0 counts as 1 */
    uint64_t ready_ms; /* Award is deaf until then: a second tap on what led here is not one */
};
enum { GROUP_MAX = 99, LETTER_GROUPS = 9, SEARCH_TEXT_MAX = 256 };
/* Which badges are leafed through: all, or those whose names begin with these letters. */
struct search_state {
    int letters; /* 0: all, else 1 + the group */
    char scanned[SEARCH_TEXT_MAX];
};
/* The codes of a group, one after the other. */
enum carousel_turn { TURN_BY_TAP, TURN_BY_ITSELF };
enum carousel_end { END_NOT, END_ASKED };
struct group_state {
    int made, at;
    char why[NOTICE_MAX];                      /* why not all that were asked, "" */
    uint8_t seen[GROUP_MAX], taken[GROUP_MAX]; /* 0 or 1 each */
    enum carousel_turn turn;
    enum carousel_end end;
    uint64_t turned_ms;
};
struct date_state {
    int64_t moved_s;  /* so far from the box's own time, by the steppers */
    enum screen back; /* where it was asked */
};
enum void_scope { VOID_ONE, VOID_GROUP };
enum qr_look { QR_BESIDE_WORDS, QR_FULL_HEIGHT };
enum qr_origin { QR_NEW, QR_REPEATED };
struct qr_state {
    enum qr_look look;
    enum qr_origin origin; /* REPEATED: shown again, or offered after a crash */
    uint64_t since_ms;
};
struct void_state {
    int reason; /* enum void_reason */
    enum void_scope scope;
};
/* On the lock screen, when nobody has touched it for a minute: pictures in turn. */
enum attract { ATTRACT_RUNS, ATTRACT_PAUSED };

enum flow_focus { FOCUS_HIDDEN, FOCUS_SHOWN };
enum flow_locked_by { LOCKED_BY_PERSON, LOCKED_BY_IDLENESS };
enum flow_last { LAST_NONE, LAST_THERE };

struct flow;
struct view;
struct screen_env;

/* The two halves of a screen, both in screens/NAME.c and both pure: what it does with an event,
 * and what it looks like. */
typedef void screen_step(struct flow *f, const struct flow_event *e, const struct model *m);
typedef void screen_view(struct view *out, const struct flow *flow, const struct model *model,
                         const struct screen_env *env);
/* How a screen comes to be locked: by its Lock button, or also when nobody touches it. */
enum screen_locking { LOCKS_NOT, LOCKS_BY_HAND, LOCKS_WHEN_IDLE };
/* Participants look at some screens: there they may change language and text size. */
enum screen_audience { FOR_FACILITATOR, FOR_PARTICIPANT };

struct screen_entry {
    const char *name; /* "qr" */
    screen_step *step;
    screen_view *view; /* CHECKING and RECORDING draw the screen they came from, inert */
    enum screen_locking locking;
    enum screen_audience audience;
    uint64_t wants; /* which wants its step may have: SCREEN_WANTS bits */
};
#define SCREEN_WANTS(w) (UINT64_C(1) << (w))

struct flow {
    const struct screen_entry *screens; /* the table, borrowed */
    enum screen screen;
    enum flow_want want; /* of the last step */
    uint32_t request;    /* number of the outstanding want, 0: none; asked counts them */
    uint32_t asked;
    uint64_t ms, entered_ms, touched_ms; /* now; since when this screen; the last touch */
    struct ui_settings settings;
    /* as shown now: the participant's choice until Next or Lock, else the facilitator's */
    enum language language, facilitator_language;
    enum text_step step;
    uint16_t focus; /* 0: where the screen's first button is */
    enum flow_focus focus_shown;
    uint16_t held; /* hold button under a finger, 0: none */
    uint64_t held_ms;
    uint16_t asking;         /* hold button waiting for Yes or No, 0: none */
    char notice[NOTICE_MAX]; /* reason of the last refusal, "" none */
    enum flow_locked_by locked_by;
    enum flow_last last;                           /* whether there is an award to show again */
    int page;                                      /* of the list on the screen */
    char event[SLUG_MAX + 1], badge[SLUG_MAX + 1]; /* chosen, "" none */
    struct pin_state pin;
    struct award_state award;
    struct qr_state qr;
    struct void_state undo;
    struct search_state search;
    struct group_state group;
    struct date_state date;
    enum attract attract;
    struct beside_state beside;
};

/* The first state: locked, or the start screen. screens: SCREEN_COUNT entries that outlive the
 * flow (screen_table). */
struct flow flow_start(const struct ui_settings *settings, const struct screen_entry *screens);
struct flow flow_step(struct flow at, struct flow_event event, const struct model *model);
void flow_wipe(struct flow *f);

/* ---- for the screens' steps */

/* To another screen: page, focus, notice and outstanding want are gone. */
void flow_go(struct flow *f, enum screen screen);
void flow_want(struct flow *f, enum flow_want want);
void flow_notice(struct flow *f, const char *reason); /* NULL: none */
void flow_forget_pin(struct flow *f);
/* To a badge: nothing is ticked, one person. */
void flow_choose_badge(struct flow *f, const char *slug);
/* To the codes of `made` awards, or of the one. why: of EVENT_GROUP_MADE. */
void flow_show_group(struct flow *f, int made, const char *why);
/* To the QR of an award: NEW or shown again. */
void flow_show_qr(struct flow *f, enum qr_origin origin);
void flow_turn_page(struct flow *f, const struct flow_event *e, size_t count, int per_page);
/* Language and text size go back to the facilitator's. */
void flow_next_person(struct flow *f);
/* To the lock screen; what is secret is wiped. */
void flow_lock(struct flow *f, enum flow_locked_by by);
/* To the events: the next one has other badges. */
void flow_leave_event(struct flow *f);
/* To the boot screen, waiting for the box to be opened. */
void flow_boot(struct flow *f);
/* A setting was changed: language and text size follow it. */
void flow_use_settings(struct flow *f);

/* ---- for views and the window */

enum { HOLD_MS = 800, HANDOVER_HOLD_MS = 600, TURN_MS = 8000, ATTRACT_AFTER_MS = 60000 };
/* Percent of the hold that is done, of this button. */
int flow_hold_percent(const struct flow *f, uint16_t widget);
/* Seconds until a PIN may be tried; until the QR hides itself, -1: it does not. */
int64_t flow_pin_wait_s(const struct flow *f);
int64_t flow_qr_left_s(const struct flow *f);
int flow_people(const struct flow *f); /* 1 to GROUP_MAX */
/* Which picture of the loop on the lock screen: 0: none yet, it is as ever; 1, 2, 1 ... */
int flow_attract(const struct flow *f);
/* How long after the last event nothing happens by itself, at most `most` ms: then a TICK is
 * due. */
uint64_t flow_next_ms(const struct flow *f, uint64_t most);
enum flow_light { LIGHT_FULL, LIGHT_DIM, LIGHT_DARK };
enum flow_light flow_light(const struct flow *f);

/* ---- screens beside the award loop (beside.c) */

/* To one of these screens, fresh; Back leads to `from`. */
void beside_go(struct flow *f, enum screen to, enum screen from);
/* To the stick, which Back leads away from to the screen that is up. */
void beside_to_stick(struct flow *f, enum errand_for errand);
/* Whether the screen looks at the stick each second. */
bool beside_watches(enum screen s);
enum { SLIPS_AT_FIRST = 12 };

#endif
