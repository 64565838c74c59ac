/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/command/command.h"

#include <stdio.h>
#include <stdlib.h>

#include "firmware/engine/award_output.h"
#include "firmware/paper/slip_file.h"
#include "firmware/paper/slip_pictures.h"
#include "keys/encoding.h"
#include "keys/output.h"
#include "keys/secret.h"
#include "sync/issuer/host/award_standing.h"
#include "sync/issuer/operator/correct.h"
#include "sync/issuer/store/award_rules.h"

/* ---- award */

/* Awards one after the other. It ends at the first refusal; the awards that were printed stand. */
static bool award_each(struct afterwards *desk, const struct issuer_options *o,
                       const struct award_request *request, struct error *err)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < o->count; i++) {
        struct award_shown shown;
        ok = afterwards_award(desk, &shown, request, err) && award_output(&shown, o->json, err);
        award_shown_wipe(&shown);
    }
    return ok;
}

/* Reads a picture of the catalogue for paper; side 0 without one. */
static void read_picture(struct paper_picture *out, const struct host *h, const char *hex)
{
    struct buffer png = {0};
    bool there = false;
    if (hex[0] != '\0' && store_get_picture(&h->store, &png, &there, hex, NULL) && there)
        paper_picture_make(out, buffer_view(&png), NULL);
    buffer_free(&png);
}

static bool write_slips(struct host *h, const struct issuer_options *o,
                        const struct award_request *request, const struct award_shown *shown,
                        size_t made, struct error *err)
{
    const struct catalogue *c;
    struct slip_pictures *pictures = calloc(1, sizeof *pictures);
    bool ok = pictures != NULL || error_set(err, FAULT_MEMORY, "slips: out of memory");
    ok = ok && host_catalogue(&c, h, err);
    const struct achievement_record *a = ok ? catalogue_find(c, request->achievement) : NULL;
    if (a != NULL) {
        read_picture(&pictures->badge, h, a->picture);
        read_picture(&pictures->logo, h, a->issuer_picture);
    }
    if (ok) {
        const struct slip_source of = {.catalogue = c,
                                       .event = o->events[0],
                                       .achievement = request->achievement,
                                       .picture = &pictures->badge,
                                       .logo = &pictures->logo,
                                       .pack = (unsigned)made};
        ok = slip_file_write(o->slips, &of, shown, made, err);
    }
    free(pictures);
    return ok;
}

/* The same, and writes the slips of all awards that were made into one file, also after a refusal:
 * a slip is shown nowhere else. */
static bool award_slips(struct afterwards *desk, struct host *h, const struct issuer_options *o,
                        const struct award_request *request, struct error *err)
{
    size_t made = 0;
    struct error unwritten = {0};
    struct award_shown *shown = secret_new(AWARD_GROUP_MAX * sizeof *shown, err);
    if (shown == NULL)
        return false;
    bool ok = true;
    while (ok && made < o->count) {
        ok = afterwards_award(desk, &shown[made], request, err);
        if (ok)
            ok = award_output(&shown[made++], o->json, err);
    }
    if (made > 0 && !write_slips(h, o, request, shown, made, &unwritten)) {
        *err = unwritten;
        ok = false;
    }
    secret_free(shown);
    return ok;
}

/* Prints the links of an earlier session again. */
static bool show_session(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct afterwards *desk = NULL;
    struct signing_key authority = {0};
    uint8_t session[TICKET_SESSION_LEN];
    bool json = o->json;
    bool ok = hex_decode(session, sizeof session, o->show, "--show", err) &&
              issuer_open(&h, o, err) && issuer_authority(&authority, o, err) &&
              afterwards_open(&desk, h, &authority, err) &&
              afterwards_show_session(desk, session, award_output_next, &json, err);
    afterwards_close(desk);
    signing_wipe(&authority);
    host_close(h);
    return ok;
}

bool issuer_award(const struct issuer_options *o, struct error *err)
{
    if (o->show != NULL)
        return show_session(o, err);
    struct host *h = NULL;
    struct afterwards *desk = NULL;
    struct signing_key authority = {0};
    struct award_request request = {.achievement = o->achievements[0],
                                    .form = o->slips == NULL ? AWARD_ON_SCREEN : AWARD_ON_SLIP};
    struct error ending = {0};
    bool ok = issuer_open(&h, o, err) && issuer_authority(&authority, o, err) &&
              afterwards_open(&desk, h, &authority, err) && correct_recall(desk, h, err) &&
              afterwards_results(&request.results, desk, request.achievement, o->results,
                                 o->result_count, err) &&
              afterwards_open_session(desk, o->events[0], request.achievement, err);
    bool begun = ok;
    if (ok)
        ok = o->slips == NULL ? award_each(desk, o, &request, err)
                              : award_slips(desk, h, o, &request, err);
    if (begun && !afterwards_close_session(desk, &ending) && ok) {
        *err = ending;
        ok = false;
    }
    afterwards_close(desk);
    signing_wipe(&authority);
    host_close(h);
    return ok;
}

