/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/ready.h"

#include <stdio.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/engine/alarm.h"
#include "firmware/engine/delegation_pick.h"
#include "firmware/engine/engine_state.h"
#include "firmware/engine/engine_time.h"
#include "firmware/engine/pins.h"
#include "firmware/wire/event_days.h"
#include "firmware/wire/pictures.h"
#include "keys/text.h"

enum { DAY_S = 86400, STANDING_DAYS = 7, RECEIPT_AGE_S = 30 * DAY_S, PINS_WANTED = 2 };

const char *ready_point_name(enum ready_point p)
{
    static const char *const names[] = {"event", "dates",   "slots",   "pictures", "clock",
                                        "disk",  "printer", "receipt", "pins",     "chain"};
    return names[p];
}

struct asking {
    struct engine *e;
    const char *slug;
    const struct event_record *event; /* NULL: not in the catalogue */
    int64_t now_s;
    enum clock_quality quality;
    enum ready_printer printer;
    struct error trouble; /* FAULT_NONE: nothing kept a point from being looked at */
};

static void fine(struct ready_line *l, const char *text)
{
    l->state = READY_OK;
    l->reason = "ok";
    text_copy(l->text, sizeof l->text, text);
}

static void to_do(struct ready_line *l, const char *reason, const char *text)
{
    l->state = READY_TO_DO;
    l->reason = reason;
    text_copy(l->text, sizeof l->text, text);
}

/* A lack of memory, or a ledger that cannot be read, says nothing about a point. */
static void note(struct asking *q, const struct error *why)
{
    if (why->fault == FAULT_MEMORY || why->fault == FAULT_STORAGE)
        q->trouble = *why;
}

static bool delegated(const struct asking *q)
{
    for (size_t i = 0; i < q->e->delegation_count; i++)
        if (delegation_event(&q->e->delegations[i], q->slug) >= 0)
            return true;
    return false;
}

static void look_at_event(struct ready_line *l, struct asking *q)
{
    if (q->event == NULL)
        to_do(l, "event-unknown",
              "the kiosk does not know this event: publish it in the catalogue, then sync");
    else if (!delegated(q))
        to_do(l, "event-not-delegated",
              "the kiosk may not award at this event: approve it for it, then sync");
    else if (!q->event->standing && q->now_s >= event_ends_s(q->event))
        to_do(l, "event-over", "this event is over: choose the next one");
    else
        fine(l, q->event->name);
}

/* No delegation holds on the first day to come: the date to tell is where the last one before it
 * ends, or else where the next one begins. */
static void no_day_of_it(struct ready_line *l, const struct asking *q, int64_t from_s)
{
    char text[120], date[PROOF_TIME_LEN + 1];
    int64_t ends_s = 0, begins_s = INT64_MAX;
    for (size_t i = 0; i < q->e->delegation_count; i++) {
        const struct delegation *d = &q->e->delegations[i];
        if (delegation_event(d, q->slug) < 0)
            continue;
        if (d->exp_s <= from_s && d->exp_s > ends_s)
            ends_s = d->exp_s;
        if (d->nbf_s > from_s && d->nbf_s < begins_s)
            begins_s = d->nbf_s;
    }
    l->have = ends_s != 0 ? ends_s : begins_s;
    proof_time_write(date, l->have);
    snprintf(text, sizeof text,
             ends_s == 0 ? "awards can be made from %.10s on only: approve the kiosk for "
                           "the days before, then sync"
             : ends_s <= q->now_s
                 ? "the right to award ended on %.10s: approve the kiosk anew, "
                   "then sync"
                 : "awards can be made until %.10s only: approve the kiosk "
                   "anew, then sync",
             date);
    to_do(l, "dates-short", text);
}

/* The days to come must lie in one delegation: one that ends in the middle is followed by another
 * only if that is there already. */
