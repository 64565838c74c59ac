/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/engine/engine_state.h"
#include "firmware/wire/catalogue_read.h"
#include "firmware/wire/pictures.h"
#include "keys/jws.h"
#include "keys/secret.h"

/* ---- the state of the file, in memory: read at open and after every applied reply */

/* Reads a time that was said in this boot: boot id (16), time (8), boot seconds (8). */
static bool load_kept_time(struct engine *e, const char *key, bool *set, int64_t *time_s,
                           int64_t *boot_s, struct error *err)
{
    struct buffer kept = {0};
    uint8_t boot_id[16], now_id[16];
    bool there;
    if (!database_get(&kept, &there, e->db, key, err)) {
        buffer_free(&kept);
        return false;
    }
    e->ports.clock.boot_id(e->ports.clock.ctx, now_id);
    struct reader r = reader_over(buffer_view(&kept));
    reader_copy(&r, boot_id, sizeof boot_id);
    *time_s = (int64_t)reader_u64(&r);
    *boot_s = (int64_t)reader_u64(&r);
    *set = there && reader_done(&r) && memcmp(boot_id, now_id, sizeof now_id) == 0;
    buffer_free(&kept);
    return true;
}

static bool load_delegation(struct engine *e, struct bytes jws_text, struct error *err)
{
    struct jws jws = {0};
    uint8_t award[SIGNING_PUBLIC_LEN];
    struct delegation *d = NULL;
    bool ok = false;
    vault_award_public(award, e->vault);
    if (!jws_parse(&jws, JWS_DELEGATION, jws_text, err))
        goto out;
    d = realloc(e->delegations, (e->delegation_count + 1) * sizeof *d);
    if (d == NULL) {
        error_set(err, FAULT_MEMORY, "delegation: out of memory");
        goto out;
    }
    e->delegations = d;
    d = &e->delegations[e->delegation_count];
    if (!delegation_parse(d, buffer_view(&jws.payload), err))
        goto out;
    if (memcmp(d->award_key, award, sizeof award) == 0 && d->epoch == e->ledger.epoch)
        e->delegation_count++;
    ok = true;
out:
    jws_free(&jws);
    return ok;
}

/* Delegations were verified when they arrived; the file is the kiosk's own. */
static bool load_delegations(struct engine *e, struct error *err)
{
    bool row;
    e->delegation_count = 0;
    sqlite3_stmt *s = database_statement(
        e->db, "SELECT jws FROM delegations WHERE revoked = 0 ORDER BY serial", err);
    if (s == NULL)
        return false;
    while (true) {
        if (!database_step(e->db, s, &row, err))
            return false;
        if (!row)
            return true;
        if (!load_delegation(e, database_column_bytes(s, 0), err)) {
            sqlite3_reset(s);
            return false;
        }
    }
}

static bool load_catalogue(struct engine *e, struct error *err)
{
    struct buffer text = {0};
    struct jws jws = {0};
    struct catalogue *c = NULL;
    bool there, ok = false;
    if (!database_get(&text, &there, e->db, "catalogue", err))
        goto out;
    if (there && (!jws_parse(&jws, JWS_CATALOGUE, buffer_view(&text), err) ||
                  !catalogue_parse(&c, buffer_view(&jws.payload), err)))
        goto out;
    catalogue_free(e->catalogue);
    e->catalogue = c;
    ok = true;
out:
    jws_free(&jws);
    buffer_free(&text);
    return ok;
}

static bool load_text(char *out, size_t room, struct engine *e, const char *key,
                      struct error *err)
{
    struct buffer text = {0};
    bool there;
    bool ok = database_get(&text, &there, e->db, key, err);
    snprintf(out, room, "%s", ok && there ? buffer_text(&text) : "");
    buffer_free(&text);
    return ok;
}

static bool load_authority(struct engine *e, struct error *err)
{
    struct buffer key = {0};
    bool there;
    bool ok = database_get(&key, &there, e->db, "authority", err);
    e->has_authority = ok && there && key.len == sizeof e->authority;
    if (e->has_authority)
        memcpy(e->authority, key.p, sizeof e->authority);
    buffer_free(&key);
    return ok;
}

static bool read_state(struct engine *e, struct error *err)
{
    int64_t awards, voided, upto, number, floor, show;
    struct clock_knowledge *c = &e->clock;
    if (!load_authority(e, err) || !load_text(e->kiosk, sizeof e->kiosk, e, "kiosk", err) ||
        !load_text(e->locked, sizeof e->locked, e, "locked", err) || !load_catalogue(e, err) ||
        !load_delegations(e, err) || !database_get_integer(&awards, 0, e->db, "awards", err) ||
        !database_get_integer(&voided, 0, e->db, "voided", err) ||
        !database_get_integer(&upto, 0, e->db, "receipt-upto", err) ||
        !database_get_integer(&number, 0, e->db, "reply-number", err) ||
        !database_get_integer(&e->receipt_time_s, 0, e->db, "receipt-time", err) ||
        !database_get_integer(&floor, 0, e->db, "floor", err) ||
        !database_get_integer(&show, 0, e->db, "show-delegations", err) ||
        !load_kept_time(e, "signed-time", &c->signed_set, &c->signed_time_s, &c->signed_boot_s,
                        err) ||
        !load_kept_time(e, "person-time", &c->person_set, &c->person_time_s, &c->person_boot_s,
                        err))
        return false;
    if (e->chain_broken) /* until it is enrolled anew, whatever the file says */
        snprintf(e->locked, sizeof e->locked, "chain");
    e->pictures_known = false;
    e->awards = (uint64_t)awards;
    e->voided = (uint64_t)voided;
    e->receipt_upto = (uint64_t)upto;
    e->reply_number = (uint32_t)number;
    e->show_delegations = show != 0;
    c->proven_s = clock_build_time();
    c->ceiling_s = 0;
    if (e->catalogue != NULL && catalogue_iat_s(e->catalogue) > c->proven_s)
        c->proven_s = catalogue_iat_s(e->catalogue);
    for (size_t i = 0; i < e->delegation_count; i++) {
        const struct delegation *d = &e->delegations[i];
        if (d->iat_s > c->proven_s)
            c->proven_s = d->iat_s;
        if (d->exp_s > c->ceiling_s)
            c->ceiling_s = d->exp_s;
    }
    c->floor_s = floor > c->proven_s ? floor : c->proven_s;
    return true;
}

