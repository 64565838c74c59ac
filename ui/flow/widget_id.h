/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_WIDGET_ID_H
#define UI_FLOW_WIDGET_ID_H

/* The numbers by which views and steps name a widget. An entry of a list has its base plus its
 * place in the model's window. A widget whose number contains ID_HOLD is a WIDGET_HOLD_BUTTON. */
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
    ID_WAKE,    /* a touch anywhere does the same */
    ID_EARLIER, /* by a day; the next two by an hour and by a minute */
    ID_EARLIER_HOUR,
    ID_EARLIER_MINUTE,
    ID_LATER,
    ID_LATER_HOUR,
    ID_LATER_MINUTE,
    ID_LISTEN,        /* reads the screen aloud, or stops that */
    ID_SPELL,         /* spells the short code aloud */
    ID_LANGUAGE = 50, /* + enum language */
    ID_DIGIT = 60,    /* + digit */
    ID_REASON = 70,   /* + enum void_reason */
    ID_RESULT = 80,   /* + bit */
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
    ID_PACKS,
    ID_SHOW_SLIP,
    ID_VOID_PACK,
    ID_TYPE,
    ID_PAPER,
    ID_SCANNER,
    ID_LABEL = 560,   /* + colour */
    ID_ROW = 580,     /* + place */
    ID_SETTING = 600, /* + which */
    ID_KEY = 650,     /* + number of the key, letter_keys.h */
    ID_NUMBER = 750,  /* + enum number_of */
    ID_CLOSE_SESSION = 700 + ID_HOLD,
    ID_MAKE_SLIPS,
    ID_VOID_SLIPS,
    ID_PUT_AWAY,
    ID_TRUST,
    ID_VOID_LEFT,                 /* of a pack: what was not handed out */
    ID_VOID_STANDING,             /* all of it */
    ID_VOID_FOR = 720 + ID_HOLD,  /* + enum void_reason */
    ID_REMOVE_PIN = 740 + ID_HOLD /* + place */
};

#endif
