/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/kiosk/rejudge.h"

#include <stdlib.h>
#include <string.h>

#include "sync/issuer/store/award_rules.h"

/* ---- the awards that are held for one reason */

enum { HELD_MAX = 10000 };

struct held_awards {
    const char *kiosk, *code; /* kiosk NULL: of all kiosks */
    int64_t seen_after_s;
    uint8_t (*ids)[TICKET_ID_LEN];
    size_t count;
};

static bool note_held(void *arg, const struct award_row *r, struct error *err)
{
    struct held_awards *l = arg;
    (void)err;
    if (l->count < HELD_MAX && r->state == AWARD_HELD &&
        (l->kiosk == NULL || strcmp(r->kiosk, l->kiosk) == 0) &&
        r->first_seen_s > l->seen_after_s)
        memcpy(l->ids[l->count++], r->id, TICKET_ID_LEN);
    return true;
}

static bool find_held(struct held_awards *l, struct issuer_store *s, struct error *err)
{
    l->count = 0;
    if (l->ids == NULL)
        l->ids = calloc(HELD_MAX, sizeof *l->ids);
    if (l->ids == NULL)
        return error_set(err, FAULT_MEMORY, "issuer: out of memory");
    return store_each_award_of_verdict(s, l->code, note_held, l, err);
}

/* ---- one award */

/* Judges a stored award from its ticket alone: what its entry told the first time is in the row. */
static bool judge_again(struct host *h, const struct kiosk_row *kiosk, struct known *known,
                        struct award_row *row, struct error *err)
{
    struct judgement judgement;
    struct ticket t;
    if (!ticket_parse_head(&t, bytes_of(row->head, row->head_len), err))
        return false;
    if (row->first_seen_s > host_now(h)) /* it was received while the clock was ahead */
        row->first_seen_s = host_now(h);
    struct award_row again;
    struct award_seen a = {.kiosk = kiosk,
                           .known = known,
                           .ticket = &t,
                           .head = bytes_of(row->head, row->head_len),
                           .id = row->id,
                           .subject_public = row->subject,
                           .signature = row->signature,
                           .n = -1,
                           .epoch = row->epoch};
    return award_write(&h->store, row, err) && award_seen_take(&again, &judgement, h, &a, err);
}

static bool find_row(struct award_row *row, struct host *h,
                     const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    bool there;
    return store_find_award(&h->store, row, &there, id, err) &&
           (there ||
            error_set(err, FAULT_MISSING, "issuer: an award is not in the store any more"));
}

/* ---- of one kiosk */

bool rejudge_kiosk(struct host *h, const struct kiosk_row *kiosk, struct known *known,
                   enum verdict_code code, int64_t seen_after_s, struct error *err)
{
    struct held_awards l = {
        .kiosk = kiosk->kiosk, .code = verdict_code_name(code), .seen_after_s = seen_after_s};
    bool ok = find_held(&l, &h->store, err);
    for (size_t i = 0; ok && i < l.count; i++) {
        struct award_row row;
        ok = find_row(&row, h, l.ids[i], err) && judge_again(h, kiosk, known, &row, err);
    }
    free(l.ids);
    return ok;
}

/* ---- of all kiosks */

struct rejudging {
    struct host *h;
    size_t *accepted;
    struct kiosk_row kiosk; /* of the last award */
    bool kiosk_there;
    struct known known; /* of that kiosk */
};

/* Judges one award under its own kiosk. */
static bool rejudge_one(struct rejudging *r, const uint8_t id[static TICKET_ID_LEN],
                        struct error *err)
{
    struct award_row row;
    if (!find_row(&row, r->h, id, err))
        return false;
    if (strcmp(row.kiosk, r->kiosk.kiosk) != 0) {
        r->known = (struct known){0};
        if (!store_find_kiosk(&r->h->store, &r->kiosk, &r->kiosk_there, row.kiosk, err))
            return false;
    }
    if (!r->kiosk_there)
        return true;
    if (!judge_again(r->h, &r->kiosk, &r->known, &row, err) || !find_row(&row, r->h, id, err))
        return false;
    *r->accepted += row.state == AWARD_ACCEPTED;
    return true;
}

static bool rejudge_in_transaction(void *arg, struct error *err)
{
    static const enum verdict_code codes[] = {CODE_ACHIEVEMENT, CODE_EVENT};
    struct rejudging *r = arg;
    struct held_awards l = {.seen_after_s = INT64_MIN};
    bool ok = true;
    *r->accepted = 0;
    r->kiosk = (struct kiosk_row){0};
    r->kiosk_there = false;
    r->known = (struct known){0};
    for (size_t c = 0; ok && c < sizeof codes / sizeof codes[0]; c++) {
        l.code = verdict_code_name(codes[c]);
        ok = find_held(&l, &r->h->store, err);
        for (size_t i = 0; ok && i < l.count; i++)
            ok = rejudge_one(r, l.ids[i], err);
    }
    free(l.ids);
    return ok;
}

bool rejudge_unknown(size_t *accepted, struct host *h, struct error *err)
{
    struct rejudging r = {.h = h, .accepted = accepted};
    return store_transaction(&h->store, rejudge_in_transaction, &r, err);
}
