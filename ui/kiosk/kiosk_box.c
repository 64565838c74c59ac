/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_box.h"

#include <stdio.h>
#include <string.h>

#include "firmware/disk/spool.h"
#include "firmware/engine/engine_accept.h"
#include "firmware/engine/engine_init.h"
#include "firmware/paper/sheet.h"
#include "keys/secret.h"
#include "keys/text.h"
#include "ui/kiosk/kiosk_recent.h"

static struct flow_event answer(enum flow_event_kind kind)
{
    return (struct flow_event){.kind = kind};
}

/* ---- opening */

/* The request and its words stay the same while the program runs, for a person reads them aloud. */
static bool make_request(struct kiosk *k, struct error *err)
{
    struct kiosk_beside *d = &k->beside;
    if (d->request.len > 0)
        return true;
    bool ok = engine_enrol(k->engine, &d->request, d->words, err) &&
              qr_make_text(&d->request_qr, buffer_text(&d->request), QR_SCREEN_L, err);
    if (!ok)
        buffer_free(&d->request); /* half a request is none */
    return ok;
}

bool kiosk_box_is_fresh(const struct kiosk *k)
{
    char path[FILE_PATH_MAX];
    return k->ports.dir != NULL && file_path(path, k->ports.dir, "kiosk.json", NULL) &&
           !file_exists(path);
}

struct flow_event kiosk_box_open(struct kiosk *k)
{
    struct error err = {0};
    const struct kiosk_ports *p = &k->ports;
    if (k->engine == NULL && kiosk_box_is_fresh(k))
        return answer(EVENT_FRESH_BOX);
    if (k->engine == NULL) {
        if (!engine_open(&k->own, p->dir, p->spool, ENGINE_WRITE, &p->engine, &err)) {
            k->open_error = err;
            return kiosk_refused(k, &err);
        }
        k->engine = k->own;
        kiosk_recall_recent(k);
    }
    if (engine_catalogue(k->engine) != NULL)
        return answer(EVENT_DONE);
    if (!make_request(k, &err))
        return kiosk_refused(k, &err);
    return answer(EVENT_ASK);
}

/* ---- PINs */

static bool new_box(struct kiosk *k, const struct vault_proof *proof, struct error *err)
{
    const struct kiosk_ports *p = &k->ports;
    const char *label = k->flow.beside.label;
    char name[64];
    if (k->flow.beside.name[0] != '\0')
        text_copy(name, sizeof name, k->flow.beside.name);
    else
        language_fill(name, sizeof name, tr(k->flow.language, "Kiosk %d"),
                      k->flow.beside.number < 1 ? 1 : k->flow.beside.number, 0);
    if (!file_make_directory(p->dir, 0700, err) ||
        !engine_init(p->dir, name, label, proof, &p->engine, err) ||
        !engine_open(&k->own, p->dir, p->spool, ENGINE_WRITE, &p->engine, err))
        return false;
    k->engine = k->own;
    return engine_unlock(k->engine, label, proof, err) && make_request(k, err) &&
           kiosk_box_draw_sheet(k, err);
}

void kiosk_box_set_pin(struct kiosk *k)
{
    struct vault_proof proof = {.pin = k->flow.pin.digits};
    const char *label = k->flow.beside.label;
    struct error *err = &k->pin_error;
    *err = (struct error){0};
    k->pin_right = false;
    switch (k->flow.beside.new_pin.purpose) {
    case PIN_OF_NEW_BOX:
        k->pin_right = new_box(k, &proof, err);
        break;
    case PIN_OF_ANOTHER:
        k->pin_right = pins_add(k->engine, label, &proof, err);
        break;
    case PIN_FROM_SHEET:
        k->pin_right = pins_recover(
            k->engine, k->flow.sheet.length > 0 ? k->flow.sheet.typed : k->beside.scan, label,
            &proof, err);
        secret_wipe(k->beside.scan, sizeof k->beside.scan);
        break;
    }
}

struct flow_event kiosk_box_pin_set(struct kiosk *k)
{
    return k->pin_right ? answer(EVENT_DONE) : kiosk_refused(k, &k->pin_error);
}

bool kiosk_box_draw_sheet(struct kiosk *k, struct error *err)
{
    pins_draw_sheet(k->engine, k->beside.sheet);
    bool ok = sheet_qr(&k->beside.sheet_qr, k->beside.sheet, QR_SCREEN_M, err);
    if (!ok)
        secret_wipe(k->beside.sheet, sizeof k->beside.sheet);
    return ok;
}

/* ---- the reply to the request */

static void forget_replies(struct kiosk_beside *d)
{
    for (size_t i = 0; i < d->reply_count; i++)
        buffer_free(&d->replies[i]);
    d->reply_count = 0;
}

static bool read_stick(struct kiosk *k, struct error *err)
{
    struct kiosk_beside *d = &k->beside;
    struct stick stick;
    struct file_list parts = {0};
    bool ok =
        stick_open(&stick, d->stick_root, "", err) && stick_list_parts(&parts, &stick, err);
    for (size_t i = 0; ok && i < parts.count && d->reply_count < KIOSK_REPLIES_MAX; i++)
        ok = stick_read_part(&d->replies[d->reply_count++], &stick, parts.names[i], err);
    file_list_free(&parts);
    return ok;
}

static bool read_spool(struct kiosk *k, struct error *err)
{
    struct kiosk_beside *d = &k->beside;
    char spool[FILE_PATH_MAX];
    struct file_list files = {0};
    bool ok = kiosk_spool(spool, k, err) && spool_list_in(&files, spool, err);
    for (size_t i = 0; ok && i < files.count && d->reply_count < KIOSK_REPLIES_MAX; i++)
        ok = spool_read_in(&d->replies[d->reply_count++], spool, files.names[i], err);
    file_list_free(&files);
    return ok;
}

static struct flow_event accept(struct kiosk *k, bool trusted)
{
    struct kiosk_beside *d = &k->beside;
    struct engine_authority authority = {0};
    struct bytes replies[KIOSK_REPLIES_MAX];
    struct error err = {0};
    for (size_t i = 0; i < d->reply_count; i++)
        replies[i] = buffer_view(&d->replies[i]);
    bool ok = engine_accept(k->engine, replies, d->reply_count, trusted, &authority, &err);
    if (!ok && !trusted && error_is(&err, "authority-unknown")) {
        snprintf(d->authority, sizeof d->authority, "%s", authority.words);
        return answer(EVENT_ASK);
    }
    forget_replies(d);
    if (ok)
        return answer(EVENT_DONE);
    if (err.reason[0] == '\0' && err.fault != FAULT_MEMORY) /* damaged, or for another kiosk */
        snprintf(err.reason, sizeof err.reason, "not-our-reply");
    return kiosk_refused(k, &err);
}

struct flow_event kiosk_box_accept(struct kiosk *k)
{
    struct kiosk_beside *d = &k->beside;
    struct error err = {0};
    bool there = k->model.beside.stick.there;
    forget_replies(d);
    if ((there && !read_stick(k, &err)) || !read_spool(k, &err)) {
        forget_replies(d);
        return kiosk_refused(k, &err);
    }
    if (d->reply_count > 0)
        return accept(k, false);
    error_because(&err, FAULT_MISSING, there ? "no-reply-on-stick" : "stick-gone",
                  "no answer is here");
    return kiosk_refused(k, &err);
}

struct flow_event kiosk_box_trust(struct kiosk *k)
{
    return accept(k, true);
}

void kiosk_box_close(struct kiosk *k)
{
    forget_replies(&k->beside);
    buffer_free(&k->beside.request);
    engine_close(k->own);
    k->own = NULL;
}
