/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/kiosk/kiosk_reply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/catalogue_read.h"
#include "keys/array.h"
#include "sync/issuer/catalogue/kiosk_catalogue.h"

enum { NEXT_POLL_S = 3600, CLAIMS_TOLD_S = 30 * 86400 };

/* ---- what fits. Counted are the bytes in the reply, which becomes base64url in the JWS. What does
 * not fit comes with the next reply, because the kiosk says each time what it holds. */

enum {
    REST_MAX = 64 * 1024, /* every other member at its most, header and signature */
    ROOM = JWS_SIZE_MAX / 4 * 3 - REST_MAX,
    AROUND = 100 /* quotes, names and hash of one picture */
};

static bool take_room(size_t *room, size_t bytes)
{
    if (bytes + AROUND > *room)
        return false;
    *room -= bytes + AROUND;
    return true;
}

/* ---- to an upload */

struct granting {
    struct reply *r;
    const struct upload *u; /* NULL: nothing is held */
    uint32_t epoch;
    int64_t now_s;
    size_t known; /* of the delegations that the kiosk holds, those that are known here */
    size_t *room;
    uint32_t given; /* the serial that was added last */
    bool more;      /* some did not fit */
};

static bool is_held(const struct upload *u, uint32_t serial)
{
    for (size_t i = 0; u != NULL && i < u->serial_count; i++)
        if (u->serials[i] == serial)
            return true;
    return false;
}

static bool grant(void *arg, const struct delegation_row *row, struct error *err)
{
    (void)err;
    struct granting *g = arg;
    struct reply *r = g->r;
    bool held = is_held(g->u, row->serial);
    g->known += held;
    if (row->revoked && held && r->revoked_count < REPLY_DELEGATIONS_MAX)
        r->revoked[r->revoked_count++] = row->serial;
    if (row->revoked || held || row->serial <= g->given || row->epoch != g->epoch ||
        row->exp_s <= g->now_s)
        return true;
    if (g->more || r->delegation_count == REPLY_DELEGATIONS_MAX ||
        !take_room(g->room, row->jws.len)) {
        g->more = true;
        return true; /* go on: revoked ones may follow */
    }
    buffer_add(&r->delegations[r->delegation_count++], buffer_view(&row->jws));
    g->given = row->serial;
    return true;
}

/* The first thing in a reply, because a catalogue is signed to fit one. */
static bool add_catalogue(struct reply *r, struct host *h, const char *kiosk, int64_t held,
                          size_t *room, struct error *err)
{
    if (!kiosk_catalogue_newer(&r->catalogue, h, kiosk, held, err))
        return false;
    if (!take_room(room, r->catalogue.len))
        buffer_clear(&r->catalogue);
    return true;
}

/* *fits false: the picture is left for the next reply. A picture that is not here is left out. */
static bool add_picture(bool *fits, struct reply *r, struct host *h, const char *hex,
                        size_t *room, struct error *err)
{
    struct reply_picture *p = &r->pictures[r->picture_count];
    bool there;
    *fits = r->picture_count < UPLOAD_PICTURES_MAX;
    if (!*fits)
        return true;
    if (!store_get_picture(&h->store, &p->png, &there, hex, err))
        return false;
    size_t bytes = (p->png.len + 2) / 3 * 4;
    there = there && bytes + AROUND <= ROOM; /* larger than any reply: left out */
    *fits = !there || take_room(room, bytes);
    if (there && *fits) {
        snprintf(p->sha256, sizeof p->sha256, "%s", hex);
        r->picture_count++;
    } else {
        buffer_free(&p->png);
    }
    return true;
}

/* The number of the next reply. A kiosk applies a reply whose number is at most REPLY_JUMP_MAX
 * above the last that it applied.
 *
 * - When the kiosk has applied more than was made here, this issuer was restored from a backup: the
 *   numbers go on above what the kiosk applied.
 * - When the kiosk is far behind, because an old upload was posted very often, it gets the highest
 *   number that it applies. */