/* ---- correct */

/* The ids of --award. *out is the caller's to free, whatever is answered. */
static bool read_awards(uint8_t (**out)[TICKET_ID_LEN], const struct issuer_options *o,
                        struct error *err)
{
    *out = calloc(o->award_count + 1, sizeof **out);
    if (*out == NULL)
        return error_set(err, FAULT_MEMORY, "correct: out of memory");
    for (size_t i = 0; i < o->award_count; i++)
        if (!uuid_decode((*out)[i], o->awards[i], err))
            return error_while(err, "--award: ");
    return true;
}

bool issuer_correct(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct afterwards *desk = NULL;
    struct signing_key authority = {0};
    uint8_t session[TICKET_SESSION_LEN], (*awards)[TICKET_ID_LEN] = NULL;
    struct correct_summary done;
    struct correct_request request = {.session = session,
                                      .award_count = o->award_count,
                                      .event = o->events[0],
                                      .achievement = o->achievements[0],
                                      .reason = o->reason};
    bool ok = hex_decode(session, sizeof session, o->session, "--session", err) &&
              read_awards(&awards, o, err);
    request.awards = (const uint8_t(*)[TICKET_ID_LEN])awards;
    ok = ok && issuer_open(&h, o, err) && issuer_authority(&authority, o, err) &&
         afterwards_open(&desk, h, &authority, err) &&
         correct_session(&done, desk, h, &request, err);
    if (ok)
        printf("%zu corrected, %zu were so already, %zu withdrawn and %zu held left alone\n",
               done.corrected, done.unchanged, done.withdrawn, done.held);
    if (ok && done.addresses > 0)
        printf(
            "%zu e-mail addresses erased: the event is for minors, and child and guardian had "
            "not agreed; they can be given again\n",
            done.addresses);
    free(awards);
    afterwards_close(desk);
    signing_wipe(&authority);
    host_close(h);
    return ok;
}

/* ---- awards */

struct printing {
    struct host *h;
    bool json;
};

static bool print_award(void *arg, const struct award_row *r, struct error *err)
{
    struct printing *p = arg;
    struct claim_row claim = {0};
    char id[37], disputes[40] = "", session[2 * TICKET_SESSION_LEN + 1] = "";
    bool claimed;
    if (!store_find_claim(&p->h->store, &claim, &claimed, r->id, err))
        return false;
    bool late = r->state == AWARD_ACCEPTED &&
                award_standing_is_late(r, claimed ? &claim : NULL, host_now(p->h));
    uuid_encode(id, r->id);
    hex_encode(session, bytes_of(ticket_head_session(r->head), TICKET_SESSION_LEN));
    if (p->json)
        printf("{\"id\":\"%s\",\"issuer\":\"%s\",\"kiosk\":\"%s\",\"seq\":%u,\"session\":"
               "\"%s\",\"achievement\":\"%s\",\"state\":\"%s\",\"code\":\"%s\",\"receipted\":%"
               "s,\"claimed\":%s,"
               "\"late\":%s,\"disputes\":%d}\n",
               id, r->issuer, r->kiosk, r->seq, session, r->achievement,
               award_state_name(r->state), r->code, r->receipted_s != 0 ? "true" : "false",
               claimed ? "true" : "false", late ? "true" : "false", claim.disputes);
    else {
        if (claim.disputes > 0)
            snprintf(disputes, sizeof disputes, ", %d more asked", claim.disputes);
        printf("%s  %-48s %-9s %5u  %s  %-32s %s%s%s%s%s%s\n", id, r->issuer, r->kiosk, r->seq,
               session, r->achievement, award_state_name(r->state),
               r->code[0] == '\0' ? "" : " ", r->code, late ? " late" : "",
               claimed ? " claimed" : "", disputes);
    }
    return output_flush(err);
}

bool issuer_awards(const struct issuer_options *o, struct error *err)
{
    struct printing p = {.json = o->json};
    bool ok =
        issuer_open(&p.h, o, err) && award_each_listed(&p.h->store, NULL, print_award, &p, err);
    host_close(p.h);
    return ok;
}
