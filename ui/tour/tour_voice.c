/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/tour/tour_voice.h"

#include <stdlib.h>

static void voice(struct tour_scene *s)
{
    s->model.voice.there = true;
}

static void voice_and_pages(struct tour_scene *s)
{
    voice(s);
    if (!qr_make_text(&s->text_qr, "https://badges.example.org/", QR_SCREEN_M, NULL))
        abort();
    s->model.beside.pages = &s->text_qr;
    s->model.beside.box = s->model.kiosk;
    s->model.beside.version = "0.1.0";
}

static void speaks(struct tour_scene *s)
{
    s->model.voice = (struct model_voice){.there = true, .speaks = true};
}

static void voice_and_printer(struct tour_scene *s)
{
    voice(s);
    s->model.beside.printer = (struct beside_printer){.named = true, .work = WORK_DONE};
}

static void no_headphones(struct tour_scene *s)
{
    s->model.voice = (struct model_voice){.there = true, .trouble = "no-headphones"};
}

#define LISTEN .settings.reading = READING_ASKED

static const struct tour_state STATES[] = {
    {"lock with voice", 0, voice, {.screen = SCREEN_LOCK, LISTEN}},
    {"help with voice", 0, voice_and_pages, {.screen = SCREEN_HELP, LISTEN}},
    {"qr with voice", 1, voice, {.screen = SCREEN_QR, LISTEN}},
    {"qr being read", 1, speaks, {.screen = SCREEN_QR, LISTEN}},
    {"qr refused with voice", 1, voice, {.screen = SCREEN_QR, .notice = "chain", LISTEN}},
    {"qr handed over with voice",
     1,
     voice,
     {.screen = SCREEN_QR, .settings = {.handover = HANDOVER_HOLD, .reading = READING_ASKED}}},
    {"no phone with voice", 1, voice_and_printer, {.screen = SCREEN_NO_PHONE, LISTEN}},
    {"carousel with voice",
     1,
     voice,
     {.screen = SCREEN_CAROUSEL, .group = {.made = 12, .at = 6}, LISTEN}},
    {"carousel last with voice",
     1,
     voice,
     {.screen = SCREEN_CAROUSEL, .group = {.made = 7, .at = 6}, LISTEN}},
    {"carousel unseen with voice",
     1,
     voice,
     {.screen = SCREEN_CAROUSEL, .group = {.made = 12, .at = 1, .end = END_ASKED}, LISTEN}},
    {"settings voice",
     0,
     voice,
     {.screen = SCREEN_SETTINGS, .beside.settings = SETTINGS_VOICE, LISTEN}},
    {"settings voice missing",
     0,
     NULL,
     {.screen = SCREEN_SETTINGS, .beside.settings = SETTINGS_VOICE}},
    {"settings voice fails",
     0,
     no_headphones,
     {.screen = SCREEN_SETTINGS, .beside.settings = SETTINGS_VOICE, LISTEN}},
};

struct tour_table tour_voice(void)
{
    return (struct tour_table){STATES, sizeof STATES / sizeof STATES[0]};
}
