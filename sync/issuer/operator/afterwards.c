/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/operator/afterwards.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/engine/award_read.h"
#include "firmware/engine/engine_accept.h"
#include "firmware/engine/engine_init.h"
#include "firmware/engine/exchange.h"
#include "firmware/engine/exchange_uploads.h"
#include "firmware/engine/session.h"
#include "firmware/wire/catalogue_results.h"
#include "keys/file.h"
#include "keys/folder.h"
#include "keys/secret.h"
#include "keys/storage.h"
#include "sync/issuer/catalogue/kiosk_catalogue.h"
#include "sync/issuer/kiosk/approve.h"
#include "sync/issuer/kiosk/ingest.h"
#include "sync/issuer/kiosk/kiosk_reply.h"

enum {
    SLOTS = 1000,
    ROUNDS_MAX = 10000, /* of reporting; an upload has 100 entries */
    UPLOADS_MAX = 4096,
    UPLOAD_MAX = 4 * 1024 * 1024
};

struct afterwards {
    struct host *h;                      /* borrowed, as is the key */
    const struct signing_key *authority; /* open as long as the desk is open */
    struct engine *engine;
    char dir[FILE_PATH_MAX];
    char event[SLUG_MAX + 1]; /* of the open session */
};

/* ---- the vault: a full key opens it, so a slow hash of the PIN would add nothing */

static const struct vault_cost COST = {.memory_kib = 8192, .passes = 1};
#define PIN "000000" /* no secret: the card is */

static void derive_card(uint8_t card[static VAULT_SECRET_LEN],
                        const struct signing_key *authority)
{
    static const char domain[] = "OBK-DESK-V1";
    crypto_generichash(card, VAULT_SECRET_LEN, (const uint8_t *)domain, sizeof domain,
                       authority->secret, SIGNING_SEED_LEN);
}

static struct engine_ports ports_of(const struct host *h)
{
    return (struct engine_ports){
        .clock = h->ports.clock, .random = h->ports.random, .cost = COST};
}

/* Makes the desk under another name and renames it: half a desk would be in the way for ever. */
static bool make(const struct afterwards *d, const struct vault_proof *proof, struct error *err)
{
    struct engine_ports ports = ports_of(d->h);
    char fresh[FILE_PATH_MAX];
    if (!file_path(fresh, d->h->dir, "desk.new", err) || !folder_remove(fresh, err) ||
        !engine_init(fresh, "desk", "desk", proof, &ports, err))
        return false;
    return rename(fresh, d->dir) == 0 ||
           storage_failed(err, storage_of_errno(errno), strerror(errno), "making %s", d->dir);
}

static bool open_engine(struct afterwards *d, struct error *err)
{
    struct engine_ports ports = ports_of(d->h);
    uint8_t card[VAULT_SECRET_LEN];
    struct vault_proof proof = {.pin = PIN, .card = card};
    char kiosk[FILE_PATH_MAX];
    bool ok = false;
    derive_card(card, d->authority);
    if (!file_path(d->dir, d->h->dir, "desk", err) ||
        !file_path(kiosk, d->dir, "kiosk.json", err) ||
        (!file_exists(kiosk) && !make(d, &proof, err)))
        goto out;
    ok = engine_open(&d->engine, d->dir, NULL, ENGINE_WRITE, &ports, err) &&
         engine_unlock(d->engine, NULL, &proof, err);
    if (!ok && error_is(err, "pin-wrong"))
        error_set(err, FAULT_REFUSED,
                  "%s: was made under another authority key: move it away, and a new one is "
                  "made (the awards of the old one stay valid)",
                  d->dir);
out:
    secret_wipe(card, sizeof card);
    return ok;
}

/* ---- reporting: here, in place of a courier */

static bool carry(struct afterwards *d, const char *folder, struct error *err)
{
    struct file_list list = {0};
    struct exchange_result result = {0};
    char path[FILE_PATH_MAX];
    bool ok = file_list_read(&list, folder, ".obk", UPLOADS_MAX, err);
    for (size_t i = 0; ok && i < list.count; i++) {
        struct buffer upload = {0}, reply = {0};
        ok = file_path(path, folder, list.names[i], err) &&
             file_read(&upload, path, UPLOAD_MAX, err) &&
             ingest_upload(&reply, d->h, buffer_view(&upload), err) &&
             exchange_apply(d->engine, &result, buffer_view(&reply), false, err) &&
             (result.refused == 0 ||
              error_set(err, FAULT_UNTRUSTED, "desk: %s", result.last_refusal));
        buffer_free(&upload);
        buffer_free(&reply);
    }
    file_list_free(&list);
    return ok;
}

static bool report(struct afterwards *d, struct error *err)
{
    struct engine_status before, after;
    char spool[FILE_PATH_MAX], out[FILE_PATH_MAX];
    if (!file_path(spool, d->dir, "spool", err) || !file_path(out, spool, "out", err) ||
        !engine_status(&before, d->engine, err))
        return false;
    if (before.kiosk == NULL) /* it was never approved, so it has nothing to report */
        return true;
    for (unsigned round = 0; before.unsent > 0 && round < ROUNDS_MAX; round++) {
        if (!exchange_write_uploads(d->engine, err) || !carry(d, out, err) ||
            !engine_status(&after, d->engine, err))
            return false;
        if (after.unsent >= before.unsent)
            break;
        before = after;
    }
    return engine_idle(d->engine, err);
}

