/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "keys/secret.h"

struct kiosk {
    struct engine *engine; /* borrowed */
    struct flow flow;
    struct model model;
    const struct theme *theme;
    struct award_shown shown; /* holds a claim secret while its QR is on the screen */
    struct qr qr;
    char name[120];
    char shown_name[200];
    char event[SLUG_MAX + 1], badge[SLUG_MAX + 1]; /* chosen: a new catalogue moves them */
    int64_t catalogue_version;
    struct error pin_error;
    bool pin_right;
    char refusal[32]; /* reason of the last refusal */
};

/* ---- the model: a snapshot of the firmware */

static int utc_offset(int64_t unix_s)
{
    struct tm local;
    time_t t = (time_t)unix_s;
    return localtime_r(&t, &local) == NULL ? 0 : (int)local.tm_gmtoff;
}

static const char *badge_name(const struct kiosk *k, const struct achievement_record *a)
{
    const char *text = catalogue_translation(engine_catalogue(k->engine), a,
                                             language_code(k->flow.language), "name", NULL);
    return text == NULL ? a->name : text;
}

static bool delegated_event(const struct engine *e, const char *slug)
{
    for (size_t i = 0; i < engine_delegation_count(e); i++)
        if (delegation_event(engine_delegation(e, i), slug) >= 0)
            return true;
    return false;
}

static bool delegated_badge(const struct engine *e, const char *event, const char *slug)
{
    for (size_t i = 0; i < engine_delegation_count(e); i++) {
        const struct delegation *d = engine_delegation(e, i);
        if (delegation_event(d, event) >= 0 && delegation_has_achievement(d, slug))
            return true;
    }
    return false;
}

static int by_day(const void *left, const void *right)
{
    const struct model_event *a = left, *b = right;
    if (a->today != b->today)
        return a->today ? -1 : 1;
    if (a->standing != b->standing)
        return a->standing ? -1 : 1;
    return a->starts_s < b->starts_s ? -1 : a->starts_s > b->starts_s;
}

/* Today's events first, the standing one next, then by date; what is over is left out. */
static void list_events(struct kiosk *k)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    struct model *m = &k->model;
    m->event_count = 0;
    for (size_t i = 0;
         c != NULL && i < catalogue_event_count(c) && m->event_count < MODEL_EVENTS_MAX; i++) {
        const struct event_record *e = catalogue_event(c, i);
        if (!delegated_event(k->engine, e->slug) || (e->ends_s <= m->time_s && !e->standing))
            continue;
        bool now = m->time_s >= e->starts_s && m->time_s < e->ends_s;
        m->events[m->event_count++] = (struct model_event){
            e->slug,    e->name, e->place, e->starts_s, e->ends_s, now && !e->standing,
            e->standing};
    }
    if (m->event_count > 1)
        qsort(m->events, m->event_count, sizeof m->events[0], by_day);
}

static void fill_badge(struct kiosk *k, struct model_badge *b,
                       const struct achievement_record *a)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    const char *code = language_code(k->flow.language);
    const char *about = catalogue_translation(c, a, code, "description", NULL);
    *b = (struct model_badge){.slug = a->slug,
                              .name = badge_name(k, a),
                              .issuer = a->issuer_name,
                              .description = about == NULL ? a->description : about,
                              .picture = a->picture,
                              .choose = (int)a->choose,
                              .result_count = a->result_count,
                              .awarded = award_count_in_session(k->engine, a->slug)};
    for (size_t i = 0; i < a->result_count; i++) {
        const char *name = catalogue_translation(c, a, code, "name", a->results[i].slug);
        b->results[i].name = name == NULL ? a->results[i].name : name;
    }
}

static void list_badges(struct kiosk *k)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    struct model *m = &k->model;
    struct session_view session = session_now(k->engine);
    const struct event_record *event =
        c == NULL || !session.open ? NULL : catalogue_find_event(c, session.event);
    m->badge_count = 0;
    for (size_t i = 0; event != NULL && i < catalogue_achievement_count(c) &&
                       m->badge_count < MODEL_BADGES_MAX;
         i++) {
        const struct achievement_record *a = catalogue_achievement(c, i);
        if (catalogue_find(c, a->slug) == a && catalogue_event_offers(event, a->slug) &&
            delegated_badge(k->engine, event->slug, a->slug))
            fill_badge(k, &m->badges[m->badge_count++], a);
    }
}

static void refresh(struct kiosk *k)
{
    struct engine_status s;
    enum clock_quality quality;
    struct model *m = &k->model;
    if (engine_status(&s, k->engine, NULL)) {
        snprintf(k->name, sizeof k->name, "%s%s%s", s.name, s.kiosk == NULL ? "" : " · ",
                 s.kiosk == NULL ? "" : s.kiosk);
        m->unsent = s.unsent;
        m->last_receipt_s = s.last_receipt_s;
        m->locked_reason = s.locked_reason;
    }
    m->kiosk = k->name;
    struct session_view session = session_now(k->engine);
    m->time_s = engine_time(k->engine, session.open ? session.event : NULL, &quality);
    m->utc_offset_s = utc_offset(m->time_s);
    m->time_quality = (int)quality;
    m->awards_in_session = session.awards;
    if (k->flow.screen != SCREEN_AWARD && k->flow.screen != SCREEN_RECORDING)
        list_events(k);
    list_badges(k);
}

/* ---- what was chosen stays chosen while the lists change */

