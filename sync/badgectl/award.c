/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <string.h>

#include "firmware/credential/png_badge.h"
#include "firmware/engine/award_output.h"
#include "firmware/engine/award_read.h"
#include "firmware/paper/qr.h"
#include "firmware/paper/slip.h"
#include "firmware/wire/catalogue_results.h"
#include "keys/encoding.h"
#include "keys/secret.h"
#include "sync/badgectl/command.h"

/* The bits of --result, in the record that the kiosk holds. */
static bool result_bits(uint8_t *bits, const struct engine *e, const struct command_options *o,
                        struct error *err)
{
    const struct catalogue *c = engine_catalogue(e);
    const struct achievement_record *a = c == NULL ? NULL : catalogue_find(c, o->achievement);
    if (c == NULL)
        return error_because(err, FAULT_MISSING, "not-accepted",
                             "nobody has approved this kiosk yet: enrol, then accept the "
                             "issuer's answer");
    if (a == NULL)
        return error_because(err, FAULT_MISSING, "achievement-unknown",
                             "achievement %s: not in the catalogue of this kiosk",
                             o->achievement);
    return achievement_results_named(bits, a, o->results, o->result_count, err);
}

/* ---- award */

/* Awards one after the other. It ends at the first refusal; the awards that were printed stand. */
static bool issue_each(struct engine *e, const struct command_options *o,
                       const struct award_request *request, struct error *err)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < o->count; i++) {
        struct award_shown shown;
        ok = award_issue(e, &shown, request, err) && award_output(&shown, o->json, err);
        award_shown_wipe(&shown);
    }
    return ok;
}

/* Makes all awards in one transaction. Where fewer are allowed, it makes those, and the error says
 * why it did not make the others. */
static bool issue_group(struct engine *e, const struct command_options *o,
                        const struct award_request *request, struct error *err)
{
    size_t made = 0;
    struct error fewer = {0};
    if (o->count > AWARD_GROUP_MAX)
        return error_because(err, FAULT_REFUSED, "group-size",
                             "a group is of 1 to %d people, not %u", AWARD_GROUP_MAX, o->count);
    struct award_shown *shown = secret_new(AWARD_GROUP_MAX * sizeof *shown, err);
    if (shown == NULL)
        return false;
    bool ok = award_issue_group(e, shown, &made, o->count, request, &fewer);
    for (size_t i = 0; ok && i < made; i++)
        ok = award_output(&shown[i], o->json, err);
    if (ok && o->slips != NULL)
        ok = command_write_pack(e, o, shown[0].n, o->slips, err);
    if (made < o->count && (ok || made == 0)) {
        *err = fewer;
        ok = false;
    }
    secret_free(shown);
    return ok;
}

/* Prints the links of an earlier session again. */
static bool show_session(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    uint8_t session[TICKET_SESSION_LEN];
    bool json = o->json;
    bool ok = hex_decode(session, sizeof session, o->show, "--show", err) &&
              command_unlock(&e, o, err) &&
              award_show_session(e, session, award_output_next, &json, err);
    engine_close(e);
    return ok;
}

bool command_award(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct award_request request = {.achievement = o->achievement,
                                    .form = o->slips == NULL ? AWARD_ON_SCREEN : AWARD_ON_SLIP};
    struct error closing = {0};
    enum slip_layout layout;
    if (o->show != NULL)
        return show_session(o, err);
    if (!slip_layout_of(&layout, o->paper, err) || !command_unlock(&e, o, err))
        return false;
    bool ok = result_bits(&request.results, e, o, err) && session_open(e, o->event, err);
    bool opened = ok;
    if (ok)
        ok = o->group || o->slips != NULL ? issue_group(e, o, &request, err)
                                          : issue_each(e, o, &request, err);
    if (opened && !engine_lock(e, CLOSE_PERSON, &closing) && ok) {
        *err = closing;
        ok = false;
    }
    engine_close(e);
    return ok;
}

/* ---- void */

static bool find_voids(uint8_t ids[][TICKET_ID_LEN], struct engine *e,
                       const struct command_options *o, struct error *err)
{
    for (size_t i = 0; i < o->void_count; i++) {
        struct award_line line;
        if (uuid_decode(ids[i], o->voids[i], NULL))
            continue;
        if (!award_find_code(&line, e, bytes_of_text(o->voids[i]), err))
            return error_while(err, "%.60s: ", o->voids[i]);
        memcpy(ids[i], line.id, TICKET_ID_LEN);
    }
    return true;
}

bool command_void(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    uint8_t ids[COMMAND_VOIDS_MAX][TICKET_ID_LEN];
    enum void_reason reason = void_reason_of(o->reason);
    if (!command_unlock(&e, o, err))
        return false;
    bool ok = find_voids(ids, e, o, err) && award_void_many(e, ids, o->void_count, reason, err);
    if (ok) {
        printf("voided as %s%s", void_reason_name(reason),
               strcmp(void_reason_name(reason), o->reason) == 0
                   ? ""
                   : " (the ledger keeps no free text: somebody would write a name)");
        if (o->void_count > 1)
            printf(": %zu awards", o->void_count);
        printf("\n");
    }
    engine_close(e);
    return ok;
}

bool command_qr(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct award_shown shown = {0};
    struct buffer out = {0};
    struct qr qr;
    uint8_t id[TICKET_ID_LEN];
    if (!command_award_id(id, o, err) || !command_unlock(&e, o, err))
        return false;
    bool ok = award_show_again(e, &shown, id, err) && qr_make(&qr, shown.url, QR_SCREEN_M, err);
    if (ok && o->png != NULL)
        ok = qr_png(&out, &qr, 8, err) && file_write(o->png, buffer_view(&out), 0600, err);
    else if (ok) {
        ok = qr_text(&out, &qr, QR_ON_TERMINAL, err);
        if (ok)
            printf("%s%s\n", buffer_text(&out), shown.url);
    }
    award_shown_wipe(&shown);
    buffer_wipe_free(&out);
    engine_close(e);
    return ok;
}

static bool baked(struct buffer *png, struct engine *e, const struct buffer *credential,
                  const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct award_shown shown = {0};
    struct buffer picture = {0};
    struct error why = {0};
    bool ok = false;
    if (!award_show_again(e, &shown, id, err))
        goto out;
    if (shown.achievement == NULL ||
        !engine_picture(&picture, e, shown.achievement->picture, &why)) {
        if (why.fault == FAULT_MEMORY)
            error_set(err, FAULT_MEMORY, "%s", why.text);
        else
            error_set(err, FAULT_MISSING,
                      "export: the badge's picture is not on this kiosk; use --json");
        goto out;
    }
    ok = png_badge_bake(png, buffer_view(&picture), buffer_view(credential), (struct bytes){0},
                        err);
out:
    award_shown_wipe(&shown);
    buffer_free(&picture);
    return ok;
}

bool command_export(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct buffer credential = {0}, png = {0};
    uint8_t id[TICKET_ID_LEN];
    const char *path = o->json_file != NULL ? o->json_file : o->png;
    if (!command_award_id(id, o, err) || !command_unlock(&e, o, err))
        return false;
    bool ok = award_credential(e, &credential, id, err);
    if (ok && o->png != NULL)
        ok = baked(&png, e, &credential, id, err) &&
             file_write(o->png, buffer_view(&png), 0644, err);
    else if (ok)
        ok = file_write(o->json_file, buffer_view(&credential), 0644, err);
    if (ok)
        printf("wrote %s\n", path);
    buffer_free(&credential);
    buffer_free(&png);
    engine_close(e);
    return ok;
}
