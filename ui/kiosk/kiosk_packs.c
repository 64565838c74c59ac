/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_packs.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "firmware/engine/packs.h"
#include "firmware/wire/event_days.h"
#include "keys/secret.h"
#include "keys/text.h"
#include "ui/kiosk/kiosk_slips.h"
#include "ui/screens/beside_layout.h"

static bool the_pack(struct pack *out, struct kiosk *k, struct error *err)
{
    return packs_find(out, k->engine, k->flow.beside.pack, err);
}

/* ---- acts */

/* The results of slips: all, where the badge needs all; else those that were ticked. */
static uint8_t results_of(const struct kiosk *k)
{
    const struct model_badge *b = &k->model.badge;
    unsigned all = (1u << b->result_count) - 1;
    return (uint8_t)(b->choose == CHOOSE_ALL ? all : k->flow.award.results);
}

struct flow_event kiosk_packs_make(struct kiosk *k)
{
    struct error err = {0};
    struct award_shown *shown = secret_new(AWARD_GROUP_MAX * sizeof *shown, &err);
    size_t made = 0, wanted = (size_t)k->flow.beside.slips;
    struct award_request request = {
        .achievement = k->flow.badge, .results = results_of(k), .form = AWARD_ON_SLIP};
    if (shown == NULL || !award_issue_group(k->engine, shown, &made, wanted, &request, &err)) {
        secret_free(shown);
        return kiosk_refused(k, &err);
    }
    struct flow_event answer = {.kind = EVENT_PACK, .value = (int64_t)shown[0].n};
    secret_free(shown);
    if (made < wanted)
        answer.text = kiosk_refused(k, &err).text;
    return answer;
}

struct flow_event kiosk_packs_hand_out(struct kiosk *k)
{
    struct error err = {0};
    return kiosk_said(
        k,
        packs_hand_out(k->engine, k->flow.beside.pack, (unsigned)k->flow.beside.handed, &err),
        &err);
}

/* Whoever sees the code has the badge, so the slip counts as handed out before it is shown. */
struct flow_event kiosk_packs_show(struct kiosk *k)
{
    struct error err = {0};
    struct pack_slip left[PACK_SLIPS_MAX];
    struct pack pack;
    size_t count = 0;
    if (!the_pack(&pack, k, &err) ||
        !packs_slips(left, &count, k->engine, &pack, PACK_LEFT, &err))
        return kiosk_refused(k, &err);
    if (count == 0) {
        error_because(&err, FAULT_MISSING, "no-such-award", "no slip of the pack is left");
        return kiosk_refused(k, &err);
    }
    struct flow_event answer = kiosk_show(k, left[0].id);
    if (answer.kind == EVENT_SHOWN && !packs_hand_out(k->engine, pack.n, left[0].place, &err)) {
        kiosk_take_off_screen(k);
        return kiosk_refused(k, &err);
    }
    return answer;
}

struct flow_event kiosk_packs_void(struct kiosk *k)
{
    struct error err = {0};
    struct pack_slip slips[PACK_SLIPS_MAX];
    uint8_t ids[PACK_SLIPS_MAX][TICKET_ID_LEN];
    struct pack pack;
    size_t count = 0;
    if (!the_pack(&pack, k, &err) ||
        !packs_slips(slips, &count, k->engine, &pack, k->flow.beside.part, &err))
        return kiosk_refused(k, &err);
    for (size_t i = 0; i < count; i++)
        memcpy(ids[i], slips[i].id, TICKET_ID_LEN);
    if (!award_void_many(k->engine, ids, count, (enum void_reason)k->flow.undo.reason, &err))
        return kiosk_refused(k, &err);
    return (struct flow_event){.kind = EVENT_VOIDED};
}

/* ---- on paper. What was handed out is not printed again: two people would have one code. */

static bool on_paper(struct buffer *out, struct kiosk *k, struct pack *pack,
                     enum slip_shape shape, struct error *err)
{
    struct pack_slip left[PACK_SLIPS_MAX];
    size_t count = 0;
    if (!the_pack(pack, k, err) || !packs_slips(left, &count, k->engine, pack, PACK_LEFT, err))
        return false;
    if (count == 0)
        return error_because(err, FAULT_MISSING, "no-such-award", "no slip of it is left");
    return kiosk_slips_write(out, k, left, count, pack->count, shape, err);
}

bool kiosk_packs_roll(struct buffer *out, struct kiosk *k, struct error *err)
{
    struct pack pack;
    return on_paper(out, k, &pack, SHAPE_ROLL, err);
}

