/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_loop.h"

#include <string.h>

#include "firmware/engine/award_read.h"
#include "firmware/engine/engine_time.h"
#include "firmware/engine/packs.h"
#include "keys/secret.h"
#include "keys/text.h"
#include "ui/kiosk/kiosk_alarms.h"
#include "ui/kiosk/kiosk_recent.h"

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
    /* when it is refused, the award before can still be shown again */
    if (!award_issue(k->engine, &k->shown, &request, &err))
        return kiosk_refused(k, &err);
    keep_group(k, k->shown.id, 0);
    kiosk_remember_recent(k, k->flow.badge);
    if (!kiosk_put_on_screen(k, &err)) {
        /* it stands: a person who tried again would award it twice */
        const struct error not_drawn = {.reason = FLOW_NOT_DRAWN};
        return kiosk_refused(k, &not_drawn);
    }
    return (struct flow_event){.kind = EVENT_COMMITTED};
}

/* All awards are one transaction. Each code is made again when its turn comes, so that at most
 * one is kept in memory. */
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

static struct flow_event do_show_group(struct kiosk *k)
{
    return kiosk_show(k, k->group[k->flow.group.at]);
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
    k->clock_s = 0; /* a person meant this jump */
    k->clock_jumped = false;
    return (struct flow_event){.kind = EVENT_TIME_SET};
}

/* Finds a badge by its slug, or by the achievement's id as in a published badge. */
static struct flow_event do_find_badge(struct kiosk *k)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    const char *text = k->flow.search.scanned;
    struct error none = {.reason = "no-such-badge"};
    for (size_t i = 0; c != NULL && i < k->offers.count; i++) {
        const struct achievement_record *a = catalogue_achievement(c, k->offers.place[i]);
        if (!k->offers.delegated[i] || (strcmp(a->slug, text) != 0 && strcmp(a->id, text) != 0))
            continue;
        text_copy(k->found, sizeof k->found, a->slug);
        return (struct flow_event){.kind = EVENT_FOUND_BADGE, .text = k->found};
    }
    return kiosk_refused(k, &none);
}

/* The kiosk is locked even when the CLOSE entry could not be written. */
static struct flow_event do_lock(struct kiosk *k)
{
    struct error err = {0};
    if (k->engine != NULL) {
        engine_lock(k->engine,
                    k->flow.locked_by == LOCKED_BY_IDLENESS ? CLOSE_IDLE : CLOSE_PERSON, &err);
        kiosk_note_trouble(k, TROUBLE_RECORD, &err);
        kiosk_look_for_alarms(k);
    }
    award_shown_wipe(&k->shown);
    return (struct flow_event){.kind = EVENT_LOCKED};
}

/* Unlocked. If awards were recorded before a power cut and never shown, they are shown first; slips
 * are not shown but put on paper, so their pack comes up. */
static struct flow_event unlocked(struct kiosk *k)
{
    struct error err = {0};
    struct award_line unshown[AWARD_GROUP_MAX];
    size_t count = 0;
    struct pack pack;
    size_t packs = 0;
    bool known = award_unshown(unshown, &count, AWARD_GROUP_MAX, k->engine, &err);
    if (known && count > 0 && unshown[0].form == AWARD_ON_SLIP &&
        packs_list(&pack, &packs, 1, k->engine, unshown[0].n + 1, &err) && packs == 1)
        return (struct flow_event){.kind = EVENT_PACK, .value = (int64_t)pack.n};
    if (!known || count == 0 || !award_show_again(k->engine, &k->shown, unshown[0].id, &err) ||
        !kiosk_put_on_screen(k, &err)) {
        kiosk_note_trouble(k, TROUBLE_RECORD, &err);
        kiosk_look_for_alarms(k);
        return (struct flow_event){.kind = EVENT_UNLOCKED};
    }
    for (size_t i = 0; i < count; i++)
        keep_group(k, unshown[i].id, (int)i);
    return (struct flow_event){.kind = EVENT_UNSHOWN, .value = (int64_t)count};
}

/* A wait is told with the try that has begun it: a pad that could be typed on would take a try that
 * is refused unread. */
static struct flow_event not_unlocked(struct kiosk *k)
{
    uint32_t failures = 0;
    int64_t wait = 0;
    bool wrong = error_is(&k->pin_error, "pin-wrong") || error_is(&k->pin_error, "pin-form");
    if (!wrong && !error_is(&k->pin_error, "pin-wait"))
        return kiosk_refused(k, &k->pin_error);
    engine_pin_wait_s(k->engine, &wait, NULL);
    if (wait > 0 || !wrong)
        return (struct flow_event){.kind = EVENT_PIN_WAIT, .value = wait};
    vault_failures(&failures, engine_vault(k->engine), NULL);
    return (struct flow_event){.kind = EVENT_PIN_WRONG,
                               .value =
                                   failures >= PIN_FREE_TRIES ? 0 : PIN_FREE_TRIES - failures};
}

bool kiosk_loop_carry_out(struct flow_event *answer, struct kiosk *k, bool *check_pin)
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
        *answer = kiosk_show(k, k->shown.id);
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
    case WANT_SHOW_ROW: /* beside the award loop: kiosk_beside.c */
    case WANT_VOID_ROWS:
    case WANT_FIND_SLIP:
    case WANT_MAKE_SLIPS:
    case WANT_HAND_OUT:
    case WANT_SHOW_SLIP:
    case WANT_VOID_PACK:
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
        return false;
    }
    return true;
}

struct flow_event kiosk_loop_unlocked(struct kiosk *k)
{
    return k->pin_right ? unlocked(k) : not_unlocked(k);
}