static bool next_number(uint32_t *out, struct kiosk_row *k, const uint32_t *applied,
                        struct error *err)
{
    uint32_t at = k->reply_number;
    if (applied == NULL) { /* nothing in this reply depends on its number */
        k->reply_number += at < REPLY_NUMBER_LAST ? 1 : 0;
        *out = k->reply_number;
        return true;
    }
    if (*applied >= REPLY_NUMBER_LAST)
        return error_because(err, FAULT_CONFLICT, "enrol-again",
                             "upload: the reply numbers of %s are used up: enrol it anew",
                             k->kiosk);
    if (at >= REPLY_NUMBER_LAST)
        at = *applied;
    if (*applied > at)
        at = *applied - at <= REPLY_JUMP_MAX ? *applied : at + REPLY_JUMP_MAX;
    k->reply_number = at + 1;
    *out = k->reply_number <= *applied || k->reply_number - *applied <= REPLY_JUMP_MAX
               ? k->reply_number
               : *applied + REPLY_JUMP_MAX;
    return true;
}

bool kiosk_reply_begin(struct reply *r, struct host *h, struct kiosk_row *k,
                       const uint32_t *applied, struct error *err)
{
    if (!next_number(&r->number, k, applied, err))
        return false;
    snprintf(r->issuer, sizeof r->issuer, "%s", h->settings.did);
    snprintf(r->kiosk, sizeof r->kiosk, "%s", k->kiosk);
    r->epoch = k->epoch;
    r->time_s = k->said_s = host_now(h);
    r->next_poll_s = NEXT_POLL_S;
    return store_put_kiosk(&h->store, k, err);
}

static bool take_count(void *arg, const uint8_t session[TICKET_SESSION_LEN], int64_t claimed,
                       struct error *err)
{
    (void)err;
    struct reply *r = arg;
    struct reply_claims *c = &r->claims[r->claims_count];
    if (r->claims_count == REPLY_CLAIMS_MAX)
        return true;
    memcpy(c->session, session, sizeof c->session);
    c->claimed = claimed > UINT32_MAX ? UINT32_MAX : (uint32_t)claimed;
    r->claims_count++;
    return true;
}

/* How many were claimed, by session of this kiosk's last month: once a sync, with the reply to its
 * last batch. */
static bool add_claims(struct reply *r, struct host *h, const struct upload *u,
                       struct error *err)
{
    struct issuer_store *s = &h->store;
    if (!upload_reads_claims(u) || u->first + u->entry_count < u->head_count)
        return true;
    r->has_claims = true;
    return store_each_session(s, u->kiosk, host_now(h) - CLAIMS_TOLD_S, take_count, r, err);
}

/* Asks the kiosk to send again: a delegation that it holds is not known here, because a restored
 * backup lacks it. A kiosk that sends again shows its delegations, even with no entry to send. */
static void ask_to_show(struct reply *r, uint64_t from)
{
    for (size_t i = 0; i < r->command_count; i++)
        if (r->commands[i].kind == REPLY_RESEND)
            return;
    r->commands[r->command_count++] =
        (struct reply_command){.kind = REPLY_RESEND, .from = from};
}

bool kiosk_reply_add_news(struct reply *r, struct host *h, const struct upload *u,
                          struct error *err)
{
    size_t room = ROOM;
    bool fits = true;
    struct granting grants = {r, u, u->epoch, host_now(h), 0, &room, 0, false};
    if (!add_catalogue(r, h, u->kiosk, u->catalogue, &room, err) ||
        !store_each_delegation(&h->store, u->kiosk, grant, &grants, err) ||
        !add_claims(r, h, u, err))
        return false;
    if (grants.known < u->serial_count)
        ask_to_show(r, r->receipt_upto);
    for (size_t i = 0; i < u->picture_count && fits; i++)
        if (!add_picture(&fits, r, h, u->pictures[i], &room, err))
            return false;
    return true;
}

/* ---- what approve writes */

void reply_parts_free(struct reply_parts *p)
{
    for (size_t i = 0; i < p->count; i++)
        buffer_free(&p->parts[i]);
    free(p->parts);
    *p = (struct reply_parts){0};
}

struct standing {
    struct reply_parts *out;
    struct host *h;
    const char *kiosk;
};

