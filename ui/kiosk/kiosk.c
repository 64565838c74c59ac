/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk.h"

#include <stdio.h>

#include "firmware/engine/exchange_uploads.h"
#include "keys/secret.h"
#include "ui/flow/flow.h"
#include "ui/kiosk/kiosk_alarms.h"
#include "ui/kiosk/kiosk_beside.h"
#include "ui/kiosk/kiosk_box.h"
#include "ui/kiosk/kiosk_loop.h"
#include "ui/kiosk/kiosk_model.h"
#include "ui/kiosk/kiosk_recent.h"
#include "ui/kiosk/kiosk_replies.h"
#include "ui/kiosk/kiosk_voice.h"

/* Whether the want can be carried out while no box is open. All others need an engine. */
static bool needs_no_box(const struct kiosk *k)
{
    switch (k->flow.want) {
    case WANT_NOTHING:
    case WANT_OPEN_BOX:
    case WANT_LOCK:
    case WANT_SAVE:
        return true;
    case WANT_CARRY: /* the spool is a folder of files */
        return k->flow.beside.errand == ERRAND_SYNC;
    case WANT_SET_PIN:
        return k->flow.beside.new_pin.purpose == PIN_OF_NEW_BOX;
    case WANT_UNLOCK:
    case WANT_SESSION:
    case WANT_AWARD:
    case WANT_VOID:
    case WANT_SHOW_AGAIN:
    case WANT_GROUP:
    case WANT_SHOW_GROUP:
    case WANT_TIME:
    case WANT_FIND_BADGE:
    case WANT_SHOW_ROW:
    case WANT_VOID_ROWS:
    case WANT_FIND_SLIP:
    case WANT_MAKE_SLIPS:
    case WANT_HAND_OUT:
    case WANT_SHOW_SLIP:
    case WANT_VOID_PACK:
    case WANT_PRINT:
    case WANT_KEEP_PEOPLE:
    case WANT_VERIFY:
    case WANT_VERIFY_STICK:
    case WANT_REMOVE_PIN:
    case WANT_SHEET:
    case WANT_SET_SHEET:
    case WANT_ACCEPT:
    case WANT_TRUST:
    case WANT_LOOK_READY:
        break;
    }
    return false;
}

static bool keeps_code(const struct flow *f)
{
    /* a badge that is scanned meanwhile is looked at, and Back leads to the code again */
    enum screen s = f->screen == SCREEN_VERIFY ? f->beside.verify_back : f->screen;
    return s == SCREEN_QR || s == SCREEN_VOID || s == SCREEN_NO_PHONE || s == SCREEN_CAROUSEL;
}

/* The sound of an answer. */
static void sound_out(struct kiosk *k, const struct flow_event *e)
{
    k->has_cue = true;
    if (e->kind == EVENT_COMMITTED)
        k->cue = SOUND_RECORDED;
    else if (e->kind == EVENT_REFUSED)
        k->cue = SOUND_ERROR;
    else if (k->flow.screen == SCREEN_VERIFY && e->kind == EVENT_DONE)
        k->cue = k->model.beside.shown.verdict == SHOWN_VALID ? SOUND_VERIFIED : SOUND_ERROR;
    else
        k->has_cue = false;
    if (e->kind == EVENT_REFUSED)
        kiosk_look_for_alarms(k);
}

/* Carries out the want; false: there is no answer, or not yet. */
static bool carry_out(struct flow_event *answer, struct kiosk *k, bool *check_pin)
{
    static const struct error no_box = {.reason = "no-box"};
    if (k->engine == NULL && !needs_no_box(k)) {
        *answer = kiosk_refused(k, &no_box);
        return true;
    }
    return kiosk_loop_carry_out(answer, k, check_pin) ||
           kiosk_beside_carry_out(answer, k, check_pin);
}

static int64_t version_now(const struct kiosk *k)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    return c == NULL ? 0 : catalogue_version(c);
}

/* A reply may have replaced the catalogue. Then the model borrows texts that are gone, so the
 * snapshot is taken anew; and the chosen badge or event may be gone, so the flow is told. */
static void catch_up(struct kiosk *k)
{
    if (k->engine == NULL)
        return;
    if (engine_generation(k->engine) != k->generation)
        kiosk_refresh(k);
    int64_t before = k->version;
    k->version = version_now(k);
    if (before == 0 || before == k->version)
        return;
    k->flow = flow_step(k->flow, (struct flow_event){.kind = EVENT_CHANGED}, &k->model);
    kiosk_refresh(k);
}

static void step(struct kiosk *k, struct flow_event event)
{
    catch_up(k);
    k->flow = flow_step(k->flow, event, &k->model);
}

bool kiosk_take_cue(struct kiosk *k, enum sound_cue *cue)
{
    bool there = k->has_cue;
    *cue = k->cue;
    k->has_cue = false;
    return there;
}

void kiosk_event(struct kiosk *k, struct flow_event event, bool *check_pin)
{
    *check_pin = false;
    bool more = true;
    if (event.kind == EVENT_SCAN)
        snprintf(k->beside.scan, sizeof k->beside.scan, "%s", event.text);
    kiosk_voice_stop_for(k, &event);
    kiosk_beside_take_results(k);
    while (more) {
        step(k, event);
        more = carry_out(&event, k, check_pin);
        event.ms = k->flow.ms;
        event.request = k->flow.request;
        if (more)
            sound_out(k, &event);
    }
    kiosk_voice_note(k);
    kiosk_beside_forget(k);
    if (!keeps_code(&k->flow))
        kiosk_take_off_screen(k);
    kiosk_refresh(k);
}