static void remember_choice(struct kiosk *k)
{
    const struct model *m = &k->model;
    const struct flow *f = &k->flow;
    if (f->event >= 0 && (size_t)f->event < m->event_count)
        snprintf(k->event, sizeof k->event, "%s", m->events[f->event].slug);
    if (f->badge >= 0 && (size_t)f->badge < m->badge_count)
        snprintf(k->badge, sizeof k->badge, "%s", m->badges[f->badge].slug);
}

static int event_index(const struct model *m, const char *slug)
{
    for (size_t i = 0; i < m->event_count; i++)
        if (strcmp(m->events[i].slug, slug) == 0)
            return (int)i;
    return -1;
}

static int badge_index(const struct model *m, const char *slug)
{
    for (size_t i = 0; i < m->badge_count; i++)
        if (strcmp(m->badges[i].slug, slug) == 0)
            return (int)i;
    return -1;
}

static void find_choice(struct kiosk *k)
{
    struct flow *f = &k->flow;
    const struct catalogue *c = engine_catalogue(k->engine);
    int64_t version = c == NULL ? 0 : catalogue_version(c);
    if (version != k->catalogue_version)
        f->results = 0; /* a tick may stand for another skill now */
    k->catalogue_version = version;
    if (f->event >= 0)
        f->event = event_index(&k->model, k->event);
    if (f->badge >= 0)
        f->badge = badge_index(&k->model, k->badge);
    if (f->badge < 0 && f->screen == SCREEN_AWARD)
        f->screen = SCREEN_BADGES;
}

/* ---- what flow wants */

static struct flow_facts facts_of(const struct kiosk *k)
{
    const struct model *m = &k->model;
    struct flow_facts f = {.event_count = m->event_count,
                           .badge_count = m->badge_count,
                           .events_per_page = screen_events_per_page(k->theme),
                           .badges_per_page = screen_badges_per_page(k->theme)};
    if (k->flow.badge >= 0 && (size_t)k->flow.badge < m->badge_count) {
        f.result_count = m->badges[k->flow.badge].result_count;
        f.choose = m->badges[k->flow.badge].choose;
    }
    return f;
}

/* The reason lives in the kiosk: the event outlasts the act that was refused. */
static struct flow_event refused(struct kiosk *k, const struct error *err)
{
    snprintf(k->refusal, sizeof k->refusal, "%s",
             err->reason[0] == '\0' ? "other" : err->reason);
    return (struct flow_event){.kind = EVENT_REFUSED, .reason = k->refusal};
}

static bool put_on_screen(struct kiosk *k, struct error *err)
{
    const struct achievement_record *a = k->shown.achievement;
    if (!qr_make(&k->qr, k->shown.url, QR_SCREEN_M, err))
        return false;
    snprintf(k->shown_name, sizeof k->shown_name, "%s", a == NULL ? "" : badge_name(k, a));
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
    if (!session_open(k->engine, k->model.events[k->flow.event].slug, &err))
        return refused(k, &err);
    return (struct flow_event){.kind = EVENT_SESSION_OPEN};
}

static struct flow_event do_award(struct kiosk *k)
{
    struct error err = {0};
    struct award_request request = {.achievement = k->model.badges[k->flow.badge].slug,
                                    .results = k->flow.results};
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
    if (!award_void(k->engine, k->shown.id, (enum void_reason)k->flow.void_reason, &err))
        return refused(k, &err);
    return (struct flow_event){.kind = EVENT_VOIDED};
}

static struct flow_event do_lock(struct kiosk *k, enum close_reason reason)
{
    struct error err = {0};
    engine_lock(k->engine, reason, &err);
    award_shown_wipe(&k->shown);
    return (struct flow_event){.kind = EVENT_LOCKED};
}

/* answer: what happened, then what the engine says to it. */
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
        *answer = do_lock(k, answer->kind == EVENT_IDLE ? CLOSE_IDLE : CLOSE_PERSON);
        break;
    }
    return true;
}

void kiosk_event(struct kiosk *k, struct flow_event event, bool *check_pin)
{
    *check_pin = false;
    bool more = true;
    while (more) {
        struct flow_facts facts = facts_of(k);
        k->flow = flow_step(k->flow, event, &facts);
        more = carry_out(&event, k, check_pin);
    }
    if (k->flow.screen != SCREEN_QR && k->flow.screen != SCREEN_VOID)
        take_off_screen(k);
    remember_choice(k);
    refresh(k);
    find_choice(k);
}

/* ---- the PIN */

void kiosk_check_pin(struct kiosk *k)
{
    struct vault_proof proof = {.pin = k->flow.pin};
    k->pin_error = (struct error){0};
    k->pin_right = engine_unlock(k->engine, NULL, &proof, &k->pin_error);
}

void kiosk_pin_checked(struct kiosk *k, bool *check_pin)
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
    kiosk_event(k, answer, check_pin);
}

/* ---- life */

bool kiosk_open(struct kiosk **out, struct engine *engine, enum language language,
                const struct theme *theme, struct error *err)
{
    struct kiosk *k = secret_new(sizeof *k, err);
    if (k == NULL)
        return false;
    k->engine = engine;
    k->theme = theme;
    k->flow = flow_start(language);
    refresh(k);
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

const char *kiosk_shown_url(const struct kiosk *k)
{
    return k->model.qr == NULL ? NULL : k->shown.url;
}

void kiosk_idle(struct kiosk *k)
{
    struct exchange_result result;
    struct error err = {0};
    if (engine_catalogue(k->engine) != NULL) {
        exchange_apply_spool(k->engine, &result, &err);
        exchange_write_uploads(k->engine, &err);
    }
    engine_idle(k->engine, &err);
    refresh(k);
    list_events(k); /* also where refresh spares it: a new catalogue has taken their texts */
    find_choice(k);
}
