/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk.h"

#include <stdio.h>
#include <string.h>

#include "keys/secret.h"
#include "ui/kiosk_state.h"

/* ---- what flow wants */

static struct flow_event refused(struct kiosk *k, const struct error *err)
{
    snprintf(k->refusal, sizeof k->refusal, "%s",
             err->reason[0] == '\0' ? "other" : err->reason);
    return (struct flow_event){.kind = EVENT_REFUSED, .text = k->refusal};
}

static bool put_on_screen(struct kiosk *k, struct error *err)
{
    const struct achievement_record *a = k->shown.achievement;
    if (!qr_make(&k->qr, k->shown.url, QR_SCREEN_M, err))
        return false;
    snprintf(k->shown_name, sizeof k->shown_name, "%s",
             a == NULL ? "" : kiosk_badge_name(k, a));
    k->model.qr = &k->qr;
    k->model.shown_name = k->shown_name;
    k->model.shown_number = k->shown.seq;
    return true;
}

/* The secret is kept while its QR can be on the screen, and no longer. */
static void take_off_screen(struct kiosk *k)
{
    secret_wipe(k->shown.url, sizeof k->shown.url);
    secret_wipe(&k->qr, sizeof k->qr);
    k->model.qr = NULL;
}

static struct flow_event do_session(struct kiosk *k)
{
    struct error err = {0};
    if (!session_open(k->engine, k->flow.event, &err))
        return refused(k, &err);
    return (struct flow_event){.kind = EVENT_SESSION_OPEN};
}

static struct flow_event do_award(struct kiosk *k)
{
    struct error err = {0};
    struct award_request request = {.achievement = k->flow.badge,
                                    .results = k->flow.award.results};
    /* refused: the award before can still be shown again */
    if (!award_issue(k->engine, &k->shown, &request, &err))
        return refused(k, &err);
    if (!put_on_screen(k, &err)) /* it is recorded: it can be shown again */
        return refused(k, &err);
    return (struct flow_event){.kind = EVENT_COMMITTED};
}

static struct flow_event do_show_again(struct kiosk *k)
{
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    memcpy(id, k->shown.id, sizeof id);
    if (!award_show_again(k->engine, &k->shown, id, &err) || !put_on_screen(k, &err))
        return refused(k, &err);
    return (struct flow_event){.kind = EVENT_SHOWN};
}

static struct flow_event do_void(struct kiosk *k)
{
    struct error err = {0};
    if (!award_void(k->engine, k->shown.id, (enum void_reason)k->flow.undo.reason, &err))
        return refused(k, &err);
    return (struct flow_event){.kind = EVENT_VOIDED};
}

static struct flow_event do_lock(struct kiosk *k)
{
    struct error err = {0};
    engine_lock(k->engine, k->flow.locked_by == LOCKED_BY_IDLENESS ? CLOSE_IDLE : CLOSE_PERSON,
                &err);
    award_shown_wipe(&k->shown);
    return (struct flow_event){.kind = EVENT_LOCKED};
}

/* What the engine says to it; false: nothing, or not yet. */
static bool carry_out(struct flow_event *answer, struct kiosk *k, bool *check_pin)
{
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
        *answer = do_show_again(k);
        break;
    case WANT_LOCK:
        *answer = do_lock(k);
        break;
    }
    return true;
}

void kiosk_event(struct kiosk *k, struct flow_event event, bool *check_pin)
{
    *check_pin = false;
    bool more = true;
    while (more) {
        k->flow = flow_step(k->flow, event, &k->model);
        more = carry_out(&event, k, check_pin);
        event.ms = k->flow.ms;
        event.request = k->flow.request;
    }
    if (k->flow.screen != SCREEN_QR && k->flow.screen != SCREEN_VOID)
        take_off_screen(k);
    kiosk_refresh(k);
}

/* ---- the PIN */

void kiosk_check_pin(struct kiosk *k)
{
    struct vault_proof proof = {.pin = k->flow.pin.digits};
    k->pin_error = (struct error){0};
    k->pin_right = engine_unlock(k->engine, NULL, &proof, &k->pin_error);
}

void kiosk_pin_checked(struct kiosk *k, uint64_t ms, bool *check_pin)
{
    struct flow_event answer = refused(k, &k->pin_error);
    struct error err = {0};
    uint32_t failures = 0;
    struct award_line unshown[AWARD_GROUP_MAX];
    size_t count = 0;
    if (k->pin_right) {
        answer = (struct flow_event){.kind = EVENT_UNLOCKED};
        if (award_unshown(unshown, &count, AWARD_GROUP_MAX, k->engine, &err) && count > 0 &&
            award_show_again(k->engine, &k->shown, unshown[count - 1].id, &err) &&
            put_on_screen(k, &err))
            answer.kind = EVENT_UNSHOWN;
    } else if (error_is(&k->pin_error, "pin-wrong") || error_is(&k->pin_error, "pin-form")) {
        vault_failures(&failures, engine_vault(k->engine), NULL);
        answer = (struct flow_event){
            .kind = EVENT_PIN_WRONG,
            .value = failures >= PIN_FREE_TRIES ? 0 : PIN_FREE_TRIES - failures};
    } else if (error_is(&k->pin_error, "pin-wait")) {
        int64_t wait = 0;
        engine_pin_wait_s(k->engine, &wait, NULL);
        answer = (struct flow_event){.kind = EVENT_PIN_WAIT, .value = wait};
    }
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
    k->flow = flow_start(settings);
    kiosk_refresh(k);
    *out = k;
    return true;
}

void kiosk_close(struct kiosk *k)
{
    if (k == NULL)
        return;
    flow_wipe(&k->flow);
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

void kiosk_idle(struct kiosk *k)
{
    struct exchange_result result = {0};
    struct error err = {0};
    const struct catalogue *c = engine_catalogue(k->engine);
    int64_t version = c == NULL ? 0 : catalogue_version(c);
    if (engine_catalogue(k->engine) != NULL) {
        exchange_apply_spool(k->engine, &result, &err);
        if (result.applied > 0)
            k->offers_event[0] = '\0'; /* delegations may have come */
        exchange_write_uploads(k->engine, &err);
    }
    engine_idle(k->engine, &err);
    kiosk_refresh(k);
    c = engine_catalogue(k->engine);
    if (c != NULL && catalogue_version(c) != version) {
        k->flow = flow_step(k->flow, (struct flow_event){.kind = EVENT_CHANGED}, &k->model);
        kiosk_refresh(k);
    }
}