/* ---- the PIN */

void kiosk_check_pin(struct kiosk *k)
{
    if (k->flow.want == WANT_SET_PIN) {
        kiosk_box_set_pin(k);
        return;
    }
    struct vault_proof proof = {.pin = k->flow.pin.digits};
    k->pin_error = (struct error){0};
    k->pin_right = engine_unlock(k->engine, k->flow.pin.who[0] == '\0' ? NULL : k->flow.pin.who,
                                 &proof, &k->pin_error);
}

void kiosk_pin_checked(struct kiosk *k, uint64_t ms, bool *check_pin)
{
    /* setting a PIN is not unlocking: a refused new PIN must not look like a wrong try */
    struct flow_event answer =
        k->flow.want == WANT_SET_PIN ? kiosk_box_pin_set(k) : kiosk_loop_unlocked(k);
    answer.ms = ms;
    answer.request = k->flow.request;
    kiosk_event(k, answer, check_pin);
}

/* ---- life */

bool kiosk_open(struct kiosk **out, struct engine *engine, const struct ui_settings *settings,
                int width, int height, struct error *err)
{
    struct kiosk *k = secret_new(sizeof *k, err);
    if (k == NULL)
        return false;
    k->engine = engine;
    k->width = width;
    k->height = height;
    k->flow = flow_start(settings, screen_table());
    if (engine != NULL)
        kiosk_recall_recent(k);
    else
        flow_go(&k->flow, SCREEN_BOOT);
    kiosk_refresh(k);
    *out = k;
    return true;
}

void kiosk_resize(struct kiosk *k, int width, int height)
{
    if (k->width == width && k->height == height)
        return;
    k->width = width;
    k->height = height;
    kiosk_refresh(k);
}

void kiosk_attach(struct kiosk *k, const struct kiosk_ports *ports)
{
    k->ports = *ports;
    kiosk_look_for_alarms(k);
    kiosk_refresh(k);
}

bool kiosk_boot(struct kiosk *k, struct error *err)
{
    struct flow_event event;
    bool slow;
    flow_boot(&k->flow);
    event = kiosk_box_open(k);
    event.request = k->flow.request;
    kiosk_event(k, event, &slow);
    kiosk_look_for_alarms(k);
    kiosk_refresh(k);
    if (k->engine == NULL && event.kind == EVENT_REFUSED && err != NULL)
        *err = k->open_error;
    return event.kind != EVENT_REFUSED;
}

struct engine *kiosk_engine(const struct kiosk *k)
{
    return k->engine;
}

void kiosk_woken(struct kiosk *k)
{
    kiosk_beside_take_results(k);
    catch_up(k);
    kiosk_refresh(k);
}

void kiosk_rest(struct kiosk *k)
{
    if (k->ports.errand != NULL)
        errand_wait(k->ports.errand);
    if (k->ports.printer != NULL)
        printer_wait(k->ports.printer);
    if (k->ports.voice != NULL)
        voice_rest(k->ports.voice);
    kiosk_woken(k);
}

void kiosk_close(struct kiosk *k)
{
    if (k == NULL)
        return;
    flow_wipe(&k->flow);
    catalogue_free(k->held);
    kiosk_box_close(k);
    secret_free(k);
}

const struct flow *kiosk_flow(const struct kiosk *k)
{
    return &k->flow;
}

const struct model *kiosk_model(const struct kiosk *k)
{
    return &k->model;
}

const struct theme *kiosk_theme(const struct kiosk *k)
{
    return &k->theme;
}

const char *kiosk_shown_url(const struct kiosk *k)
{
    return k->model.qr == NULL ? NULL : k->shown.url;
}

/* Opens the box by itself when it was in use, or when another program has made it meanwhile. */
static void idle_without_box(struct kiosk *k)
{
    if (k->flow.screen == SCREEN_BOOT ||
        (k->flow.screen == SCREEN_NEW_BOX && !kiosk_box_is_fresh(k)))
        kiosk_boot(k, NULL);
    kiosk_look_for_alarms(k);
    kiosk_refresh(k);
}

static void write_uploads(struct kiosk *k)
{
    struct error err = {0};
    if (engine_catalogue(k->engine) == NULL)
        return;
    exchange_write_uploads(k->engine, &err);
    kiosk_note_trouble(k, TROUBLE_UPLOADS, &err);
}

void kiosk_idle(struct kiosk *k)
{
    struct error err = {0};
    if (k->engine == NULL) {
        idle_without_box(k);
        return;
    }
    kiosk_apply_replies(k);
    write_uploads(k);
    engine_idle(k->engine, &err);
    kiosk_note_trouble(k, TROUBLE_RECORD, &err);
    kiosk_look_for_alarms(k);
    kiosk_refresh(k);
    catch_up(k);
}

bool kiosk_idle_on(struct kiosk *k)
{
    enum { ENTRIES = 4 }; /* some milliseconds on the smallest board */
    struct error err = {0};
    if (k->engine == NULL || engine_unchecked(k->engine) == 0)
        return false;
    bool ok = engine_check_on(k->engine, ENTRIES, &err);
    kiosk_note_trouble(k, TROUBLE_LEDGER, &err);
    return ok && engine_unchecked(k->engine) > 0;
}
