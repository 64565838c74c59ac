/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/flow_answers.h"

enum { ANSWERS_MAX = 5 };

static const enum flow_event_kind ANSWERS[][ANSWERS_MAX] = {
    [WANT_UNLOCK] = {EVENT_UNLOCKED, EVENT_UNSHOWN, EVENT_PIN_WRONG, EVENT_PIN_WAIT,
                     EVENT_PACK},
    [WANT_SESSION] = {EVENT_SESSION_OPEN},
    [WANT_AWARD] = {EVENT_COMMITTED},
    [WANT_VOID] = {EVENT_VOIDED},
    [WANT_SHOW_AGAIN] = {EVENT_SHOWN},
    [WANT_GROUP] = {EVENT_GROUP_MADE},
    [WANT_SHOW_GROUP] = {EVENT_SHOWN},
    [WANT_TIME] = {EVENT_TIME_SET},
    [WANT_FIND_BADGE] = {EVENT_FOUND_BADGE},
    [WANT_LOCK] = {EVENT_LOCKED},
    [WANT_SHOW_ROW] = {EVENT_SHOWN},
    [WANT_VOID_ROWS] = {EVENT_VOIDED},
    [WANT_FIND_SLIP] = {EVENT_FOUND},
    [WANT_MAKE_SLIPS] = {EVENT_PACK},
    [WANT_HAND_OUT] = {EVENT_DONE},
    [WANT_SHOW_SLIP] = {EVENT_SHOWN},
    [WANT_VOID_PACK] = {EVENT_VOIDED},
    [WANT_PRINT] = {EVENT_DONE},
    [WANT_CARRY] = {EVENT_DONE},
    [WANT_SAVE] = {EVENT_DONE},
    [WANT_KEEP_PEOPLE] = {EVENT_DONE},
    [WANT_VERIFY] = {EVENT_DONE},
    [WANT_VERIFY_STICK] = {EVENT_DONE},
    [WANT_LOOK_READY] = {EVENT_DONE},
    [WANT_SET_PIN] = {EVENT_DONE},
    [WANT_REMOVE_PIN] = {EVENT_DONE},
    [WANT_SHEET] = {EVENT_DONE},
    [WANT_SET_SHEET] = {EVENT_DONE},
    [WANT_OPEN_BOX] = {EVENT_DONE, EVENT_FRESH_BOX, EVENT_ASK},
    [WANT_ACCEPT] = {EVENT_ASK, EVENT_DONE},
    [WANT_TRUST] = {EVENT_DONE},
};

size_t flow_answer_count(enum flow_want want)
{
    size_t count = 0;
    while ((size_t)want < sizeof ANSWERS / sizeof ANSWERS[0] && count < ANSWERS_MAX &&
           ANSWERS[want][count] != EVENT_TAP)
        count++;
    return count;
}

enum flow_event_kind flow_answer(enum flow_want want, size_t i)
{
    return ANSWERS[want][i];
}