/* ---- delegations, granted when the desk lacks one */

static bool accept_all(struct afterwards *d, const char *kiosk, struct error *err)
{
    struct reply_parts parts;
    struct engine_authority authority;
    if (!kiosk_reply_standing(&parts, d->h, kiosk, err))
        return false;
    struct bytes *views = calloc(parts.count, sizeof *views);
    bool ok = views != NULL || error_set(err, FAULT_MEMORY, "desk: out of memory");
    for (size_t i = 0; ok && i < parts.count; i++)
        views[i] = buffer_view(&parts.parts[i]);
    ok = ok && engine_accept(d->engine, views, parts.count, true, &authority, err);
    free(views);
    reply_parts_free(&parts);
    return ok;
}

struct wanted {
    const char *events[DELEGATION_LIST_MAX], *achievements[DELEGATION_LIST_MAX];
    size_t event_count, achievement_count;
};

static void add_once(const char **list, size_t *count, const char *slug)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(list[i], slug) == 0)
            return;
    if (*count < DELEGATION_LIST_MAX)
        list[(*count)++] = slug;
}

/* Lists all badges of the organisation and all events that offer one, so that one delegation lasts.
 * What is asked for comes first, because the list is cut at DELEGATION_LIST_MAX. */
static bool list_wanted(struct wanted *w, const struct catalogue *c, const char *event,
                        const char *achievement, struct error *err)
{
    const struct achievement_record *a = catalogue_find(c, achievement);
    if (a == NULL)
        return error_because(err, FAULT_MISSING, "achievement-unknown",
                             "achievement %s: not in the catalogue", achievement);
    if (catalogue_find_event(c, event) == NULL)
        return error_because(err, FAULT_MISSING, "event-unknown",
                             "event %s: not in the catalogue", event);
    add_once(w->achievements, &w->achievement_count, a->slug);
    add_once(w->events, &w->event_count, event);
    for (size_t i = 0; i < catalogue_achievement_count(c); i++)
        if (strcmp(catalogue_achievement(c, i)->issuer, a->issuer) == 0)
            add_once(w->achievements, &w->achievement_count, catalogue_achievement(c, i)->slug);
    for (size_t i = 0; i < catalogue_event_count(c); i++)
        for (size_t k = 0; k < w->achievement_count; k++)
            if (catalogue_event_offers(catalogue_event(c, i), w->achievements[k])) {
                add_once(w->events, &w->event_count, catalogue_event(c, i)->slug);
                break;
            }
    return true;
}

static bool delegate(struct afterwards *d, const char *event, const char *achievement,
                     struct error *err)
{
    const struct catalogue *c;
    struct wanted w = {0};
    struct approved approved;
    struct buffer enrol = {0};
    char words[SIX_WORDS_MAX + 1];
    bool ok =
        host_catalogue(&c, d->h, err) &&
        (c != NULL ||
         error_set(err, FAULT_MISSING,
                   "no catalogue is published yet: badge-issuer catalogue publishes one")) &&
        list_wanted(&w, c, event, achievement, err) &&
        engine_enrol(d->engine, &enrol, words, err);
    if (ok) {
        struct approve_request request = {.enrol = buffer_view(&enrol),
                                          .events = w.events,
                                          .event_count = w.event_count,
                                          .achievements = w.achievements,
                                          .achievement_count = w.achievement_count,
                                          .slots = SLOTS,
                                          .days = DELEGATION_DAYS_MAX};
        ok = approve_kiosk(&approved, d->h, &request, d->authority, err) &&
             accept_all(d, approved.kiosk, err);
    }
    buffer_free(&enrol);
    return ok;
}

/* Whether one more delegation can help against this refusal. */
static bool wants_delegation(const struct error *err)
{
    static const char *const reasons[] = {
        "event-not-delegated", "not-delegated",       "other-organisation",
        "outside-dates",       "slots-used",          "daily-cap",
        "event-unknown",       "achievement-unknown", "restored"};
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (error_is(err, reasons[i]))
            return true;
    return false;
}

/* ---- opening, closing */

static bool catch_up(struct afterwards *d, struct error *err)
{
    const struct catalogue *published, *held = engine_catalogue(d->engine);
    struct engine_status status;
    struct buffer newer = {0};
    if (!host_catalogue(&published, d->h, err) || !engine_status(&status, d->engine, err))
        return false;
    if (status.kiosk == NULL || published == NULL)
        return true; /* the first delegation brings the catalogue */
    bool ok = kiosk_catalogue_newer(&newer, d->h, status.kiosk,
                                    held == NULL ? 0 : catalogue_version(held), err);
    if (ok && newer.len > 0)
        ok = accept_all(d, status.kiosk, err);
    buffer_free(&newer);
    return ok;
}

