/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <string.h>

#include "firmware/disk/spool.h"
#include "firmware/wire/url.h"
#include "keys/secret.h"
#include "keys/text.h"
#include "ui/flow/alarm_words.h"
#include "ui/kiosk/kiosk_state.h"
#include "ui/screens/beside_layout.h"

static const char *name_of(const struct kiosk *k, const char *slug)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    const struct achievement_record *a =
        c == NULL || slug[0] == '\0' ? NULL : catalogue_find(c, slug);
    return a == NULL ? slug : kiosk_badge_name(k, a);
}

/* ---- what each screen needs, while it is up */

static void refresh_list(struct kiosk *k)
{
    struct award_line lines[DESK_ROWS_MAX + 1];
    struct desk_list *l = &k->model.desk.list;
    size_t count = 0, rows = (size_t)desk_rows(&k->theme);
    uint64_t before = k->flow.desk.before[k->flow.page];
    l->count = 0;
    l->more = false;
    if (!award_list(lines, &count, rows + 1, k->engine, before, NULL))
        return;
    l->more = count > rows;
    l->count = l->more ? rows : count;
    for (size_t i = 0; i < l->count; i++) {
        const struct award_line *a = &lines[i];
        text_copy(k->desk.row_names[i], DESK_NAME_MAX, name_of(k, a->achievement));
        l->rows[i] =
            (struct desk_row){.n = a->n,
                              .time_s = a->time_s,
                              .badge = k->desk.row_names[i],
                              .number = a->seq,
                              .state = a->voided      ? ROW_VOID
                                       : a->receipted ? ROW_SENT
                                                      : ROW_WAITING,
                              .form = a->form == AWARD_ON_SLIP ? ROW_ON_SLIP : ROW_ON_SCREEN};
    }
}

static void refresh_people(struct kiosk *k)
{
    struct desk_people *p = &k->model.desk.people;
    int64_t day_s;
    p->there = k->flow.event[0] != '\0' &&
               summary_newest_day(&day_s, k->engine, k->flow.event, NULL) &&
               summary_read(&p->sum, k->engine, k->flow.event, day_s, NULL);
    for (size_t i = 0; p->there && i < p->sum.badge_count; i++) {
        text_copy(k->desk.badge_names[i], DESK_NAME_MAX,
                  name_of(k, p->sum.badges[i].achievement));
        p->names[i] = k->desk.badge_names[i];
    }
}

static void refresh_pins(struct kiosk *k)
{
    struct desk_model *d = &k->model.desk;
    d->pin_count = pins_list(k->desk.pins, k->engine);
    for (size_t i = 0; i < d->pin_count; i++) {
        const struct pin_slot *s = &k->desk.pins[i];
        d->pins[i] =
            (struct desk_pin){s->number, s->label, s->recovery, s->current, s->last_used_s};
    }
}

static void refresh_sync(struct kiosk *k)
{
    struct desk_model *d = &k->model.desk;
    struct spool_kiosk about;
    char spool[FILE_PATH_MAX];
    k->desk.sync_host[0] = '\0';
    if (kiosk_spool(spool, k, NULL) && spool_read_kiosk(&about, spool, NULL) &&
        about.url_count > 0)
        snprintf(k->desk.sync_host, sizeof k->desk.sync_host, "%s", about.urls[0]);
    d->sync_host = k->desk.sync_host;
}

static void refresh_stick(struct kiosk *k)
{
    struct stick_seen seen;
    struct desk_stick *s = &k->model.desk.stick;
    struct file_list pictures = {0};
    stick_see(&seen, k->desk.ports.stick_mounts);
    s->there = seen.there;
    s->read_only = seen.read_only;
    s->free_kib = seen.free_kib;
    memcpy(k->desk.stick_root, seen.root, sizeof seen.root);
    k->model.desk.badges_on_stick = 0;
    if (k->flow.screen == SCREEN_VERIFY && seen.there &&
        file_list_read(&pictures, seen.root, ".png", DESK_PNG_FILES_MAX, NULL))
        k->model.desk.badges_on_stick = pictures.count;
    file_list_free(&pictures);
}

static void refresh_work(struct kiosk *k)
{
    struct desk_stick *s = &k->model.desk.stick;
    if (s->work == WORK_BUSY) {
        struct errand_progress p = errand_progress(k->desk.ports.errand);
        s->done = p.done;
        s->total = p.total;
    }
    if (k->flow.screen != SCREEN_STICK && s->work != WORK_BUSY)
        s->work = WORK_NONE; /* a result belongs to the visit it came in */
    if (k->flow.screen != SCREEN_SLIPS && k->flow.screen != SCREEN_SHEET &&
        k->flow.screen != SCREEN_NO_PHONE && k->model.desk.printer.work != WORK_BUSY)
        k->model.desk.printer.work = WORK_NONE;
}

/* The worst alarm stands over the strip, on whatever screen. */
static void say_the_worst(struct kiosk *k)
{
    const struct desk_model *d = &k->model.desk;
    k->model.banner = NULL;
    for (size_t i = 0; i < d->alarm_count && k->model.banner == NULL; i++) {
        const struct alarm_words *a = alarm_words(d->alarms[i]);
        k->model.banner = a->banner == NULL ? NULL : tr(k->flow.language, a->banner);
        k->model.banner_style = a->style;
    }
}

