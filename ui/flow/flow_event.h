/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_FLOW_EVENT_H
#define UI_FLOW_FLOW_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/flow/touch_map.h"

/* The language between the flow and the kiosk: events go in, wants come out. The kiosk carries
 * out a want and answers it with an event. */

/* What the flow asks the kiosk to do. The names in brackets are members of struct flow that say
 * more about it. */
enum flow_want {
    WANT_NOTHING,
    WANT_UNLOCK,
    WANT_SESSION,
    WANT_AWARD,
    WANT_VOID,       /* void the last award, or the whole group [undo.scope] */
    WANT_SHOW_AGAIN, /* show the last award */
    WANT_GROUP,      /* make several awards [award.count] */
    WANT_SHOW_GROUP, /* show one award of the group [group.at] */
    WANT_TIME,       /* set the clock: the model's time plus the steppers [date.moved_s] */
    WANT_FIND_BADGE, /* find the badge that a scan names [search.scanned] */
    WANT_LOCK,
    WANT_SHOW_ROW,     /* show the QR of the one selected award [beside.selected] */
    WANT_VOID_ROWS,    /* void all selected awards [beside.selected, undo.reason] */
    WANT_FIND_SLIP,    /* find the award of a scanned or typed slip [beside.code]: FOUND */
    WANT_MAKE_SLIPS,   /* make a pack of slips [beside.slips]: PACK */
    WANT_HAND_OUT,     /* keep how many slips of the pack were handed out [beside.handed] */
    WANT_SHOW_SLIP,    /* show the code of its next slip, which is handed out by that */
    WANT_VOID_PACK,    /* void slips of the pack [beside.pack, beside.part] */
    WANT_PRINT,        /* print [beside.print] */
    WANT_CARRY,        /* copy to and from the stick [beside.errand] */
    WANT_KEEP_PEOPLE,  /* keep the numbers of people [beside.present, beside.offered] */
    WANT_VERIFY,       /* check the badge that was scanned */
    WANT_VERIFY_STICK, /* check the next picture on the stick */
    WANT_SAVE,         /* write the settings */
    WANT_SET_PIN,      /* slow, like UNLOCK */
    WANT_REMOVE_PIN,
    WANT_SHEET,     /* draw a new recovery sheet */
    WANT_SET_SHEET, /* the sheet is put away: from now on it opens the kiosk */
    WANT_OPEN_BOX,  /* try again to open the box after a start that failed */
    WANT_ACCEPT,    /* read the replies on the stick or in the spool: ASK, or DONE */
    WANT_TRUST,     /* trust the authority whose words a person has compared */
    WANT_LOOK_READY /* check whether the event can begin */
};

enum flow_event_kind {
    /* what people do */
    EVENT_TAP,     /* widget: it was released inside, or Enter was pressed on it */
    EVENT_PRESS,   /* widget: a finger or a key went down on it */
    EVENT_LIFT,    /* the finger or key went up, or left the widget */
    EVENT_TOUCHED, /* somebody touched the screen, anywhere */
    EVENT_FOCUS,   /* widget: the keyboard moved there */
    EVENT_BACK,    /* Escape */
    EVENT_POINT,   /* value: where a finger touched, on a screen that asks for it: flow_point */
    EVENT_SCAN,    /* text: what the scanner read; value: the longest pause between two of its
                      characters in ms, -1: not known */
    /* what happens by itself */
    EVENT_TICK,    /* time went by */
    EVENT_STEPPED, /* widget: the focus moved on by itself, for people who use one switch */
    EVENT_CHANGED, /* the catalogue is new: the chosen badge may be gone or different */
    /* answers to wants */
    EVENT_UNLOCKED,
    EVENT_UNSHOWN,   /* unlocked; value: so many recorded awards were never shown */
    EVENT_PIN_WRONG, /* value: tries left without a wait */
    EVENT_PIN_WAIT,  /* value: seconds to wait */
    EVENT_SESSION_OPEN,
    EVENT_TIME_SET,
    EVENT_FOUND_BADGE, /* text: its slug */
    EVENT_COMMITTED,
    EVENT_GROUP_MADE, /* value: how many were made; text: why not all, NULL: all were made */
    EVENT_SHOWN,      /* the QR of an earlier award is ready */
    EVENT_VOIDED,
    EVENT_LOCKED,
    EVENT_DONE,  /* value: the want that was carried out, where there is no more to say */
    EVENT_FOUND, /* value: number of the ledger entry that a slip names */
    EVENT_PACK,  /* value: entry of the first slip of a pack; text: why it has fewer slips than
                        were asked, NULL: it has all */
    EVENT_ASK,   /* the authority is unknown: its words are in the model */
    EVENT_FRESH_BOX, /* the folder holds no kiosk yet */
    EVENT_REFUSED    /* text: the reason, a stable word */
};

struct flow_event {
    enum flow_event_kind kind;
    uint64_t ms;      /* time of a clock that never goes back */
    uint16_t widget;  /* of TAP, PRESS, FOCUS, STEPPED */
    uint32_t request; /* of an answer: the value of flow.request when the want was made */
    int64_t value;
    const char *text; /* borrowed for the step */
};

/* The value of a POINT, from fractions of the picture in 1/65536, and back. */
int64_t flow_point(struct touch_place at);
struct touch_place flow_point_of(int64_t value);
/* Whether the event answers a want. */
bool flow_is_answer(const struct flow_event *e);

#endif
