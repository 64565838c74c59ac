/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_beside.h"

#include <stdio.h>
#include <string.h>

#include "firmware/disk/spool.h"
#include "firmware/engine/award_read.h"
#include "firmware/engine/exchange_uploads.h"
#include "keys/secret.h"
#include "keys/text.h"
#include "ui/kiosk/kiosk_box.h"
#include "ui/kiosk/kiosk_packs.h"
#include "ui/kiosk/kiosk_paper.h"
#include "ui/kiosk/kiosk_replies.h"
#include "ui/kiosk/settings_file.h"

/* ---- rows of the list, named by their ledger entry */

static bool find_row(struct award_line *out, struct kiosk *k, uint64_t n, struct error *err)
{
    size_t count = 0;
    if (!award_list(out, &count, 1, k->engine, n + 1, err))
        return false;
    return (count == 1 && out->n == n) ||
           error_because(err, FAULT_MISSING, "no-such-award", "entry %llu is no award",
                         (unsigned long long)n);
}

static struct flow_event show_row(struct kiosk *k)
{
    struct error err = {0};
    struct award_line line;
    if (!find_row(&line, k, k->flow.beside.selected[0], &err))
        return kiosk_refused(k, &err);
    return kiosk_show(k, line.id);
}

static struct flow_event void_rows(struct kiosk *k)
{
    const struct beside_state *d = &k->flow.beside;
    uint8_t ids[BESIDE_SELECTED_MAX][TICKET_ID_LEN];
    struct error err = {0};
    struct award_line line;
    for (size_t i = 0; i < d->selected_count; i++) {
        if (!find_row(&line, k, d->selected[i], &err))
            return kiosk_refused(k, &err);
        memcpy(ids[i], line.id, TICKET_ID_LEN);
    }
    if (!award_void_many(k->engine, ids, d->selected_count,
                         (enum void_reason)k->flow.undo.reason, &err))
        return kiosk_refused(k, &err);
    return (struct flow_event){.kind = EVENT_VOIDED};
}

static struct flow_event find_slip(struct kiosk *k)
{
    const struct beside_state *d = &k->flow.beside;
    struct error err = {0};
    struct award_line line;
    const char *text = d->code_length > 0 ? d->code : k->beside.scan;
    bool ok = award_find_code(&line, k->engine, bytes_of_text(text), &err) &&
              (!line.voided ||
               error_because(&err, FAULT_CONFLICT, "voided", "this slip is void already"));
    secret_wipe(k->beside.scan, sizeof k->beside.scan);
    if (!ok)
        return kiosk_refused(k, &err);
    return (struct flow_event){.kind = EVENT_FOUND, .value = (int64_t)line.n};
}

/* ---- the stick */

static bool add_table(struct kiosk *k, struct error *err)
{
    struct buffer table = {0};
    char name[SPOOL_NAME_MAX];
    const struct summary *s = &k->model.beside.people.sum;
    snprintf(name, sizeof name, "%.40s-%lld.csv", s->event, (long long)s->day_s / 86400);
    enum summary_separator separator =
        k->flow.facilitator_language == LANGUAGE_EN ? SUMMARY_COMMA : SUMMARY_SEMICOLON;
    bool ok = summary_csv(&table, s, 1, separator, k->engine, err) &&
              errand_add(k->ports.errand, name, buffer_view(&table), err);
    buffer_free(&table);
    return ok;
}

/* The name says which kiosk the sheet opens, as far as the kiosk has a number. */
static bool add_sheet(struct kiosk *k, struct error *err)
{
    struct buffer page = {0};
    struct engine_status status = {0};
    struct recovery_sheet sheet = kiosk_paper_sheet(k);
    char name[SPOOL_NAME_MAX];
    bool ok = engine_status(&status, k->engine, err);
    snprintf(name, sizeof name, "recovery-sheet%s%s.pdf", status.kiosk == NULL ? "" : "-",
             status.kiosk == NULL ? "" : status.kiosk);
    ok = ok && sheet_pdf(&page, &sheet, err) &&
         errand_add(k->ports.errand, name, buffer_view(&page), err);
    buffer_wipe_free(&page);
    return ok;
}

/* The name contains the first of its words, which tells the requests of several boxes apart. */
static bool add_request(struct kiosk *k, struct error *err)
{
    char name[SPOOL_NAME_MAX];
    snprintf(name, sizeof name, "enrol-%.*s.jws", (int)strcspn(k->beside.words, " "),
             k->beside.words);
    return errand_add(k->ports.errand, name, buffer_view(&k->beside.request), err);
}

