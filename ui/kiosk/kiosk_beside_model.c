/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_beside_model.h"

#include <stdio.h>
#include <string.h>

#include "firmware/disk/spool.h"
#include "firmware/engine/award_read.h"
#include "firmware/wire/url.h"
#include "keys/text.h"
#include "ui/flow/alarm_words.h"
#include "ui/kiosk/kiosk_packs.h"
#include "ui/screens/beside_layout.h"

static const char *name_of(const struct kiosk *k, const char *slug)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    const struct achievement_record *a =
        c == NULL || slug[0] == '\0' ? NULL : catalogue_find(c, slug);
    return a == NULL ? slug : kiosk_badge_name(k, a);
}

/* ---- what each screen shows while it is up */

/* Where something could not be read, a screen must not look as if there were nothing. */
static void tell_unread(struct kiosk *k, const struct error *err)
{
    if (err->fault == FAULT_MEMORY || err->fault == FAULT_STORAGE)
        flow_notice(&k->flow, kiosk_refused(k, err).text);
}

static void refresh_list(struct kiosk *k)
{
    struct award_line lines[BESIDE_ROWS_MAX + 1];
    struct beside_list *l = &k->model.beside.list;
    struct error err = {0};
    size_t count = 0, rows = (size_t)beside_rows(&k->theme);
    uint64_t before = k->flow.beside.before[k->flow.page];
    l->count = 0;
    l->more = false;
    if (!award_list(lines, &count, rows + 1, k->engine, before, &err)) {
        tell_unread(k, &err);
        return;
    }
    l->more = count > rows;
    l->count = l->more ? rows : count;
    for (size_t i = 0; i < l->count; i++) {
        const struct award_line *a = &lines[i];
        text_copy(k->beside.row_names[i], KIOSK_NAME_MAX, name_of(k, a->achievement));
        l->rows[i] =
            (struct beside_row){.n = a->n,
                                .time_s = a->time_s,
                                .badge = k->beside.row_names[i],
                                .number = a->seq,
                                .state = a->voided      ? ROW_VOID
                                         : a->receipted ? ROW_SENT
                                                        : ROW_WAITING,
                                .form = a->form == AWARD_ON_SLIP ? ROW_ON_SLIP : ROW_ON_SCREEN};
    }
}

static void refresh_people(struct kiosk *k)
{
    struct beside_people *p = &k->model.beside.people;
    struct error err = {0};
    int64_t day_s;
    p->there = k->flow.event[0] != '\0' &&
               summary_newest_day(&day_s, k->engine, k->flow.event, &err) &&
               summary_read(&p->sum, k->engine, k->flow.event, day_s, &err);
    tell_unread(k, &err);
    for (size_t i = 0; p->there && i < p->sum.badge_count; i++) {
        text_copy(k->beside.badge_names[i], KIOSK_NAME_MAX,
                  name_of(k, p->sum.badges[i].achievement));
        p->names[i] = k->beside.badge_names[i];
    }
}

static void refresh_pins(struct kiosk *k)
{
    struct beside_model *d = &k->model.beside;
    struct error err = {0};
    pins_list(k->beside.pins, &d->pin_count, k->engine, &err);
    tell_unread(k, &err);
    for (size_t i = 0; i < d->pin_count; i++) {
        const struct pin_slot *s = &k->beside.pins[i];
        d->pins[i] =
            (struct beside_pin){s->number, s->label, s->recovery, s->current, s->last_used_s};
    }
}

static void refresh_sync(struct kiosk *k)
{
    struct beside_model *d = &k->model.beside;
    struct spool_kiosk about;
    char spool[FILE_PATH_MAX];
    k->beside.sync_host[0] = '\0';
    if (kiosk_spool(spool, k, NULL) && spool_read_kiosk(&about, spool, NULL) &&
        about.url_count > 0)
        snprintf(k->beside.sync_host, sizeof k->beside.sync_host, "%s", about.urls[0]);
    d->sync_host = k->beside.sync_host;
}

static void refresh_stick(struct kiosk *k)
{
    struct stick_seen seen;
    struct beside_stick *s = &k->model.beside.stick;
    struct file_list pictures = {0};
    stick_see(&seen, k->ports.stick_mounts);
    s->there = seen.there;
    s->read_only = seen.read_only;
    s->free_kib = seen.free_kib;
    memcpy(k->beside.stick_root, seen.root, sizeof seen.root);
    k->model.beside.badges_on_stick = 0;
    if (k->flow.screen == SCREEN_VERIFY && seen.there &&
        file_list_read(&pictures, seen.root, ".png", KIOSK_PNG_FILES_MAX, NULL))
        k->model.beside.badges_on_stick = pictures.count;
    file_list_free(&pictures);
}

