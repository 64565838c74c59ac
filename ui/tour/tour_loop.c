/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/tour/tour_loop.h"

static void right_ended(struct tour_scene *s)
{
    s->model.locked_reason = "delegation-over";
    s->model.delegated_until_s = s->model.time_s - 3 * 86400;
}

static void nothing_delegated(struct tour_scene *s)
{
    s->model.locked_reason = "no-delegation";
}

static void several_people(struct tour_scene *s)
{
    static const char *const labels[] = {"accueil", "bleu", "vert", "orange", "atelier"};
    s->model.who_count = sizeof labels / sizeof labels[0];
    for (size_t i = 0; i < s->model.who_count; i++)
        s->model.who[i] = labels[i];
}

static void no_badges(struct tour_scene *s)
{
    s->model.badge_count = 0;
}

static void found_one(struct tour_scene *s)
{
    s->model.badge_count = 1;
}

static void one_not_delegated(struct tour_scene *s)
{
    s->model.badges[5].reason = "not-delegated";
}

static void slip_printed(struct tour_scene *s)
{
    s->model.beside.printer = (struct beside_printer){.named = true, .work = WORK_DONE};
}

static void slots_used(struct tour_scene *s)
{
    s->model.award_reason = "slots-used";
}

static const struct tour_state STATES[] = {
    {"lock", 0, NULL, {.screen = SCREEN_LOCK}},
    {"lock not ready", 0, nothing_delegated, {.screen = SCREEN_LOCK}},
    {"lock right ended", 0, right_ended, {.screen = SCREEN_LOCK}},
    {"lock nobody there", 0, NULL, {.screen = SCREEN_LOCK, .ms = 61000}},
    {"lock pictures paused", 0, NULL, {.screen = SCREEN_LOCK, .attract = ATTRACT_PAUSED}},
    {"who", 0, several_people, {.screen = SCREEN_WHO}},
    {"pin of one", 0, NULL, {.screen = SCREEN_PIN, .pin = {.who = "bleu", .tries_left = -1}}},
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
    {"date", 0, NULL, {.screen = SCREEN_DATE}},
    {"date right ended", 0, right_ended, {.screen = SCREEN_DATE, .notice = "date-too-late"}},
    {"date refused", 0, NULL, {.screen = SCREEN_DATE, .notice = "date-too-early"}},
    {"badges", 0, NULL, {.screen = SCREEN_BADGES}},
    {"badges none", 0, no_badges, {.screen = SCREEN_BADGES}},
    {"badges one grey", 0, one_not_delegated, {.screen = SCREEN_BADGES}},
    {"badges searched",
     0,
     NULL,
     {.screen = SCREEN_BADGES, .search = {.typed = "CAP", .length = 3}}},
    {"search", 0, NULL, {.screen = SCREEN_SEARCH}},
    {"search typed",
     0,
     found_one,
     {.screen = SCREEN_SEARCH, .search = {.typed = "CAPTEUR AIR", .length = 11}}},
    {"search nothing",
     0,
     no_badges,
     {.screen = SCREEN_SEARCH, .search = {.typed = "ZEBR", .length = 4}}},
    {"search refused", 0, NULL, {.screen = SCREEN_SEARCH, .notice = "no-such-badge"}},
    {"badges with last", 0, NULL, {.screen = SCREEN_BADGES, .last = LAST_THERE}},
    {"badges with good news", 0, NULL, {.screen = SCREEN_BADGES, .notice = "group-voided"}},
    {"badges with notice", 0, NULL, {.screen = SCREEN_BADGES, .notice = "disk-full"}},
    {"award plain", 0, NULL, {.screen = SCREEN_AWARD}},
    {"award skills", 1, NULL, {.screen = SCREEN_AWARD, .award.results = 1, .last = LAST_THERE}},
    {"award levels", 3, NULL, {.screen = SCREEN_AWARD, .award.results = 2}},
    {"award refused", 1, NULL, {.screen = SCREEN_AWARD, .award.results = 3, .notice = "chain"}},
    {"award several", 0, NULL, {.screen = SCREEN_AWARD, .award.count = 12}},
    {"award impossible", 0, slots_used, {.screen = SCREEN_AWARD}},
    {"award by keyboard",
     0,
     NULL,
     {.screen = SCREEN_AWARD, .focus = ID_AWARD, .focus_shown = FOCUS_SHOWN}},
    {"recording", 0, NULL, {.screen = SCREEN_RECORDING}},
    {"qr", 1, NULL, {.screen = SCREEN_QR, .last = LAST_THERE}},
    {"qr again", 1, NULL, {.screen = SCREEN_QR, .last = LAST_THERE, .qr.origin = QR_REPEATED}},
    {"qr refused", 1, NULL, {.screen = SCREEN_QR, .last = LAST_THERE, .notice = "chain"}},
    {"qr large", 1, NULL, {.screen = SCREEN_QR, .qr.look = QR_FULL_HEIGHT}},
    {"qr for a camera",
     1,
     NULL,
     {.screen = SCREEN_QR, .qr.look = QR_FULL_HEIGHT, .settings.video = VIDEO_ON}},
    {"qr hides soon", 1, NULL, {.screen = SCREEN_QR, .ms = 108000}},
    {"qr handed over", 1, NULL, {.screen = SCREEN_QR, .settings.handover = HANDOVER_HOLD}},
    {"no phone", 1, NULL, {.screen = SCREEN_NO_PHONE}},
    {"no phone printed", 1, slip_printed, {.screen = SCREEN_NO_PHONE}},
    {"no phone in a group",
     1,
     NULL,
     {.screen = SCREEN_NO_PHONE, .qr.back = SCREEN_CAROUSEL, .group = {.made = 12, .at = 6}}},
    {"group", 1, NULL, {.screen = SCREEN_GROUP, .award.count = 12}},
    {"recording group", 1, NULL, {.screen = SCREEN_RECORDING_GROUP, .award.count = 12}},
    {"carousel", 1, NULL, {.screen = SCREEN_CAROUSEL, .group = {.made = 12, .at = 6}}},
    {"carousel taken",
     1,
     NULL,
     {.screen = SCREEN_CAROUSEL,
      .group = {.made = 12, .at = 1, .taken = {1, 1}, .turn = TURN_BY_ITSELF}}},
    {"carousel last",
     1,
     NULL,
     {.screen = SCREEN_CAROUSEL, .group = {.made = 7, .at = 6, .why = "slots-used"}}},
    {"carousel end",
     1,
     NULL,
     {.screen = SCREEN_CAROUSEL,
      .group = {.made = 2, .at = 1, .seen = {1, 1}, .end = END_ASKED}}},
    {"carousel unseen",
     1,
     NULL,
     {.screen = SCREEN_CAROUSEL, .group = {.made = 12, .at = 1, .end = END_ASKED}}},
    {"number",
     1,
     NULL,
     {.screen = SCREEN_NUMBER, .number = {.now = 1, .least = 1, .most = 99}}},
    {"number typed",
     1,
     NULL,
     {.screen = SCREEN_NUMBER,
      .number = {.of = NUMBER_SLIPS, .least = 1, .most = 99, .digits = "12", .length = 2}}},
    {"number refused",
     0,
     NULL,
     {.screen = SCREEN_NUMBER,
      .number = {.of = NUMBER_PRESENT,
                 .least = 0,
                 .most = 9999,
                 .digits = "123456",
                 .length = 6,
                 .refused = true}}},
    {"number date", 0, NULL, {.screen = SCREEN_NUMBER, .number.of = NUMBER_DAY}},
    {"number date typed",
     0,
     NULL,
     {.screen = SCREEN_NUMBER, .number = {.of = NUMBER_DAY, .digits = "310", .length = 3}}},
    {"void", 1, NULL, {.screen = SCREEN_VOID}},
    {"void group",
     1,
     NULL,
     {.screen = SCREEN_VOID, .group.made = 12, .undo = {.reason = 1, .scope = VOID_GROUP}}},
    {"void group asked",
     1,
     NULL,
     {.screen = SCREEN_VOID,
      .group.made = 12,
      .undo = {.reason = 1, .scope = VOID_GROUP},
      .asking = ID_HOLD | ID_VOID}},
    {"void reason", 1, NULL, {.screen = SCREEN_VOID, .undo.reason = 2}},
    {"void held",
     1,
     NULL,
     {.screen = SCREEN_VOID,
      .undo.reason = 2,
      .held = ID_HOLD | ID_VOID,
      .ms = 5000,
      .held_ms = 4500}},
    {"void asked",
     1,
     NULL,
     {.screen = SCREEN_VOID, .undo.reason = 2, .asking = ID_HOLD | ID_VOID}},
};

struct tour_table tour_loop(void)
{
    return (struct tour_table){STATES, sizeof STATES / sizeof STATES[0]};
}
