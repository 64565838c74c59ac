/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/engine/packs.h"
#include "firmware/paper/slip_file.h"
#include "firmware/paper/slip_pictures.h"
#include "keys/secret.h"
#include "sync/badgectl/command.h"

/* Calls `each` with every pack, newest first, until it answers true; *found says whether it did. */
static bool each_pack(struct engine *e, bool (*each)(void *arg, const struct pack *p),
                      void *arg, bool *found, struct error *err)
{
    struct pack p = {.n = UINT64_MAX};
    size_t there = 1;
    *found = false;
    while (!*found) {
        if (!packs_list(&p, &there, 1, e, p.n, err))
            return false;
        if (there == 0)
            return true;
        *found = each(arg, &p);
    }
    return true;
}

struct wanted {
    uint32_t number;
    struct pack pack;
};

static bool is_it(void *arg, const struct pack *p)
{
    struct wanted *w = arg;
    w->pack = *p;
    return p->number == w->number;
}

static bool find(struct pack *out, struct engine *e, uint32_t number, struct error *err)
{
    struct wanted w = {.number = number};
    bool found;
    if (!each_pack(e, is_it, &w, &found, err))
        return false;
    *out = w.pack;
    return found || error_because(err, FAULT_MISSING, "no-such-pack",
                                  "no pack of slips begins with number %u: \"slips list\" "
                                  "lists them",
                                  number);
}

/* ---- list */

static bool print(void *arg, const struct pack *p)
{
    const bool *json = arg;
    char made[PROOF_TIME_LEN + 1];
    proof_time_write(made, p->made_s);
    if (*json)
        printf("{\"pack\":%u,\"made\":\"%s\",\"achievement\":\"%s\",\"event\":\"%s\","
               "\"slips\":%u,\"handed\":%u,\"voided\":%u,\"left\":%u,\"printed\":%s,"
               "\"written\":%s}\n",
               p->number, made, p->achievement, p->event, p->count, p->handed, p->voided,
               p->left, p->printed_s != 0 ? "true" : "false",
               p->file_s != 0 ? "true" : "false");
    else
        printf("%u %s %s: %u slips, %u handed out, %u void, %u left%s%s\n", p->number, made,
               p->achievement, p->count, p->handed, p->voided, p->left,
               p->printed_s != 0 ? ", printed" : "", p->file_s != 0 ? ", written" : "");
    return false;
}

bool command_slips_list(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    bool found, json = o->json;
    if (!command_open(&e, o, ENGINE_READ, err))
        return false;
    bool ok = each_pack(e, print, &json, &found, err);
    engine_close(e);
    return ok;
}

/* ---- write */

static bool show_all(struct award_shown *shown, unsigned *places, struct engine *e,
                     const struct pack_slip *slips, size_t count, struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!award_show_again(e, &shown[i], slips[i].id, err))
            return false;
        places[i] = slips[i].place;
    }
    return true;
}

bool command_write_pack(struct engine *e, const struct command_options *o, uint64_t n,
                        const char *path, struct error *err)
{
    struct pack p;
    struct pack_slip slips[PACK_SLIPS_MAX];
    unsigned places[PACK_SLIPS_MAX];
    enum slip_layout layout;
    size_t count = 0;
    struct award_shown *shown = secret_new(PACK_SLIPS_MAX * sizeof *shown, err);
    struct slip_pictures *pictures = calloc(1, sizeof *pictures);
    bool ok = shown != NULL &&
              (pictures != NULL || error_set(err, FAULT_MEMORY, "slips: out of memory"));
    ok = ok && slip_layout_of(&layout, o->paper, err) && packs_find(&p, e, n, err) &&
         packs_slips(slips, &count, e, &p, PACK_LEFT, err);
    if (ok && count == 0)
        ok = error_because(err, FAULT_REFUSED, "nothing-left",
                           "each slip of pack %u is void or was handed out", p.number);
    ok = ok && show_all(shown, places, e, slips, count, err);
    if (ok) {
        slip_pictures_read(pictures, e, shown[0].achievement);
        const struct slip_source of = {
            engine_catalogue(e), p.event,         p.achievement, layout,
            &pictures->badge,    &pictures->logo, places,        p.count};
        ok = slip_file_write(path, &of, shown, count, err);
        if (ok) /* a note that fails loses nothing: the pack says that it is on no paper */
            packs_note(e, n, PACK_IN_FILE, NULL);
    }
    free(pictures);
    secret_free(shown);
    return ok;
}

bool command_slips_write(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct pack p;
    if (!command_unlock(&e, o, err))
        return false;
    bool ok = find(&p, e, o->pack, err) && command_write_pack(e, o, p.n, o->out, err);
    if (ok)
        printf("wrote %s: %u slips\n", o->out, p.left);
    engine_close(e);
    return ok;
}

/* ---- void and handed */

bool command_slips_void(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct pack p;
    struct pack_slip slips[PACK_SLIPS_MAX];
    uint8_t ids[PACK_SLIPS_MAX][TICKET_ID_LEN];
    size_t count = 0;
    if (!command_unlock(&e, o, err))
        return false;
    bool ok = find(&p, e, o->pack, err) &&
              packs_slips(slips, &count, e, &p, o->all ? PACK_STANDING : PACK_LEFT, err);
    for (size_t i = 0; ok && i < count; i++)
        memcpy(ids[i], slips[i].id, TICKET_ID_LEN);
    if (ok && count == 0)
        ok =
            error_because(err, FAULT_REFUSED, "nothing-left", "each slip of pack %u is void%s",
                          p.number, o->all ? "" : " or was handed out (--all voids those too)");
    ok = ok && award_void_many(e, ids, count, void_reason_of(o->reason), err);
    if (ok)
        printf("voided %zu slips of pack %u\n", count, p.number);
    engine_close(e);
    return ok;
}

bool command_slips_handed(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct pack p;
    if (!command_unlock(&e, o, err))
        return false;
    bool ok = find(&p, e, o->pack, err) && packs_hand_out(e, p.n, o->count, err);
    if (ok)
        printf("slips 1 to %u of %u of pack %u are handed out\n", o->count, p.count, p.number);
    engine_close(e);
    return ok;
}