/* Reads into a second struct and takes it as a whole. Half a state could have no authority, or
 * forget a lock. */
bool engine_load_state(struct engine *e, struct error *err)
{
    struct engine next = *e;
    next.catalogue = NULL;
    next.delegations = NULL;
    next.delegation_count = 0;
    next.stale = false;
    bool ok = read_state(&next, err);
    if (ok) {
        catalogue_free(e->catalogue);
        free(e->delegations);
        next.generation++;
        *e = next;
    } else {
        catalogue_free(next.catalogue);
        free(next.delegations);
        e->stale = true;
    }
    secret_wipe(&next, sizeof next); /* the session's key and the device's are in it */
    return ok;
}

bool engine_fresh(struct engine *e, struct error *err)
{
    return !e->stale || engine_load_state(e, err);
}

static void look_for(struct engine *e, const char *dir, const char *hex)
{
    if (hex[0] == '\0' || pictures_has(dir, hex))
        return;
    if (e->pictures_missing < UPLOAD_PICTURES_MAX)
        snprintf(e->wanted[e->pictures_missing], sizeof e->wanted[0], "%s", hex);
    e->pictures_missing++;
}

/* The logo that badges share is looked for once. */
static bool is_new_logo(const struct catalogue *c, size_t at)
{
    const char *hex = catalogue_achievement(c, at)->issuer_picture;
    return at == 0 || strcmp(catalogue_achievement(c, at - 1)->issuer_picture, hex) != 0;
}

void engine_look_for_pictures(struct engine *e)
{
    char dir[FILE_PATH_MAX];
    if (e->pictures_known || e->catalogue == NULL || !file_path(dir, e->dir, "pictures", NULL))
        return;
    e->pictures_missing = 0;
    for (size_t i = 0; i < catalogue_achievement_count(e->catalogue); i++) {
        look_for(e, dir, catalogue_achievement(e->catalogue, i)->picture);
        if (is_new_logo(e->catalogue, i))
            look_for(e, dir, catalogue_achievement(e->catalogue, i)->issuer_picture);
    }
    e->pictures_known = true;
}

/* ---- questions */

const struct delegation *engine_find_delegation(const struct engine *e, uint32_t serial)
{
    for (size_t i = 0; i < e->delegation_count; i++)
        if (e->delegations[i].serial == serial)
            return &e->delegations[i];
    return NULL;
}

bool engine_may_act(struct engine *e, struct error *err)
{
    if (!engine_fresh(e, err))
        return false;
    if (e->locked[0] != '\0')
        return error_because(err, FAULT_REFUSED, e->locked,
                             "this kiosk is locked (%s): it must be enrolled again", e->locked);
    if (!vault_is_unlocked(e->vault))
        return error_because(err, FAULT_REFUSED, "locked", "the kiosk is locked: enter a PIN");
    return true;
}

bool engine_may_append(const struct engine *e, struct error *err)
{
    if (!e->chain_broken)
        return true;
    return error_because(err, FAULT_REFUSED, "chain",
                         "the ledger does not check: nothing can be added to it");
}

struct vault_boot engine_boot(const struct engine *e)
{
    struct vault_boot boot = {.now_s = e->ports.clock.boot(e->ports.clock.ctx)};
    e->ports.clock.boot_id(e->ports.clock.ctx, boot.id);
    return boot;
}

/* ---- the session */

void engine_forget_session(struct engine *e)
{
    secret_wipe(&e->session, sizeof e->session);
}

/* Of a row of sessions: open_n, id, serial, event, awards. */
static void fill_left(struct session_state *out, sqlite3_stmt *s)
{
    struct bytes id = database_column_bytes(s, 1);
    *out = (struct session_state){.left_open = true,
                                  .open_n = (uint64_t)sqlite3_column_int64(s, 0),
                                  .serial = (uint32_t)sqlite3_column_int64(s, 2),
                                  .event_index = (uint8_t)sqlite3_column_int64(s, 3),
                                  .awards = (uint32_t)sqlite3_column_int64(s, 4)};
    if (id.len == sizeof out->id)
        memcpy(out->id, id.p, sizeof out->id);
}

bool engine_find_left(struct session_state *out, bool *there, struct engine *e,
                      struct error *err)
{
    sqlite3_stmt *s =
        database_statement(e->db,
                           "SELECT open_n, id, serial, event, awards FROM sessions "
                           "WHERE closed_n IS NULL ORDER BY open_n DESC LIMIT 1",
                           err);
    if (s == NULL || !database_step(e->db, s, there, err))
        return false;
    if (*there)
        fill_left(out, s);
    sqlite3_reset(s);
    return true;
}

bool engine_load_session(struct engine *e, struct error *err)
{
    struct session_state left = {0};
    bool there;
    if (!engine_find_left(&left, &there, e, err))
        return false;
    engine_forget_session(e);
    if (there)
        e->session = left;
    return true;
}
