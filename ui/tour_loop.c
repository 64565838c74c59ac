/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/tour.h"

static const struct tour_state STATES[] = {
    {"lock", 0, NULL, {.screen = SCREEN_LOCK}},
    {"pin", 0, NULL, {.screen = SCREEN_PIN, .pin.tries_left = -1}},
    {"pin typed",
     0,
     NULL,
     {.screen = SCREEN_PIN, .pin = {.digits = "246", .length = 3, .tries_left = -1}}},
    {"pin long",
     0,
     NULL,
     {.screen = SCREEN_PIN, .pin = {.digits = "24681357", .length = 8, .tries_left = -1}}},
    {"pin wrong", 0, NULL, {.screen = SCREEN_PIN, .pin.tries_left = 3}},
    {"pin wait", 0, NULL, {.screen = SCREEN_PIN, .pin.wait_until_ms = 3599000}},
    {"pin refused",
     0,
     NULL,
     {.screen = SCREEN_PIN, .pin.tries_left = -1, .notice = "restored"}},
    {"checking",
     0,
     NULL,
     {.screen = SCREEN_CHECKING, .pin = {.digits = "246813", .length = 6}}},
    {"events", 0, NULL, {.screen = SCREEN_EVENT}},
    {"events refused", 0, NULL, {.screen = SCREEN_EVENT, .notice = "outside-dates"}},
    {"badges", 0, NULL, {.screen = SCREEN_BADGES}},
    {"badges with last", 0, NULL, {.screen = SCREEN_BADGES, .last = LAST_THERE}},
    {"badges with notice", 0, NULL, {.screen = SCREEN_BADGES, .notice = "disk-full"}},
    {"award plain", 0, NULL, {.screen = SCREEN_AWARD}},
    {"award skills", 1, NULL, {.screen = SCREEN_AWARD, .award.results = 1, .last = LAST_THERE}},
    {"award levels", 3, NULL, {.screen = SCREEN_AWARD, .award.results = 2}},
    {"award refused", 1, NULL, {.screen = SCREEN_AWARD, .award.results = 3, .notice = "chain"}},
    {"recording", 0, NULL, {.screen = SCREEN_RECORDING}},
    {"qr", 1, NULL, {.screen = SCREEN_QR, .last = LAST_THERE}},
    {"qr again", 1, NULL, {.screen = SCREEN_QR, .last = LAST_THERE, .qr.origin = QR_REPEATED}},
    {"qr refused", 1, NULL, {.screen = SCREEN_QR, .last = LAST_THERE, .notice = "chain"}},
    {"qr large", 1, NULL, {.screen = SCREEN_QR, .qr.look = QR_FULL_HEIGHT}},
    {"void", 1, NULL, {.screen = SCREEN_VOID}},
    {"void reason", 1, NULL, {.screen = SCREEN_VOID, .undo.reason = 2}},
    {"void asked",
     1,
     NULL,
     {.screen = SCREEN_VOID, .undo.reason = 2, .asking = ID_HOLD | ID_VOID}},
};

struct tour_table tour_loop(void)
{
    return (struct tour_table){STATES, sizeof STATES / sizeof STATES[0]};
}