static bool add_part(struct standing *s, const struct reply *r, struct error *err)
{
    struct buffer *more =
        array_room(s->out->parts, s->out->count, sizeof *more, "approve", err);
    if (more == NULL)
        return false;
    s->out->parts = more;
    s->out->parts[s->out->count] = (struct buffer){0};
    return reply_make(&s->out->parts[s->out->count++], r, &s->h->keys[0].badge, err);
}

/* Opens the catalogue of this kiosk, whose pictures the kiosk will want. */
static bool open_own(struct catalogue **out, struct reply *r, struct error *err)
{
    struct jws jws = {0};
    bool ok = r->catalogue.len > 0
                  ? jws_parse(&jws, JWS_CATALOGUE, buffer_view(&r->catalogue), err) &&
                        catalogue_parse(out, buffer_view(&jws.payload), err)
                  : error_set(err, FAULT_MISSING,
                              "approve: no catalogue is published yet: badge-issuer catalogue "
                              "publishes one");
    jws_free(&jws);
    return ok;
}

/* Picture i of the catalogue: the badges' pictures and their organisations' logos in turn. */
static const char *picture_of(const struct catalogue *c, size_t i)
{
    const struct achievement_record *a = catalogue_achievement(c, i / 2);
    return i % 2 == 0 ? a->picture : a->issuer_picture;
}

static size_t picture_count(const struct catalogue *c)
{
    return 2 * catalogue_achievement_count(c);
}

/* Whether it is there and none before it is the same. */
static bool is_first_picture(const struct catalogue *c, size_t at)
{
    const char *hex = picture_of(c, at);
    for (size_t i = 0; i < at; i++)
        if (strcmp(picture_of(c, i), hex) == 0)
            return false;
    return hex[0] != '\0';
}

/* Adds the pictures of the catalogue from number *next on, as many as fit into one reply. */
static bool add_pictures(struct reply *r, struct host *h, const struct catalogue *c,
                         size_t *next, size_t *room, struct error *err)
{
    bool fits = true;
    for (; *next < picture_count(c); ++*next) {
        if (!is_first_picture(c, *next))
            continue;
        if (!add_picture(&fits, r, h, picture_of(c, *next), room, err))
            return false;
        if (!fits)
            break;
    }
    return true;
}

static bool standing_in_transaction(void *arg, struct error *err)
{
    struct standing *s = arg;
    struct issuer_store *store = &s->h->store;
    struct catalogue *own = NULL;
    struct kiosk_row k;
    struct reply *r = calloc(1, sizeof *r);
    bool there, more, ok = false;
    size_t next = 0, room = ROOM;
    reply_parts_free(s->out);
    if (r == NULL)
        return error_set(err, FAULT_MEMORY, "approve: out of memory");
    if (!store_find_kiosk(store, &k, &there, s->kiosk, err))
        goto out;
    if (!there) {
        error_set(err, FAULT_MISSING, "approve: no kiosk %s here", s->kiosk);
        goto out;
    }
    struct granting grants = {r, NULL, k.epoch, host_now(s->h), 0, &room, 0, false};
    if (!add_catalogue(r, s->h, s->kiosk, -1, &room, err) || !open_own(&own, r, err))
        goto out;
    do {
        grants.more = false;
        if (!kiosk_reply_begin(r, s->h, &k, NULL, err) ||
            !store_each_delegation(store, s->kiosk, grant, &grants, err) ||
            (!grants.more && !add_pictures(r, s->h, own, &next, &room, err)) ||
            !add_part(s, r, err))
            goto out;
        more = grants.more || next < picture_count(own);
        reply_free(r);
        room = ROOM;
    } while (more);
    ok = true;
out:
    catalogue_free(own);
    reply_free(r);
    free(r);
    return ok;
}

bool kiosk_reply_standing(struct reply_parts *out, struct host *h, const char *kiosk,
                          struct error *err)
{
    struct standing s = {out, h, kiosk};
    *out = (struct reply_parts){0};
    if (store_transaction(&h->store, standing_in_transaction, &s, err))
        return true;
    reply_parts_free(out);
    return false;
}