static void refresh_work(struct kiosk *k)
{
    struct beside_stick *s = &k->model.beside.stick;
    if (s->work == WORK_BUSY) {
        struct errand_progress p = errand_progress(k->ports.errand);
        s->done = p.done;
        s->total = p.total;
    }
    if (k->flow.screen != SCREEN_STICK && s->work != WORK_BUSY)
        s->work = WORK_NONE; /* a result is shown until its screen is left */
    if (k->flow.screen != SCREEN_PACK && k->flow.screen != SCREEN_SHEET &&
        k->flow.screen != SCREEN_NO_PHONE && k->model.beside.printer.work != WORK_BUSY)
        k->model.beside.printer.work = WORK_NONE;
}

/* The worst alarm lies over the strip of every screen. */
static void say_the_worst(struct kiosk *k)
{
    const struct beside_model *d = &k->model.beside;
    k->model.banner = NULL;
    for (size_t i = 0; i < d->alarm_count && k->model.banner == NULL; i++) {
        const struct alarm_words *a = alarm_words(d->alarms[i]);
        k->model.banner = a->banner == NULL ? NULL : tr(k->flow.language, a->banner);
        k->model.banner_style = a->style;
    }
}

static void refresh_always(struct kiosk *k)
{
    struct beside_model *d = &k->model.beside;
    d->printer.named = k->ports.printer != NULL;
    d->refused = k->beside.refused;
    d->words = k->beside.words;
    d->authority = k->beside.authority;
    d->request = k->beside.request.len > 0 ? &k->beside.request_qr : NULL;
    d->sheet = k->beside.sheet[0] == '\0' ? NULL : k->beside.sheet;
    d->sheet_qr = d->sheet == NULL ? NULL : &k->beside.sheet_qr;
    d->version = KIOSK_VERSION;
    d->ready_per_page = beside_line_rows(&k->theme);
    d->box = k->name;
    if (d->sync_host == NULL)
        d->sync_host = k->beside.sync_host;
    refresh_work(k);
    say_the_worst(k);
}

/* The address of the organisation: its host, without the page for claims. */
static void refresh_pages(struct kiosk *k)
{
    const struct catalogue *c = k->engine == NULL ? NULL : engine_catalogue(k->engine);
    const char *url = c == NULL ? "" : catalogue_claim_url(c);
    struct bytes host = url_authority(url);
    char root[KIOSK_NAME_MAX];
    k->model.beside.pages = NULL;
    if (host.len == 0)
        return;
    snprintf(root, sizeof root, "%.*s/", (int)((const char *)host.p + host.len - url), url);
    if (qr_make_text(&k->beside.pages_qr, root, QR_SCREEN_M, NULL))
        k->model.beside.pages = &k->beside.pages_qr;
}

void kiosk_beside_refresh(struct kiosk *k)
{
    struct beside_model *d = &k->model.beside;
    struct error err = {0};
    refresh_always(k);
    if (k->flow.screen != SCREEN_VERIFY)
        d->has_shown = false;
    if (k->flow.screen == SCREEN_STICK || k->flow.screen == SCREEN_VERIFY ||
        k->flow.screen == SCREEN_ENROL)
        refresh_stick(k);
    d->scan_test_qr = NULL;
    if (k->flow.screen == SCREEN_SCANNER &&
        qr_make_text(&k->beside.scan_test_qr, SCAN_TEST_TEXT, QR_SCREEN_M, NULL))
        d->scan_test_qr = &k->beside.scan_test_qr;
    if (k->flow.screen == SCREEN_HELP)
        refresh_pages(k);
    if (k->engine == NULL)
        return;
    if (!kiosk_packs_refresh(k, &err))
        tell_unread(k, &err);
    if (k->flow.screen == SCREEN_LIST)
        refresh_list(k);
    if (k->flow.screen == SCREEN_SUMMARY)
        refresh_people(k);
    if (k->flow.screen == SCREEN_PINS)
        refresh_pins(k);
    if (k->flow.screen == SCREEN_SYNC)
        refresh_sync(k);
}