static void look_at_dates(struct ready_line *l, struct asking *q)
{
    char text[120], date[PROOF_TIME_LEN + 1];
    if (q->event == NULL || !delegated(q)) {
        to_do(l, "event-not-delegated", "no dates: the event comes first");
        return;
    }
    int64_t from_s = q->now_s, reached_s;
    l->want = q->now_s + STANDING_DAYS * DAY_S;
    if (!q->event->standing) {
        int64_t starts_s = event_starts_s(q->event);
        from_s = starts_s > q->now_s ? starts_s : q->now_s;
        l->want = event_ends_s(q->event);
    }
    reached_s = from_s;
    for (size_t again = 0; again < q->e->delegation_count; again++)
        for (size_t i = 0; i < q->e->delegation_count; i++) {
            const struct delegation *d = &q->e->delegations[i];
            if (delegation_event(d, q->slug) >= 0 && d->nbf_s <= reached_s &&
                d->exp_s > reached_s)
                reached_s = d->exp_s;
        }
    if (reached_s == from_s) { /* not even its first day */
        no_day_of_it(l, q, from_s);
        return;
    }
    l->have = reached_s;
    proof_time_write(date, reached_s);
    if (reached_s >= l->want) {
        snprintf(text, sizeof text, "awards can be made until %.10s", date);
        fine(l, text);
    } else {
        snprintf(text, sizeof text,
                 "awards can be made until %.10s only: approve the kiosk anew, then sync",
                 date);
        to_do(l, "dates-short", text);
    }
}

/* The number of awards that this organisation allows the kiosk at the event on one day. */
static int64_t slots_of(struct asking *q, const char *issuer)
{
    int64_t have = 0;
    for (size_t i = 0; i < q->e->delegation_count; i++) {
        const struct delegation *d = &q->e->delegations[i];
        struct error why = {0};
        uint32_t seq;
        if (strcmp(d->iss, issuer) != 0 || delegation_event(d, q->slug) < 0 ||
            q->now_s >= d->exp_s || !delegation_next_slot(&seq, q->e, d, &why)) {
            note(q, &why);
            continue;
        }
        int64_t left = (int64_t)d->seq_from + d->seq_count - seq;
        have += left < (int64_t)d->daily_cap ? left : (int64_t)d->daily_cap;
    }
    return have;
}

/* Everybody may want the badge of the organisation that has the fewest. */
static void look_at_slots(struct ready_line *l, struct asking *q)
{
    char text[120];
    bool any = false;
    l->want = q->event == NULL || q->event->expected < 1 ? 1 : q->event->expected;
    for (size_t i = 0; i < q->e->delegation_count; i++) {
        const struct delegation *d = &q->e->delegations[i];
        if (delegation_event(d, q->slug) < 0)
            continue;
        int64_t have = slots_of(q, d->iss);
        if (!any || have < l->have)
            l->have = have;
        any = true;
    }
    if (l->have < l->want) {
        snprintf(text, sizeof text,
                 "%lld awards can be made a day, %lld are wanted: approve more, then sync",
                 (long long)l->have, (long long)l->want);
        to_do(l, "slots-few", text);
    } else if (q->event == NULL || q->event->expected < 1) {
        snprintf(text, sizeof text, "%lld awards of each badge can be made a day",
                 (long long)l->have);
        fine(l, text);
    } else {
        snprintf(text, sizeof text, "%lld awards of each badge a day, for %lld people expected",
                 (long long)l->have, (long long)l->want);
        fine(l, text);
    }
}

static void look_at_pictures(struct ready_line *l, struct asking *q)
{
    char dir[FILE_PATH_MAX];
    const struct catalogue *c = q->e->catalogue;
    if (q->event == NULL || !file_path(dir, q->e->dir, "pictures", NULL)) {
        to_do(l, "event-unknown", "no pictures: the event comes first");
        return;
    }
    for (size_t i = 0; i < catalogue_achievement_count(c); i++) {
        const struct achievement_record *a = catalogue_achievement(c, i);
        if (!catalogue_event_offers(q->event, a->slug) || catalogue_find(c, a->slug) != a)
            continue;
        struct error why = {0};
        l->want++;
        l->have += pictures_drawn(dir, a->picture, &why);
        if (why.fault ==
            FAULT_MEMORY) /* whatever else is wrong with it, a sync brings it anew */
            note(q, &why);
    }
    if (l->have == l->want)
        fine(l, "every badge of the event has its picture");
    else
        to_do(l, "pictures-missing",
              "pictures of badges are missing or too large to be drawn: sync until they are "
              "here; the organisation publishes its catalogue anew if they do not come");
}

static void look_at_clock(struct ready_line *l, struct asking *q)
{
    if (engine_told_later_s(q->e) != 0)
        to_do(l, "clock-guess",
              "the kiosk was once told a later date than its clock shows: sync, then the "
              "right one counts");
    else if (q->quality == CLOCK_FLOOR_ONLY)
        to_do(l, "clock-guess",
              "the date is a guess: sync, or let a facilitator confirm date and time");
    else
        fine(l, "the date is known");
}

