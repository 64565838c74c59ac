/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/command/command.h"

#include <stdio.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "keys/encoding.h"
#include "keys/terminal.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/operator/dispute.h"
#include "sync/issuer/operator/held.h"
#include "sync/issuer/operator/kiosk_standing.h"
#include "sync/issuer/operator/revoke.h"

/* ---- revoke */

/* Finds a kiosk by its number, or by its name when no other kiosk has that name. */
static bool find_kiosk(struct kiosk_row *out, struct host *h, const char *name,
                       struct error *err)
{
    char known[300];
    size_t count;
    if (!kiosk_by_name(out, &count, known, sizeof known, h, name, err))
        return false;
    if (count == 1)
        return true;
    if (count > 1)
        return error_set(err, FAULT_REFUSED,
                         "%zu kiosks are named %s: give the number of one, %s", count, name,
                         known);
    return error_set(err, FAULT_MISSING, "no kiosk %s here%s%s; badge-issuer kiosks lists them",
                     name, known[0] == '\0' ? "" : ", but ", known);
}

/* A kiosk cannot be taken back in, so a person at the terminal is asked. A script gives --yes;
 * where there is no terminal to ask on, nothing is revoked without it. */
static bool revoke_named_kiosk(struct host *h, const struct issuer_options *o,
                               struct error *err)
{
    struct kiosk_row kiosk;
    char question[200];
    if (!find_kiosk(&kiosk, h, o->kiosk, err))
        return false;
    if (kiosk.stolen_at_s != 0) {
        printf("%s was revoked before: the first reason stays\n", kiosk.kiosk);
        return true;
    }
    snprintf(
        question, sizeof question,
        "%s (%s): its key is never trusted again, and the box must be set up anew. Revoke it?",
        kiosk.kiosk, kiosk.name);
    if (!o->yes && !terminal_confirm(question, "--yes", "nothing was revoked", err))
        return false;
    if (!revoke_kiosk(h, kiosk.kiosk, o->reason, err))
        return false;
    printf("%s is revoked\n", kiosk.kiosk);
    return true;
}

static bool revoke_named_award(struct host *h, const struct issuer_options *o,
                               struct error *err)
{
    uint8_t id[TICKET_ID_LEN];
    struct award_row row;
    bool there;
    if (!uuid_decode(id, o->award, err) ||
        !store_find_award(&h->store, &row, &there, id, err) ||
        (there && !succession_last(&row, &h->store, err)))
        return false;
    if (there && row.state == AWARD_REVOKED) {
        printf("%s was revoked before, because: %s\nthat reason stays\n", o->award, row.reason);
        return true;
    }
    if (!revoke_award(h, id, o->reason, err))
        return false;
    printf("%s is revoked\n", o->award);
    return true;
}

bool issuer_revoke(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    bool ok = issuer_open(&h, o, err) && (o->kiosk != NULL ? revoke_named_kiosk(h, o, err)
                                                           : revoke_named_award(h, o, err));
    host_close(h);
    return ok;
}

/* ---- accept */

bool issuer_accept(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    uint8_t id[TICKET_ID_LEN];
    bool ok =
        issuer_open(&h, o, err) && uuid_decode(id, o->award, err) && held_accept(h, id, err);
    if (ok)
        printf("%s is accepted\n", o->award);
    host_close(h);
    return ok;
}

/* ---- settle */

static bool print_one_asking(void *arg, const struct dispute_row *r, struct error *err)
{
    size_t *count = arg;
    char name[DISPUTE_NAME_LEN + 1], at[PROOF_TIME_LEN + 1];
    (void)err;
    dispute_key_name(name, r->holder);
    proof_time_write(at, r->at_s);
    printf("%s  asked %s\n", name, at);
    (*count)++;
    return true;
}

static bool print_asking(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                         struct error *err)
{
    size_t count = 0;
    if (!dispute_each(h, id, print_one_asking, &count, err))
        return false;
    if (count == 0)
        printf("no other phone asked for this award\n");
    if (count >= DISPUTES_MAX)
        printf("more phones may have asked: the first %d are kept\n", DISPUTES_MAX);
    return true;
}

bool issuer_settle(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    uint8_t id[TICKET_ID_LEN];
    bool ok = issuer_open(&h, o, err) && uuid_decode(id, o->award, err);
    if (ok && !o->keep && !o->give)
        ok = print_asking(h, id, err);
    else if (ok) {
        ok = dispute_settle(h, id, o->give ? DISPUTE_GIVE : DISPUTE_KEEP,
                            o->file_count > 0 ? o->files[0] : NULL, err);
        if (ok)
            printf(
                "%s %s\n", o->award,
                o->give
                    ? "goes to the phone that asked: its owner opens the badge's QR code again"
                    : "stays with the phone that claimed it first");
    }
    host_close(h);
    return ok;
}
