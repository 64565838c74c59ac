/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_state.h"

#include <stdio.h>
#include <string.h>

#include "firmware/engine/award_read.h"
#include "keys/secret.h"
#include "keys/text.h"

struct flow_event kiosk_refused(struct kiosk *k, const struct error *err)
{
    snprintf(k->refusal, sizeof k->refusal, "%s",
             err->reason[0] == '\0' ? "other" : err->reason);
    return (struct flow_event){.kind = EVENT_REFUSED, .text = k->refusal};
}

struct flow_event kiosk_said(struct kiosk *k, bool ok, const struct error *err)
{
    return ok ? (struct flow_event){.kind = EVENT_DONE} : kiosk_refused(k, err);
}

const char *kiosk_badge_name(const struct kiosk *k, const struct achievement_record *a)
{
    const char *text = catalogue_translation(engine_catalogue(k->engine), a,
                                             language_code(k->flow.language), "name", NULL);
    return text == NULL ? a->name : text;
}

bool kiosk_put_on_screen(struct kiosk *k, struct error *err)
{
    const struct achievement_record *a = k->shown.achievement;
    if (!qr_make(&k->qr, k->shown.url, QR_SCREEN_M, err))
        return false;
    text_copy(k->shown_name, sizeof k->shown_name, a == NULL ? "" : kiosk_badge_name(k, a));
    k->model.qr = &k->qr;
    text_copy(k->shown_picture, sizeof k->shown_picture,
              a == NULL || a->picture == NULL ? "" : a->picture);
    k->model.shown_name = k->shown_name;
    k->model.shown_picture = k->shown_picture;
    k->shown.achievement =
        NULL; /* the catalogue that it was borrowed from may be gone next time */
    k->model.shown_number = k->shown.seq;
    k->model.shown_until_s = k->shown.until_s;
    text_copy(k->model.shown_code, sizeof k->model.shown_code, k->shown.code);
    return true;
}

struct flow_event kiosk_show(struct kiosk *k, const uint8_t award[TICKET_ID_LEN])
{
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    memcpy(id, award, sizeof id);
    if (!award_show_again(k->engine, &k->shown, id, &err) || !kiosk_put_on_screen(k, &err))
        return kiosk_refused(k, &err);
    return (struct flow_event){.kind = EVENT_SHOWN};
}

void kiosk_take_off_screen(struct kiosk *k)
{
    secret_wipe(k->shown.url, sizeof k->shown.url);
    secret_wipe(k->shown.code, sizeof k->shown.code);
    secret_wipe(&k->qr, sizeof k->qr);
    secret_wipe(k->model.shown_code, sizeof k->model.shown_code);
    k->model.qr = NULL;
}

bool kiosk_spool(char out[static FILE_PATH_MAX], const struct kiosk *k, struct error *err)
{
    const struct kiosk_ports *p = &k->ports;
    if (p->spool == NULL)
        return file_path(out, p->dir == NULL ? "." : p->dir, "spool", err);
    return snprintf(out, FILE_PATH_MAX, "%s", p->spool) < FILE_PATH_MAX ||
           error_set(err, FAULT_REFUSED, "path too long: %.60s...", p->spool);
}