static void look_at_disk(struct ready_line *l, struct asking *q)
{
    struct disk disk = disk_look(q->e->dir);
    l->have = disk.free_mib;
    l->want = ALARM_DISK_LOW_MIB;
    if (disk.read_only)
        to_do(l, "read-only", "the disk takes no writes: replace the card");
    else if (disk.free_mib >= 0 && disk.free_mib < ALARM_DISK_LOW_MIB)
        to_do(l, "disk-low", "little space is left on the disk: free some");
    else
        fine(l, "there is space on the disk");
}

static void look_at_printer(struct ready_line *l, struct asking *q)
{
    switch (q->printer) {
    case READY_PRINTER_NOT_WANTED:
        fine(l, "no printer is wanted");
        l->state = READY_NOT_ASKED;
        break;
    case READY_PRINTER_THERE:
        fine(l, "the slip printer answers");
        break;
    case READY_PRINTER_MISSING:
        to_do(l, "printer-missing", "the slip printer is not there: plug it in, switch it on");
        break;
    }
}

static void look_at_receipt(struct ready_line *l, struct asking *q)
{
    const struct engine *e = q->e;
    l->have = (int64_t)e->receipt_upto;
    l->want = (int64_t)e->ledger.next;
    if (e->receipt_time_s == 0 && l->want > 0)
        to_do(l, "never-synced", "the issuer has nothing of this kiosk yet: sync it once");
    else if (l->have < l->want)
        to_do(l, "unsent", "the issuer does not have everything yet: sync");
    else if (e->receipt_time_s != 0 && q->now_s - e->receipt_time_s > RECEIPT_AGE_S)
        to_do(l, "sync-old", "the last answer of the issuer is old: sync");
    else
        fine(l, "the issuer has everything");
}

static void look_at_pins(struct ready_line *l, struct asking *q)
{
    struct pin_slot slots[VAULT_SLOTS_MAX];
    size_t count;
    bool sheet = false;
    pins_list(slots, &count, q->e, NULL); /* their last use says nothing here */
    l->want = PINS_WANTED;
    for (size_t i = 0; i < count; i++) {
        sheet = sheet || slots[i].recovery;
        l->have += !slots[i].recovery;
    }
    if (l->have < l->want)
        to_do(l, "pins-few", "one person alone can unlock the kiosk: set a second PIN");
    else if (!sheet)
        to_do(l, "no-sheet", "there is no recovery sheet: make one and keep it in the safe");
    else
        fine(l, "two people can unlock it, and there is a recovery sheet");
}

static void look_at_chain(struct ready_line *l, struct asking *q)
{
    if (q->e->locked[0] != '\0')
        to_do(l, q->e->locked, "the kiosk is locked: it must be enrolled again");
    else if (q->e->checked_bad)
        to_do(l, "chain", "an older entry of the ledger does not check: call the organisation");
    else if (engine_unchecked(q->e) > 0)
        fine(l, "the newest entries of the ledger check; the others are being looked at");
    else
        fine(l, "the ledger checks, from its first entry");
    l->have = (int64_t)q->e->checked.upto;
    l->want = (int64_t)q->e->ledger.next;
}

bool ready_check(struct ready_line out[static READY_POINTS], size_t *count, struct engine *e,
                 const char *event, enum ready_printer printer, struct error *err)
{
    static void (*const looks[READY_POINTS])(struct ready_line *, struct asking *) = {
        [READY_EVENT] = look_at_event,     [READY_DATES] = look_at_dates,
        [READY_SLOTS] = look_at_slots,     [READY_PICTURES] = look_at_pictures,
        [READY_CLOCK] = look_at_clock,     [READY_DISK] = look_at_disk,
        [READY_PRINTER] = look_at_printer, [READY_RECEIPT] = look_at_receipt,
        [READY_PINS] = look_at_pins,       [READY_CHAIN] = look_at_chain,
    };
    struct asking q = {.e = e, .slug = event, .printer = printer};
    q.event = e->catalogue == NULL ? NULL : catalogue_find_event(e->catalogue, event);
    q.now_s = engine_time(e, event, &q.quality);
    *count = 0;
    for (size_t i = 0; i < READY_POINTS; i++) {
        out[i] = (struct ready_line){.point = (enum ready_point)i};
        looks[i](&out[i], &q);
        *count += out[i].state == READY_TO_DO;
    }
    if (q.trouble.fault != FAULT_NONE && err != NULL)
        *err = q.trouble;
    return q.trouble.fault == FAULT_NONE;
}
