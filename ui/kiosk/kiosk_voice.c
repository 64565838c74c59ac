/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_voice.h"

#include <stdio.h>
#include <string.h>

#include "keys/secret.h"
#include "keys/text.h"
#include "ui/flow/listen.h"
#include "ui/screens/spoken.h"

static bool by_a_person(enum flow_event_kind kind)
{
    return kind <= EVENT_SCAN;
}

void kiosk_voice_stop_for(struct kiosk *k, const struct flow_event *e)
{
    struct aloud *r = &k->aloud;
    r->by_time = e->kind == EVENT_TICK;
    if (k->ports.voice == NULL || !by_a_person(e->kind))
        return;
    bool spoke = voice_speaks(k->ports.voice);
    voice_stop(k->ports.voice);
    /* a finger stops the voice when it comes down: its tap on Listen means no more than that */
    if (e->kind == EVENT_TOUCHED)
        r->stopped = spoke;
    else
        r->stopped = r->stopped || spoke;
}

void kiosk_voice_note(struct kiosk *k)
{
    struct aloud *r = &k->aloud;
    enum listen wants = k->flow.listen;
    if (wants == LISTEN_NOTHING)
        return;
    r->asked = wants == LISTEN_SCREEN && r->stopped ? LISTEN_NOTHING : wants;
    r->stopped = false;
}

void kiosk_voice_refresh(struct kiosk *k)
{
    struct model_voice *m = &k->model.voice;
    struct error why;
    *m = (struct model_voice){0};
    if (k->ports.voice == NULL)
        return;
    m->there = voice_there(k->ports.voice);
    m->speaks = voice_speaks(k->ports.voice);
    if (voice_trouble(k->ports.voice, &why)) {
        text_copy(k->aloud.trouble, sizeof k->aloud.trouble, why.reason);
        m->trouble = k->aloud.trouble;
    }
}

/* ---- what has come */

static struct moment moment_now(const struct flow *f)
{
    return (struct moment){.screen = f->screen,
                           .entered_ms = f->entered_ms,
                           .page = f->page,
                           .at = f->screen == SCREEN_CAROUSEL ? f->group.at : 0,
                           .end = f->group.end,
                           .asking = f->asking,
                           .language = f->language};
}

static bool same_moment(const struct moment *a, const struct moment *b)
{
    return a->screen == b->screen && a->entered_ms == b->entered_ms && a->page == b->page &&
           a->at == b->at && a->end == b->end && a->asking == b->asking &&
           a->language == b->language;
}

static const struct widget *focused(const struct view *v)
{
    for (size_t i = 0; i < v->count; i++)
        if (v->widgets[i].state & STATE_FOCUSED)
            return &v->widgets[i];
    return NULL;
}

static void say(struct kiosk *k, const char *text)
{
    const struct flow *f = &k->flow;
    struct speech what = {text, listen_voice(f->language),
                          listen_words_a_minute(f->settings.voice_speed),
                          f->settings.voice_way};
    if (text[0] != '\0')
        voice_say(k->ports.voice, &what);
}

/* By the settings, all that comes is read: a new screen whole, else what the keyboard is on, else
 * the lines that are new. What only time has changed, such as a countdown, is not. */
static void follow(struct kiosk *k, const struct view *v, const char *now, bool turned)
{
    struct aloud *r = &k->aloud;
    const struct widget *at = focused(v);
    uint16_t focus = at == NULL ? 0 : at->id;
    char text[SPOKEN_MAX] = "";
    if (turned)
        text_copy(text, sizeof text, now);
    else if (at != NULL && focus != r->focus)
        spoken_widget(text, sizeof text, at, k->flow.language);
    else if (!r->by_time)
        spoken_news(text, sizeof text, now, r->said);
    r->focus = focus;
    say(k, text);
}

static void read_now(struct kiosk *k, const struct view *v)
{
    struct aloud *r = &k->aloud;
    struct moment moment = moment_now(&k->flow);
    bool turned = !same_moment(&moment, &r->moment),
         all = k->flow.settings.reading == READING_ALL;
    char now[SPOKEN_MAX], code[SPOKEN_MAX];
    spoken_view(now, sizeof now, v, k->flow.language);
    if (turned)
        voice_stop(k->ports.voice);
    if (r->asked == LISTEN_CODE) {
        spoken_code(code, sizeof code, v);
        say(k, code);
        secret_wipe(code, sizeof code);
    } else if (r->asked == LISTEN_SCREEN) {
        say(k, now);
    } else if (all) {
        follow(k, v, now, turned);
    }
    r->asked = LISTEN_NOTHING;
    r->moment = moment;
    text_copy(r->said, sizeof r->said, now);
}

bool kiosk_read_aloud(struct kiosk *k, const struct view *v)
{
    struct model_voice before = k->model.voice;
    const struct flow *f = &k->flow;
    if (k->ports.voice == NULL)
        return false;
    if (!listen_offered(f, &k->model)) {
        voice_stop(k->ports.voice);
        k->aloud.asked = LISTEN_NOTHING;
        k->aloud.moment = (struct moment){0};
    } else {
        read_now(k, v);
    }
    kiosk_voice_refresh(k);
    return before.speaks != k->model.voice.speaks ||
           (before.trouble == NULL) != (k->model.voice.trouble == NULL);
}