static void refresh_always(struct kiosk *k)
{
    struct desk_model *d = &k->model.desk;
    d->printer.named = k->desk.ports.printer != NULL;
    d->refused = k->desk.refused;
    d->words = k->desk.words;
    d->authority = k->desk.authority;
    d->request = k->desk.request.len > 0 ? &k->desk.request_qr : NULL;
    d->sheet = k->desk.sheet[0] == '\0' ? NULL : k->desk.sheet;
    d->sheet_qr = d->sheet == NULL ? NULL : &k->desk.sheet_qr;
    d->version = KIOSK_VERSION;
    d->ready_per_page = desk_line_rows(&k->theme);
    d->box = k->name;
    d->slips_made = k->desk.slip_count;
    if (d->sync_host == NULL)
        d->sync_host = k->desk.sync_host;
    refresh_work(k);
    say_the_worst(k);
}

/* Where the organisation is found: its host, without the page for claims. */
static void refresh_pages(struct kiosk *k)
{
    const struct catalogue *c = k->engine == NULL ? NULL : engine_catalogue(k->engine);
    const char *url = c == NULL ? "" : catalogue_claim_url(c);
    struct bytes host = url_authority(url);
    char root[DESK_NAME_MAX];
    k->model.desk.pages = NULL;
    if (host.len == 0)
        return;
    snprintf(root, sizeof root, "%.*s/", (int)((const char *)host.p + host.len - url), url);
    if (qr_make_text(&k->desk.pages_qr, root, QR_SCREEN_M, NULL))
        k->model.desk.pages = &k->desk.pages_qr;
}

void desk_refresh(struct kiosk *k)
{
    struct desk_model *d = &k->model.desk;
    refresh_always(k);
    if (k->flow.screen != SCREEN_VERIFY)
        d->has_shown = false;
    if (k->flow.screen == SCREEN_STICK || k->flow.screen == SCREEN_VERIFY ||
        k->flow.screen == SCREEN_ENROL)
        refresh_stick(k);
    if (k->flow.screen == SCREEN_HELP)
        refresh_pages(k);
    if (k->engine == NULL)
        return;
    if (k->flow.screen == SCREEN_LIST)
        refresh_list(k);
    if (k->flow.screen == SCREEN_SUMMARY)
        refresh_people(k);
    if (k->flow.screen == SCREEN_PINS)
        refresh_pins(k);
    if (k->flow.screen == SCREEN_SYNC)
        refresh_sync(k);
}

/* ---- alarms */

static const char *sensor_word(enum sensor_alarm a)
{
    switch (a) {
    case SENSOR_FINE:
        return NULL;
    case SENSOR_POWER_LOW:
        return "power-low";
    case SENSOR_POWER_OUT:
        return "power-out";
    case SENSOR_TOO_HOT:
        return "too-hot";
    }
    return NULL;
}

void desk_look_for_alarms(struct kiosk *k)
{
    enum alarm found[ALARM_COUNT];
    struct desk_model *d = &k->model.desk;
    enum sensor_alarm board = sensors_read(&k->desk.ports.sensors);
    const char *word = sensor_word(board);
    struct session_view session = {0};
    size_t n = 0;
    d->alarm_count = 0;
    if (k->engine != NULL) {
        session = session_now(k->engine);
        n = alarm_list(found, k->engine, session.open ? session.event : NULL);
    }
    if (board == SENSOR_POWER_OUT) /* it stops everything soon */
        d->alarms[d->alarm_count++] = word;
    for (size_t i = 0; i < n; i++)
        d->alarms[d->alarm_count++] = alarm_name(found[i]);
    if (word != NULL && board != SENSOR_POWER_OUT)
        d->alarms[d->alarm_count++] = word;
}

/* ---- devices */

void desk_take_results(struct kiosk *k)
{
    struct desk_model *d = &k->model.desk;
    struct errand_result errand;
    struct exchange_result applied = {0};
    struct error err = {0};
    bool ok;
    if (k->desk.ports.errand != NULL && errand_result(k->desk.ports.errand, &errand)) {
        d->stick.work = errand.ok ? WORK_DONE : WORK_FAILED;
        d->stick.written = errand.written;
        d->stick.taken = errand.taken;
        snprintf(k->desk.stick_reason, sizeof k->desk.stick_reason, "%s", errand.error.reason);
        d->stick.reason = k->desk.stick_reason;
        if (errand.taken > 0 && k->engine != NULL && engine_catalogue(k->engine) != NULL &&
            exchange_apply_spool(k->engine, &applied, &err))
            text_copy(k->desk.refused, sizeof k->desk.refused, applied.last_refusal);
    }
    if (k->desk.ports.printer != NULL && printer_result(k->desk.ports.printer, &ok, &err)) {
        d->printer.work = ok ? WORK_DONE : WORK_FAILED;
        snprintf(k->desk.printer_reason, sizeof k->desk.printer_reason, "%s", err.reason);
        d->printer.reason = k->desk.printer_reason;
    }
}

void desk_forget(struct kiosk *k)
{
    const struct flow *f = &k->flow;
    bool sheet = f->screen == SCREEN_SHEET || f->screen == SCREEN_PINS ||
                 f->screen == SCREEN_SETTING_PIN ||
                 (f->screen == SCREEN_STICK && f->desk.stick_back == SCREEN_SHEET);
    bool scan = f->screen == SCREEN_LABEL || f->screen == SCREEN_NEW_PIN ||
                f->screen == SCREEN_SETTING_PIN;
    bool slips = f->screen == SCREEN_SLIPS ||
                 (f->screen == SCREEN_STICK && f->desk.stick_back == SCREEN_SLIPS);
    if (!sheet && k->desk.sheet[0] != '\0') {
        secret_wipe(k->desk.sheet, sizeof k->desk.sheet);
        secret_wipe(&k->desk.sheet_qr, sizeof k->desk.sheet_qr);
    }
    if (!scan)
        secret_wipe(k->desk.scan, sizeof k->desk.scan);
    if (!slips)
        k->desk.slip_count = 0;
}