static bool add_files(struct kiosk *k, struct error *err)
{
    switch (k->flow.beside.errand) {
    case ERRAND_SYNC:
        if (k->engine != NULL && engine_catalogue(k->engine) != NULL)
            return exchange_write_uploads(k->engine, err);
        return true;
    case ERRAND_SUMMARY:
        return add_table(k, err);
    case ERRAND_SLIPS:
        return kiosk_packs_add_pages(k, err);
    case ERRAND_SHEET:
        return add_sheet(k, err);
    case ERRAND_REQUEST:
        return add_request(k, err);
    }
    return false;
}

static struct flow_event carry(struct kiosk *k)
{
    struct engine_status s = {0};
    struct error err = {0};
    const struct kiosk_ports *p = &k->ports;
    char spool[FILE_PATH_MAX];
    bool sync = k->flow.beside.errand == ERRAND_SYNC;
    bool ok = p->errand != NULL ||
              error_because(&err, FAULT_MISSING, "stick-gone", "no sticks on this kiosk");
    ok = ok && (k->engine == NULL || engine_status(&s, k->engine, &err)) &&
         add_files(k, &err) && kiosk_spool(spool, k, &err) &&
         errand_begin(p->errand, k->beside.stick_root, s.kiosk == NULL ? "" : s.kiosk,
                      sync ? spool : NULL, &err);
    if (ok) {
        k->beside.carrying = k->flow.beside.errand == ERRAND_SLIPS ? k->flow.beside.pack : 0;
        k->model.beside.stick.work = WORK_BUSY;
    }
    return kiosk_said(k, ok, &err);
}

/* ---- a badge that is shown */

static struct flow_event verify(struct kiosk *k)
{
    struct error err = {0};
    struct beside_model *d = &k->model.beside;
    d->has_shown = shown_text(&d->shown, k->engine, bytes_of_text(k->beside.scan), &err);
    secret_wipe(k->beside.scan, sizeof k->beside.scan);
    return kiosk_said(k, d->has_shown, &err);
}

/* Each tap checks the next picture on the stick. */
static struct flow_event verify_stick(struct kiosk *k)
{
    struct error err = {0};
    struct beside_model *d = &k->model.beside;
    struct file_list files = {0};
    struct buffer file = {0};
    char path[FILE_PATH_MAX];
    bool ok = file_list_read(&files, k->beside.stick_root, ".png", KIOSK_PNG_FILES_MAX, &err) &&
              (files.count > 0 ||
               error_because(&err, FAULT_MISSING, "stick-gone", "no picture on the stick"));
    ok = ok &&
         file_path(path, k->beside.stick_root, files.names[k->beside.picture % files.count],
                   &err) &&
         file_read(&file, path, SPOOL_FILE_BYTES_MAX, &err) &&
         shown_file(&d->shown, k->engine, buffer_view(&file), &err);
    k->beside.picture++;
    d->has_shown = ok;
    file_list_free(&files);
    buffer_free(&file);
    return kiosk_said(k, ok, &err);
}

/* ---- the rest */

static struct flow_event keep_people(struct kiosk *k)
{
    struct error err = {0};
    const struct beside_state *d = &k->flow.beside;
    const struct summary *s = &k->model.beside.people.sum;
    return kiosk_said(
        k, summary_keep(k->engine, s->event, s->day_s, d->present, d->offered, &err), &err);
}

static struct flow_event save(struct kiosk *k)
{
    struct error err = {0};
    bool ok = k->ports.dir == NULL || settings_write(k->ports.dir, &k->flow.settings, &err);
    return kiosk_said(k, ok, &err);
}

static struct flow_event look_ready(struct kiosk *k)
{
    struct beside_model *d = &k->model.beside;
    const struct model_event *event = k->model.event != NULL     ? k->model.event
                                      : k->model.event_count > 0 ? &k->model.events[0]
                                                                 : NULL;
    enum ready_printer printer = READY_PRINTER_NOT_WANTED;
    struct error err = {0};
    d->ready_count = d->ready_to_do = 0;
    if (event == NULL)
        return (struct flow_event){.kind = EVENT_DONE};
    if (d->printer.named)
        printer =
            printer_ready(k->ports.printer, NULL) ? READY_PRINTER_THERE : READY_PRINTER_MISSING;
    if (!ready_check(d->ready, &d->ready_to_do, k->engine, event->slug, printer, &err))
        return kiosk_refused(k, &err);
    for (size_t i = 0; i < READY_POINTS; i++)
        if (d->ready[i].state != READY_NOT_ASKED)
            d->ready[d->ready_count++] = d->ready[i];
    return (struct flow_event){.kind = EVENT_DONE};
}

static struct flow_event draw_sheet(struct kiosk *k)
{
    struct error err = {0};
    return kiosk_said(k, kiosk_box_draw_sheet(k, &err), &err);
}

static struct flow_event remove_pin(struct kiosk *k)
{
    struct error err = {0};
    return kiosk_said(k, pins_remove(k->engine, k->flow.beside.label, &err), &err);
}

