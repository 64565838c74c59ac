/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk.h"

#include <stdio.h>
#include <string.h>

#include "firmware/engine/award_read.h"
#include "firmware/engine/engine_time.h"
#include "firmware/engine/exchange_uploads.h"
#include "keys/secret.h"
#include "keys/text.h"
#include "ui/kiosk/kiosk_state.h"

/* ---- what flow wants */

struct flow_event kiosk_refused(struct kiosk *k, const struct error *err)
{
    snprintf(k->refusal, sizeof k->refusal, "%s",
             err->reason[0] == '\0' ? "other" : err->reason);
    return (struct flow_event){.kind = EVENT_REFUSED, .text = k->refusal};
}

bool kiosk_put_on_screen(struct kiosk *k, struct error *err)
{
    const struct achievement_record *a = k->shown.achievement;
    if (!qr_make(&k->qr, k->shown.url, QR_SCREEN_M, err))
        return false;
    text_copy(k->shown_name, sizeof k->shown_name, a == NULL ? "" : kiosk_badge_name(k, a));
    k->model.qr = &k->qr;
    k->model.shown_name = k->shown_name;
    k->model.shown_number = k->shown.seq;
    k->model.shown_until_s = k->shown.until_s;
    text_copy(k->model.shown_code, sizeof k->model.shown_code, k->shown.code);
    return true;
}

/* The secret is kept while its QR can be on the screen, and no longer. */
static void take_off_screen(struct kiosk *k)
{
    secret_wipe(k->shown.url, sizeof k->shown.url);
    secret_wipe(k->shown.code, sizeof k->shown.code);
    secret_wipe(&k->qr, sizeof k->qr);
    secret_wipe(k->model.shown_code, sizeof k->model.shown_code);
    k->model.qr = NULL;
}

bool kiosk_spool(char out[static FILE_PATH_MAX], const struct kiosk *k, struct error *err)
{
    const struct kiosk_ports *p = &k->beside.ports;
    if (p->spool == NULL)
        return file_path(out, p->dir == NULL ? "." : p->dir, "spool", err);
    return snprintf(out, FILE_PATH_MAX, "%s", p->spool) < FILE_PATH_MAX ||
           error_set(err, FAULT_REFUSED, "path too long: %.60s...", p->spool);
}

static struct flow_event do_session(struct kiosk *k)
{
    struct error err = {0};
    if (!session_open(k->engine, k->flow.event, &err))
        return kiosk_refused(k, &err);
    return (struct flow_event){.kind = EVENT_SESSION_OPEN};
}

static struct award_request request_of(const struct kiosk *k)
{
    return (struct award_request){.achievement = k->flow.badge,
                                  .results = k->flow.award.results};
}

static void keep_group(struct kiosk *k, const uint8_t id[static TICKET_ID_LEN], int at)
{
    memcpy(k->group[at], id, TICKET_ID_LEN);
    k->group_count = at + 1;
}

static struct flow_event do_award(struct kiosk *k)
{
    struct error err = {0};
    struct award_request request = request_of(k);
    /* refused: the award before can still be shown again */
    if (!award_issue(k->engine, &k->shown, &request, &err))
        return kiosk_refused(k, &err);
    keep_group(k, k->shown.id, 0);
    kiosk_remember_recent(k, k->flow.badge);
    if (!kiosk_put_on_screen(k, &err)) /* it is recorded: it can be shown again */
        return kiosk_refused(k, &err);
    return (struct flow_event){.kind = EVENT_COMMITTED};
}

/* One transaction; each code is made again when its turn comes, so that one at most is kept. */
static struct flow_event do_group(struct kiosk *k)
{
    struct error err = {0};
    struct award_request request = request_of(k);
    size_t made = 0, wanted = (size_t)flow_people(&k->flow);
    struct award_shown *all = secret_new(wanted * sizeof *all, &err);
    struct flow_event answer = {.kind = EVENT_GROUP_MADE};
    if (all == NULL || !award_issue_group(k->engine, all, &made, wanted, &request, &err)) {
        secret_free(all);
        return kiosk_refused(k, &err);
    }
    for (size_t i = 0; i < made; i++)
        keep_group(k, all[i].id, (int)i);
    secret_free(all);
    kiosk_remember_recent(k, k->flow.badge);
    answer.value = (int64_t)made;
    if (made < wanted)
        answer.text = kiosk_refused(k, &err).text;
    return answer;
}

static struct flow_event show(struct kiosk *k, const uint8_t award[static TICKET_ID_LEN])
{
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    memcpy(id, award, sizeof id);
    if (!award_show_again(k->engine, &k->shown, id, &err) || !kiosk_put_on_screen(k, &err))
        return kiosk_refused(k, &err);
    return (struct flow_event){.kind = EVENT_SHOWN};
}

static struct flow_event do_show_group(struct kiosk *k)
{
    return show(k, k->group[k->flow.group.at]);
}