bool afterwards_open(struct afterwards **out, struct host *h,
                     const struct signing_key *authority, struct error *err)
{
    struct afterwards *d = calloc(1, sizeof *d);
    if (d == NULL)
        return error_set(err, FAULT_MEMORY, "desk: out of memory");
    d->h = h;
    d->authority = authority;
    if (!open_engine(d, err) || !report(d, err) || !catch_up(d, err)) {
        afterwards_close(d);
        return false;
    }
    *out = d;
    return true;
}

void afterwards_close(struct afterwards *d)
{
    if (d == NULL)
        return;
    if (d->engine != NULL)
        engine_lock(d->engine, CLOSE_PERSON, NULL);
    engine_close(d->engine);
    free(d);
}

/* ---- awarding */

bool afterwards_results(uint8_t *bits, struct afterwards *d, const char *achievement,
                        const char *const *results, size_t count, struct error *err)
{
    const struct catalogue *c;
    if (!host_catalogue(&c, d->h, err))
        return false;
    const struct achievement_record *a = c == NULL ? NULL : catalogue_find(c, achievement);
    if (a == NULL)
        return error_because(err, FAULT_MISSING, "achievement-unknown",
                             "achievement %s: not in the catalogue", achievement);
    return achievement_results_named(bits, a, results, count, err);
}

bool afterwards_open_session(struct afterwards *d, const char *event, const char *achievement,
                             struct error *err)
{
    struct error why = {0};
    bool ok = session_open(d->engine, event, &why);
    if (!ok && wants_delegation(&why))
        ok = delegate(d, event, achievement, &why) && session_open(d->engine, event, &why);
    if (ok)
        snprintf(d->event, sizeof d->event, "%s", event);
    else if (err != NULL)
        *err = why;
    return ok;
}

bool afterwards_award(struct afterwards *d, struct award_shown *out,
                      const struct award_request *request, struct error *err)
{
    struct error why = {0};
    bool ok = award_issue(d->engine, out, request, &why);
    /* an open session goes on under a new delegation */
    if (!ok && wants_delegation(&why))
        ok = delegate(d, d->event, request->achievement, &why) &&
             award_issue(d->engine, out, request, &why);
    if (!ok && err != NULL)
        *err = why;
    return ok;
}

bool afterwards_show_session(struct afterwards *d,
                             const uint8_t session[static TICKET_SESSION_LEN],
                             bool (*each)(void *arg, const struct award_shown *shown,
                                          struct error *err),
                             void *arg, struct error *err)
{
    return award_show_session(d->engine, session, each, arg, err);
}

bool afterwards_close_session(struct afterwards *d, struct error *err)
{
    return session_close(d->engine, CLOSE_PERSON, err) && report(d, err);
}

/* ---- looking back */

bool afterwards_position(const struct afterwards *d, uint32_t *epoch, uint64_t *next_n,
                         struct error *err)
{
    struct engine_status status;
    if (!engine_status(&status, d->engine, err))
        return false;
    *epoch = status.epoch;
    *next_n = status.entries;
    return true;
}

struct seeking {
    uint64_t from;
    bool there;
    uint8_t id[TICKET_ID_LEN];
};

/* Answers false when the award is found, to end the reading. */
static bool seek(void *arg, const struct ledger_row *row, struct error *err)
{
    struct seeking *s = arg;
    struct body_award body;
    if (row->entry.n < s->from || row->entry.kind != ENTRY_AWARD)
        return true;
    if (!body_award_read(&body, &row->entry, err))
        return false;
    ticket_award_id(s->id, body.subject_public);
    s->there = true;
    return false;
}

/* Looks in the entries that were reported: the desk may have another ledger by now, or may have
 * been restored from an older copy. */
static bool seek_reported(struct seeking *s, struct host *h, const char *kiosk, uint32_t epoch,
                          struct error *err)
{
    struct chain_row chain;
    if (!store_chain(&h->store, &chain, kiosk, epoch, err))
        return false;
    for (uint64_t n = s->from; n < chain.count && !s->there; n++) {
        struct entry_row reported;
        struct ledger_row row = {0};
        bool there;
        if (!store_find_entry(&h->store, &reported, &there, kiosk, epoch, n, err))
            return false;
        bool ok = !there || (entry_parse(&row.entry, buffer_view(&reported.entry), err) &&
                             (seek(s, &row, err) || s->there));
        buffer_free(&reported.entry);
        if (!ok)
            return false;
    }
    return true;
}

bool afterwards_award_after(struct afterwards *d, bool *there, uint8_t id[static TICKET_ID_LEN],
                            uint32_t epoch, uint64_t n, struct error *err)
{
    struct engine_status status;
    struct seeking s = {.from = n};
    struct error why = {0};
    if (!engine_status(&status, d->engine, err))
        return false;
    if (status.epoch == epoch && !engine_each_entry(d->engine, seek, &s, &why) && !s.there) {
        if (err != NULL)
            *err = why;
        return false;
    }
    if (!s.there && status.kiosk != NULL && !seek_reported(&s, d->h, status.kiosk, epoch, err))
        return false;
    *there = s.there;
    memcpy(id, s.id, sizeof s.id);
    return true;
}