static struct flow_event set_sheet(struct kiosk *k)
{
    struct error err = {0};
    return kiosk_said(k, pins_set_sheet(k->engine, k->beside.sheet, &err), &err);
}

/* EVENT_TICK: there is no answer. */
static struct flow_event act(struct kiosk *k)
{
    switch (k->flow.want) {
    case WANT_SHOW_ROW:
        return show_row(k);
    case WANT_VOID_ROWS:
        return void_rows(k);
    case WANT_FIND_SLIP:
        return find_slip(k);
    case WANT_MAKE_SLIPS:
        return kiosk_packs_make(k);
    case WANT_HAND_OUT:
        return kiosk_packs_hand_out(k);
    case WANT_SHOW_SLIP:
        return kiosk_packs_show(k);
    case WANT_VOID_PACK:
        return kiosk_packs_void(k);
    case WANT_PRINT:
        return kiosk_paper_print(k);
    case WANT_CARRY:
        return carry(k);
    case WANT_KEEP_PEOPLE:
        return keep_people(k);
    case WANT_VERIFY:
        return verify(k);
    case WANT_VERIFY_STICK:
        return verify_stick(k);
    case WANT_SAVE:
        return save(k);
    case WANT_REMOVE_PIN:
        return remove_pin(k);
    case WANT_SHEET:
        return draw_sheet(k);
    case WANT_SET_SHEET:
        return set_sheet(k);
    case WANT_OPEN_BOX:
        return kiosk_box_open(k);
    case WANT_ACCEPT:
        return kiosk_box_accept(k);
    case WANT_TRUST:
        return kiosk_box_trust(k);
    case WANT_LOOK_READY:
        return look_ready(k);
    case WANT_SET_PIN: /* kiosk_box_set_pin does it, on another thread */
    case WANT_NOTHING: /* the award loop: kiosk_loop.c */
    case WANT_UNLOCK:
    case WANT_SESSION:
    case WANT_AWARD:
    case WANT_VOID:
    case WANT_SHOW_AGAIN:
    case WANT_GROUP:
    case WANT_SHOW_GROUP:
    case WANT_TIME:
    case WANT_FIND_BADGE:
    case WANT_LOCK:
        break;
    }
    return (struct flow_event){.kind = EVENT_TICK};
}

bool kiosk_beside_carry_out(struct flow_event *answer, struct kiosk *k, bool *slow)
{
    struct flow_event said = act(k);
    *slow = *slow || k->flow.want == WANT_SET_PIN;
    if (said.kind == EVENT_TICK)
        return false;
    if (said.kind == EVENT_DONE)
        said.value = (int64_t)k->flow.want;
    *answer = said;
    return true;
}

/* ---- devices */

static void take_errand(struct kiosk *k)
{
    struct beside_stick *s = &k->model.beside.stick;
    struct errand_result result;
    if (k->ports.errand == NULL || !errand_result(k->ports.errand, &result))
        return;
    s->work = result.ok ? WORK_DONE : WORK_FAILED;
    s->written = result.written;
    s->taken = result.taken;
    snprintf(k->beside.stick_reason, sizeof k->beside.stick_reason, "%s", result.error.reason);
    s->reason = k->beside.stick_reason;
    kiosk_packs_written(k, result.ok);
    if (result.taken > 0)
        kiosk_apply_replies(k);
}

static void take_print(struct kiosk *k)
{
    struct beside_printer *p = &k->model.beside.printer;
    struct error err = {0};
    bool ok;
    if (k->ports.printer == NULL || !printer_result(k->ports.printer, &ok, &err))
        return;
    p->work = ok ? WORK_DONE : WORK_FAILED;
    kiosk_packs_printed(k, ok);
    snprintf(k->beside.printer_reason, sizeof k->beside.printer_reason, "%s", err.reason);
    p->reason = k->beside.printer_reason;
}

void kiosk_beside_take_results(struct kiosk *k)
{
    take_errand(k);
    take_print(k);
}

void kiosk_beside_forget(struct kiosk *k)
{
    const struct flow *f = &k->flow;
    bool sheet = f->screen == SCREEN_SHEET || f->screen == SCREEN_PINS ||
                 f->screen == SCREEN_SETTING_PIN ||
                 (f->screen == SCREEN_STICK && f->beside.stick_back == SCREEN_SHEET);
    bool scan = f->screen == SCREEN_LABEL || f->screen == SCREEN_TYPING ||
                f->screen == SCREEN_NEW_PIN || f->screen == SCREEN_SETTING_PIN;
    if (!sheet && k->beside.sheet[0] != '\0') {
        secret_wipe(k->beside.sheet, sizeof k->beside.sheet);
        secret_wipe(&k->beside.sheet_qr, sizeof k->beside.sheet_qr);
    }
    if (!scan)
        secret_wipe(k->beside.scan, sizeof k->beside.scan);
}