static struct flow_event do_void(struct kiosk *k)
{
    struct error err = {0};
    enum void_reason reason = (enum void_reason)k->flow.undo.reason;
    bool ok = k->flow.undo.scope == VOID_GROUP
                  ? award_void_many(k->engine, k->group, (size_t)k->group_count, reason, &err)
                  : award_void(k->engine, k->shown.id, reason, &err);
    return ok ? (struct flow_event){.kind = EVENT_VOIDED} : kiosk_refused(k, &err);
}

static struct flow_event do_time(struct kiosk *k)
{
    struct error err = {0};
    if (!engine_set_time(k->engine, k->model.time_s + k->flow.date.moved_s, &err))
        return kiosk_refused(k, &err);
    k->clock_s = 0; /* this jump was meant */
    k->clock_jumped = false;
    return (struct flow_event){.kind = EVENT_TIME_SET};
}

/* By slug, or by the achievement's id as in a published badge. */
static struct flow_event do_find_badge(struct kiosk *k)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    const char *text = k->flow.search.scanned;
    struct error none = {.reason = "no-such-badge"};
    for (size_t i = 0; c != NULL && i < k->offers.count; i++) {
        const struct achievement_record *a = catalogue_achievement(c, k->offers.place[i]);
        if (k->offers.delegated[i] && (strcmp(a->slug, text) == 0 || strcmp(a->id, text) == 0))
            return (struct flow_event){.kind = EVENT_FOUND_BADGE, .text = a->slug};
    }
    return kiosk_refused(k, &none);
}

/* The log says it once, not every minute. */
static void note_trouble(struct kiosk *k, const struct error *err)
{
    k->has_trouble = k->has_trouble || strcmp(k->trouble.text, err->text) != 0;
    k->trouble = *err;
}

bool kiosk_take_trouble(struct kiosk *k, struct error *out)
{
    bool there = k->has_trouble && k->trouble.text[0] != '\0';
    *out = k->trouble;
    k->has_trouble = false;
    return there;
}

/* It is locked whatever becomes of the CLOSE. */
static struct flow_event do_lock(struct kiosk *k)
{
    struct error err = {0};
    if (k->engine != NULL) {
        engine_lock(k->engine,
                    k->flow.locked_by == LOCKED_BY_IDLENESS ? CLOSE_IDLE : CLOSE_PERSON, &err);
        note_trouble(k, &err);
        kiosk_look_for_alarms(k);
    }
    award_shown_wipe(&k->shown);
    return (struct flow_event){.kind = EVENT_LOCKED};
}