/* "tickets-2026-10-03-laser-123-a4.pdf": no other pack of this kiosk has the number, so a file is
 * only ever replaced by a later one of the same pack and paper. */
static void file_name(char out[static SPOOL_NAME_MAX], const struct kiosk *k,
                      const struct pack *p)
{
    time_t made = (time_t)event_day_of(engine_catalogue(k->engine), p->event, p->made_s);
    struct tm day;
    if (gmtime_r(&made, &day) == NULL)
        day = (struct tm){.tm_mday = 1};
    snprintf(out, SPOOL_NAME_MAX, "tickets-%04d-%02d-%02d-%.36s-%u-%s.pdf", day.tm_year + 1900,
             day.tm_mon + 1, day.tm_mday, p->achievement, p->number,
             SLIP_LAYOUT_WORDS[k->flow.settings.slip_layout]);
}

bool kiosk_packs_add_pages(struct kiosk *k, struct error *err)
{
    struct buffer pages = {0};
    struct pack pack;
    char name[SPOOL_NAME_MAX];
    bool ok = on_paper(&pages, k, &pack, SHAPE_PAGES, err);
    if (ok) {
        file_name(name, k, &pack);
        ok = errand_add(k->ports.errand, name, buffer_view(&pages), err);
    }
    buffer_wipe_free(&pages);
    return ok;
}

/* If it cannot be kept, the pack goes on saying that it is not on paper, which loses nothing. */
static void note(struct kiosk *k, uint64_t *pack, enum pack_way way, bool ok)
{
    struct error err = {0};
    if (ok && *pack != 0 && k->engine != NULL)
        packs_note(k->engine, *pack, way, &err);
    *pack = 0;
}

void kiosk_packs_printed(struct kiosk *k, bool ok)
{
    note(k, &k->beside.printing, PACK_PRINTED, ok);
}

void kiosk_packs_written(struct kiosk *k, bool ok)
{
    note(k, &k->beside.carrying, PACK_IN_FILE, ok);
}

/* ---- the snapshot */

static void describe(struct kiosk *k, struct beside_pack *out, const struct pack *p, size_t at)
{
    const struct achievement_record *a =
        p->achievement[0] == '\0' ? NULL
                                  : catalogue_find(engine_catalogue(k->engine), p->achievement);
    text_copy(k->beside.pack_names[at], KIOSK_NAME_MAX,
              a == NULL ? p->achievement : kiosk_badge_name(k, a));
    *out = (struct beside_pack){*p, k->beside.pack_names[at]};
}

static bool refresh_rows(struct kiosk *k, struct error *err)
{
    struct beside_packs *m = &k->model.beside.packs;
    struct pack packs[BESIDE_ROWS_MAX + 1];
    size_t count = 0, rows = (size_t)beside_rows(&k->theme);
    m->count = 0;
    m->more = false;
    if (!packs_list(packs, &count, rows + 1, k->engine, k->flow.beside.before[k->flow.page],
                    err))
        return false;
    m->more = count > rows;
    m->count = m->more ? rows : count;
    for (size_t i = 0; i < m->count; i++)
        describe(k, &m->rows[i], &packs[i], i);
    return true;
}

static bool refresh_one(struct kiosk *k, struct error *err)
{
    struct beside_packs *m = &k->model.beside.packs;
    struct pack_slip left[PACK_SLIPS_MAX];
    struct pack p;
    size_t count = 0;
    m->has_one =
        the_pack(&p, k, err) && packs_slips(left, &count, k->engine, &p, PACK_LEFT, err);
    if (!m->has_one)
        return false;
    describe(k, &m->one, &p, BESIDE_ROWS_MAX);
    m->next_place = count == 0 ? 0 : left[0].place;
    file_name(k->beside.pack_file, k, &p);
    m->file = k->beside.pack_file;
    return true;
}

bool kiosk_packs_refresh(struct kiosk *k, struct error *err)
{
    struct beside_packs *m = &k->model.beside.packs;
    struct pack newest;
    size_t there = 0;
    switch (k->flow.screen) {
    case SCREEN_MENU:
    case SCREEN_SLIPS:
        m->on_way = 0;
        m->any = packs_list(&newest, &there, 1, k->engine, UINT64_MAX, err) && there > 0;
        return !m->any || packs_not_on_paper(&m->on_way, k->engine, err);
    case SCREEN_PACKS:
        return refresh_rows(k, err);
    case SCREEN_PACK:
    case SCREEN_VOID_PACK:
        return refresh_one(k, err);
    case SCREEN_STICK:
        return k->flow.beside.errand != ERRAND_SLIPS || refresh_one(k, err);
    default:
        return true;
    }
}
