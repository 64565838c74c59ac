/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/field_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/disk/spool.h"
#include "firmware/engine/engine_accept.h"
#include "firmware/engine/engine_init.h"
#include "firmware/engine/exchange_uploads.h"
#include "sync/courier.h"
#include "sync/issuer/kiosk/ingest.h"
#include "sync/issuer/kiosk/kiosk_reply.h"

enum { DAY_S = 86400, SLOTS = 1000, DAYS = 92 };

static void must(bool ok, const char *doing, const struct error *err)
{
    if (ok)
        return;
    fprintf(stderr, "field fixture: %s: %s\n", doing, err->text);
    abort();
}

void field_issuer_make(struct issuer_fixture *f)
{
    issuer_fixture_make(f);
    f->clock.now_s = (clock_build_time() / DAY_S + 10) * DAY_S + 9 * 3600;
}

static void open_kiosk(struct field_kiosk *k)
{
    struct error err = {0};
    must(engine_open(&k->engine, k->dir, NULL, ENGINE_WRITE, &k->ports, &err), "open", &err);
}

void field_kiosk_make(struct field_kiosk *k, struct issuer_fixture *f, uint32_t seed)
{
    struct error err = {0};
    const struct vault_proof proof = {.pin = FIELD_PIN};
    *k = (struct field_kiosk){0};
    scratch_make(&k->scratch);
    scratch_file(k->dir, &k->scratch, "K");
    must(file_path(k->spool, k->dir, "spool", &err), "spool", &err);
    k->ports.clock = fixed_clock(&k->clock, f->clock.now_s);
    k->ports.random = seeded_random(&k->random, seed);
    k->ports.cost = (struct vault_cost){.memory_kib = 8192, .passes = 1};
    must(engine_init(k->dir, "Box", FIELD_LABEL, &proof, &k->ports, &err), "init", &err);
    open_kiosk(k);
    field_kiosk_enrol(k, f);
}

void field_kiosk_free(struct field_kiosk *k)
{
    engine_close(k->engine);
    k->engine = NULL;
    scratch_remove(&k->scratch);
}

void field_kiosk_enrol(struct field_kiosk *k, struct issuer_fixture *f)
{
    static const char *const events[] = {ISSUER_EVENT};
    static const char *const achievements[] = {ISSUER_BADGE, ISSUER_SKILLS};
    char words[SIX_WORDS_MAX + 1];
    struct buffer enrol = {0};
    struct approved approved;
    struct reply_parts parts;
    struct engine_authority authority;
    struct error err = {0};
    must(engine_enrol(k->engine, &enrol, words, &err), "enrol", &err);
    const struct approve_request request = {.enrol = buffer_view(&enrol),
                                            .events = events,
                                            .event_count = 1,
                                            .achievements = achievements,
                                            .achievement_count = 2,
                                            .slots = k->slots == 0 ? SLOTS : k->slots,
                                            .days = DAYS};
    must(approve_kiosk(&approved, f->host, &request, &f->authority, &err), "approve", &err);
    snprintf(k->kiosk, sizeof k->kiosk, "%s", approved.kiosk);
    must(kiosk_reply_standing(&parts, f->host, k->kiosk, &err), "standing", &err);
    for (size_t i = 0; i < parts.count; i++) {
        struct bytes part = buffer_view(&parts.parts[i]);
        must(engine_accept(k->engine, &part, 1, true, &authority, &err), "accept", &err);
    }
    reply_parts_free(&parts);
    buffer_free(&enrol);
}

void field_kiosk_reopen(struct field_kiosk *k)
{
    engine_close(k->engine);
    k->engine = NULL;
    open_kiosk(k);
}

/* ---- the card */

static void copy_folder(const char *from, const char *to)
{
    char command[3 * FILE_PATH_MAX];
    struct error err = {0};
    snprintf(command, sizeof command, "rm -rf '%s' && cp -a '%s' '%s'", to, from, to);
    must(system(command) == 0, command, &err);
}

void field_kiosk_image(const struct field_kiosk *k, const char *to)
{
    copy_folder(k->dir, to);
}

void field_kiosk_restore(struct field_kiosk *k, const char *from)
{
    engine_close(k->engine);
    k->engine = NULL;
    copy_folder(from, k->dir);
    open_kiosk(k);
}

/* ---- the facilitator */

struct award_shown field_kiosk_award(struct field_kiosk *k)
{
    struct award_shown shown;
    struct error err = {0};
    const struct vault_proof proof = {.pin = FIELD_PIN};
    const struct award_request request = {ISSUER_BADGE, 0, AWARD_ON_SCREEN};
    if (!field_kiosk_status(k).unlocked)
        must(engine_unlock(k->engine, NULL, &proof, &err), "unlock", &err);
    if (!field_kiosk_status(k).session_open)
        must(session_open(k->engine, ISSUER_EVENT, &err), "session", &err);
    must(award_issue(k->engine, &shown, &request, &err), "award", &err);
    return shown;
}

void field_kiosk_lock(struct field_kiosk *k)
{
    struct error err = {0};
    must(engine_lock(k->engine, CLOSE_PERSON, &err), "lock", &err);
}

struct engine_status field_kiosk_status(struct field_kiosk *k)
{
    struct engine_status status;
    struct error err = {0};
    must(engine_status(&status, k->engine, &err), "status", &err);
    return status;
}

/* ---- the courier */

bool field_post(struct buffer *reply, struct issuer_fixture *f, struct bytes upload,
                struct error *err)
{
    *err = (struct error){0};
    return ingest_upload(reply, f->host, upload, err);
}

static void round_of_sync(struct field_kiosk *k, struct issuer_fixture *f)
{
    struct file_list files = {0};
    struct exchange_result result;
    struct error err = {0};
    must(exchange_write_uploads(k->engine, &err), "write uploads", &err);
    must(spool_list_out(&files, k->spool, &err), "list", &err);
    size_t count = courier_order(files.names, files.count);
    for (size_t i = 0; i < count; i++) {
        struct buffer upload = {0}, reply = {0};
        must(spool_read_out(&upload, k->spool, files.names[i], &err) &&
                 field_post(&reply, f, buffer_view(&upload), &err) &&
                 spool_write_in(k->spool, buffer_view(&reply), &err),
             "post", &err);
        buffer_free(&upload);
        buffer_free(&reply);
    }
    file_list_free(&files);
    must(exchange_apply_spool(k->engine, &result, &err), "apply", &err);
    snprintf(err.text, sizeof err.text, "%s", result.last_refusal);
    must(result.refused == 0, "apply", &err);
}

void field_sync(struct field_kiosk *k, struct issuer_fixture *f, unsigned rounds)
{
    for (unsigned i = 0; i < rounds; i++) {
        round_of_sync(k, f);
        if (i > 0 && field_kiosk_status(k).unsent == 0)
            return;
    }
}

bool field_issuer_locked(struct issuer_fixture *f, const struct field_kiosk *k)
{
    struct kiosk_row row;
    struct error err = {0};
    bool there;
    must(store_find_kiosk(&f->host->store, &row, &there, k->kiosk, &err) && there, "kiosk",
         &err);
    return row.locked;
}