/* What can be done while no box is open: all the rest needs an engine. */
static bool needs_no_box(const struct kiosk *k)
{
    switch (k->flow.want) {
    case WANT_NOTHING:
    case WANT_OPEN_BOX:
    case WANT_LOCK:
    case WANT_SAVE:
        return true;
    case WANT_CARRY: /* what lies in the spool is files */
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

/* What the engine says to it; false: nothing, or not yet. */
static bool carry_out(struct flow_event *answer, struct kiosk *k, bool *check_pin)
{
    static const struct error no_box = {.reason = "no-box"};
    if (k->engine == NULL && !needs_no_box(k)) {
        *answer = kiosk_refused(k, &no_box);
        return true;
    }
    switch (k->flow.want) {
    case WANT_NOTHING:
        return false;
    case WANT_UNLOCK:
        *check_pin = true;
        return false;
    case WANT_SESSION:
        *answer = do_session(k);
        break;
    case WANT_AWARD:
        *answer = do_award(k);
        break;
    case WANT_VOID:
        *answer = do_void(k);
        break;
    case WANT_SHOW_AGAIN:
        *answer = show(k, k->shown.id);
        break;
    case WANT_GROUP:
        *answer = do_group(k);
        break;
    case WANT_SHOW_GROUP:
        *answer = do_show_group(k);
        break;
    case WANT_TIME:
        *answer = do_time(k);
        break;
    case WANT_FIND_BADGE:
        *answer = do_find_badge(k);
        break;
    case WANT_LOCK:
        *answer = do_lock(k);
        break;
    /* beside the award loop */
    case WANT_SHOW_ROW:
    case WANT_VOID_ROWS:
    case WANT_FIND_SLIP:
    case WANT_MAKE_SLIPS:
    case WANT_PRINT:
    case WANT_CARRY:
    case WANT_KEEP_PEOPLE:
    case WANT_VERIFY:
    case WANT_VERIFY_STICK:
    case WANT_SAVE:
    case WANT_SET_PIN:
    case WANT_REMOVE_PIN:
    case WANT_SHEET:
    case WANT_SET_SHEET:
    case WANT_OPEN_BOX:
    case WANT_ACCEPT:
    case WANT_TRUST:
    case WANT_LOOK_READY:
        return kiosk_beside_carry_out(answer, k, check_pin);
    }
    return true;
}

static bool keeps_code(enum screen s)
{
    return s == SCREEN_QR || s == SCREEN_VOID || s == SCREEN_NO_PHONE || s == SCREEN_CAROUSEL;
}

/* What an answer sounds like. */
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
    kiosk_take_results(k);
    while (more) {
        k->flow = flow_step(k->flow, event, &k->model);
        more = carry_out(&event, k, check_pin);
        event.ms = k->flow.ms;
        event.request = k->flow.request;
        if (more)
            sound_out(k, &event);
    }
    kiosk_beside_forget(k);
    if (!keeps_code(k->flow.screen))
        take_off_screen(k);
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

/* Unlocked, or unlocked and what the last tap made was never shown. */
static struct flow_event unlocked(struct kiosk *k)
{
    struct error err = {0};
    struct award_line unshown[AWARD_GROUP_MAX];
    size_t count = 0;
    if (!award_unshown(unshown, &count, AWARD_GROUP_MAX, k->engine, &err) || count == 0 ||
        !award_show_again(k->engine, &k->shown, unshown[0].id, &err) ||
        !kiosk_put_on_screen(k, &err))
        return (struct flow_event){.kind = EVENT_UNLOCKED};
    for (size_t i = 0; i < count; i++)
        keep_group(k, unshown[i].id, (int)i);
    return (struct flow_event){.kind = EVENT_UNSHOWN, .value = (int64_t)count};
}

static struct flow_event not_unlocked(struct kiosk *k)
{
    uint32_t failures = 0;
    int64_t wait = 0;
    if (error_is(&k->pin_error, "pin-wrong") || error_is(&k->pin_error, "pin-form")) {
        vault_failures(&failures, engine_vault(k->engine), NULL);
        return (struct flow_event){
            .kind = EVENT_PIN_WRONG,
            .value = failures >= PIN_FREE_TRIES ? 0 : PIN_FREE_TRIES - failures};
    }
    if (error_is(&k->pin_error, "pin-wait")) {
        engine_pin_wait_s(k->engine, &wait, NULL);
        return (struct flow_event){.kind = EVENT_PIN_WAIT, .value = wait};
    }
    return kiosk_refused(k, &k->pin_error);
}

void kiosk_pin_checked(struct kiosk *k, uint64_t ms, bool *check_pin)
{
    /* a PIN that was set is no unlocking: a refused one must not look like a wrong try */
    struct flow_event answer = k->flow.want == WANT_SET_PIN ? kiosk_box_pin_set(k)
                               : k->pin_right               ? unlocked(k)
                                                            : not_unlocked(k);
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

void kiosk_attach(struct kiosk *k, const struct kiosk_ports *ports)
{
    k->beside.ports = *ports;
    kiosk_look_for_alarms(k);
    kiosk_refresh(k);
}

bool kiosk_boot(struct kiosk *k, struct error *err)
{
    struct flow_event event;
    bool slow;
    flow_boot(&k->flow);
    event = kiosk_open_box(k);
    event.request = k->flow.request;
    kiosk_event(k, event, &slow);
    kiosk_look_for_alarms(k);
    kiosk_refresh(k);
    if (k->engine == NULL && event.kind == EVENT_REFUSED && err != NULL)
        *err = k->beside.open_error;
    return event.kind != EVENT_REFUSED;
}

struct engine *kiosk_engine(const struct kiosk *k)
{
    return k->engine;
}

void kiosk_woken(struct kiosk *k)
{
    kiosk_take_results(k);
    kiosk_refresh(k);
}

void kiosk_rest(struct kiosk *k)
{
    if (k->beside.ports.errand != NULL)
        errand_wait(k->beside.ports.errand);
    if (k->beside.ports.printer != NULL)
        printer_wait(k->beside.ports.printer);
    kiosk_woken(k);
}

void kiosk_close(struct kiosk *k)
{
    if (k == NULL)
        return;
    flow_wipe(&k->flow);
    kiosk_box_free(k);
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

/* A box that was in use, or that another program has made meanwhile, opens without a hand. */
static void idle_without_box(struct kiosk *k)
{
    if (k->flow.screen == SCREEN_BOOT ||
        (k->flow.screen == SCREEN_NEW_BOX && !kiosk_is_fresh(k)))
        kiosk_boot(k, NULL);
    kiosk_look_for_alarms(k);
    kiosk_refresh(k);
}

void kiosk_idle(struct kiosk *k)
{
    struct exchange_result result = {0};
    struct error err = {0};
    if (k->engine == NULL) {
        idle_without_box(k);
        return;
    }
    const struct catalogue *c = engine_catalogue(k->engine);
    int64_t version = c == NULL ? 0 : catalogue_version(c);
    if (engine_catalogue(k->engine) != NULL) {
        if (exchange_apply_spool(k->engine, &result, &err) &&
            result.applied + result.refused > 0)
            text_copy(k->beside.refused, sizeof k->beside.refused, result.last_refusal);
        if (result.applied > 0) /* delegations may have come, texts have moved */
            kiosk_forget_lists(k);
        exchange_write_uploads(k->engine, &err);
    }
    err = (struct error){0};
    engine_idle(k->engine, &err);
    note_trouble(k, &err);
    kiosk_look_for_alarms(k);
    kiosk_refresh(k);
    c = engine_catalogue(k->engine);
    if (c != NULL && catalogue_version(c) != version) {
        k->flow = flow_step(k->flow, (struct flow_event){.kind = EVENT_CHANGED}, &k->model);
        kiosk_refresh(k);
    }
}
