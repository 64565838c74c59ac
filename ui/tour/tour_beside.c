/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/tour/tour_beside.h"

#include <stdlib.h>

#include "ui/flow/alarm_words.h"

enum { DAY_S = 86400, NOW_S = 1791641107 };

/* ---- what the model shows. The texts that it borrows are constants. */

static void list(struct tour_scene *s)
{
    static const char *const names[] = {"Fabrication d’un capteur de qualité de l’air",
                                        "Participation citoyenne sur la 5G",
                                        "Animation d’Open Lab"};
    struct beside_list *l = &s->model.beside.list;
    l->more = true;
    l->count = 0;
    for (size_t i = 0; i < 4; i++)
        l->rows[l->count++] = (struct beside_row){.n = 40 - i,
                                                  .time_s = NOW_S - (int64_t)(i * i) * 9000,
                                                  .badge = names[i % 3],
                                                  .number = (uint32_t)(1234 - i),
                                                  .state = i == 1  ? ROW_VOID
                                                           : i < 3 ? ROW_WAITING
                                                                   : ROW_SENT,
                                                  .form = i == 2 ? ROW_ON_SLIP : ROW_ON_SCREEN};
}

static void people(struct tour_scene *s)
{
    struct model *m = &s->model;
    struct beside_people *p = &m->beside.people;
    p->there = true;
    p->sum = (struct summary){.event = "open-lab",
                              .day_s = NOW_S / DAY_S * DAY_S,
                              .sessions = 2,
                              .awarded = 36,
                              .voided = 4,
                              .slips = 12,
                              .present = 45,
                              .offered = 40,
                              .asked = 32,
                              .claimed = 17,
                              .badge_count = 3,
                              .badges = {{"a", 20, 3, 8}, {"b", 12, 1, 4}, {"c", 4, 0, 0}}};
    p->names[0] = m->badges[0].name;
    p->names[1] = m->badges[1].name;
    p->names[2] = m->badges[3].name;
}

static void people_not_said(struct tour_scene *s)
{
    struct beside_model *d = &s->model.beside;
    people(s);
    d->people.sum.present = d->people.sum.offered = d->people.sum.claimed = -1;
}

static struct beside_pack pack_of(size_t i)
{
    static const char *const names[] = {"Fabrication d’un capteur de qualité de l’air",
                                        "Participation citoyenne sur la 5G",
                                        "Animation d’Open Lab"};
    struct beside_pack p = {.is = {.n = 60 - 20 * i,
                                   .number = (uint32_t)(301 - 70 * i),
                                   .made_s = NOW_S - (int64_t)(i * i) * 9000,
                                   .count = i == 1 ? 60 : 12,
                                   .left = 12},
                            .badge = names[i % 3]};
    if (i == 1) {
        p.is.printed_s = p.is.made_s + 120;
        p.is.handed = 52;
        p.is.left = 8;
    }
    if (i == 2)
        p.is.voided = p.is.count;
    return p;
}

static void packs(struct tour_scene *s)
{
    struct beside_packs *p = &s->model.beside.packs;
    p->any = p->more = true;
    p->count = 3;
    for (size_t i = 0; i < p->count; i++)
        p->rows[i] = pack_of(i);
}

static void packs_any(struct tour_scene *s)
{
    s->model.beside.packs.any = true;
    s->model.beside.packs.on_way = 12;
}

static void pack(struct tour_scene *s)
{
    struct beside_packs *p = &s->model.beside.packs;
    p->has_one = true;
    p->one = pack_of(0);
    p->next_place = 1;
    p->file = "tickets-2026-10-10-capteur-301.pdf";
    s->model.beside.printer.named = true;
}

static void pack_handed(struct tour_scene *s)
{
    struct beside_packs *p = &s->model.beside.packs;
    pack(s);
    p->one = pack_of(1);
    p->one.is.voided = 2;
    p->one.is.left = 6;
    p->next_place = 53;
    s->model.beside.printer.named = false;
}

static void pack_void(struct tour_scene *s)
{
    pack(s);
    s->model.beside.packs.one = pack_of(2);
    s->model.beside.packs.one.is.left = 0;
}

static void pack_printing(struct tour_scene *s)
{
    pack(s);
    s->model.beside.printer.work = WORK_BUSY;
}

static void no_paper(struct tour_scene *s)
{
    struct beside_model *d = &s->model.beside;
    pack(s);
    d->printer.work = WORK_FAILED;
    d->printer.reason = "printer-paper";
}

static void stick_for_slips(struct tour_scene *s)
{
    pack(s);
    s->model.beside.stick = (struct beside_stick){.there = true, .free_kib = 14 * 1024 * 1024};
}

static void shown(struct tour_scene *s, enum shown_verdict verdict)
{
    struct beside_model *d = &s->model.beside;
    d->has_shown = true;
    d->shown = (struct shown){.verdict = verdict,
                              .badge = "Participation citoyenne sur la 5G",
                              .issuer = "LabFab de Rennes",
                              .awarded_s = NOW_S - 40 * DAY_S,
                              .list_s = NOW_S - 12 * DAY_S};
}

static void shown_valid(struct tour_scene *s)
{
    shown(s, SHOWN_VALID);
}

static void shown_claim_code(struct tour_scene *s)
{
    shown(s, SHOWN_VALID);
    s->model.beside.shown.is_ticket = true;
}

static void shown_void(struct tour_scene *s)
{
    shown(s, SHOWN_VOIDED);
}

static void shown_unknown(struct tour_scene *s)
{
    shown(s, SHOWN_UNKNOWN_ISSUER);
}

static void shown_older(struct tour_scene *s)
{
    struct beside_model *d = &s->model.beside;
    d->has_shown = true;
    d->shown = (struct shown){.verdict = SHOWN_OPEN_BADGE_2, .list_s = NOW_S - 12 * DAY_S};
}

static void shown_other_kind(struct tour_scene *s)
{
    shown_older(s);
    s->model.beside.shown.verdict = SHOWN_CANNOT_CHECK;
}

static void shown_several(struct tour_scene *s)
{
    shown_older(s);
    s->model.beside.shown.verdict = SHOWN_SEVERAL;
}

static void shown_nothing(struct tour_scene *s)
{
    struct beside_model *d = &s->model.beside;
    d->has_shown = true;
    d->shown = (struct shown){.verdict = SHOWN_NO_BADGE};
    d->badges_on_stick = 2;
}

static void all_sent(struct tour_scene *s)
{
    struct model *m = &s->model;
    m->unsent = 0;
    m->waiting_since_s = 0;
    m->last_receipt_s = NOW_S - DAY_S;
    m->beside.sync_host = "https://badges.example.org";
}

static void long_ago(struct tour_scene *s)
{
    struct model *m = &s->model;
    m->last_receipt_s = NOW_S - 45 * DAY_S;
    m->beside.refused = "x";
    m->beside.sync_host = "https://badges.example.org";
}

static void stick_in(struct tour_scene *s)
{
    s->model.beside.stick = (struct beside_stick){.there = true, .free_kib = 14 * 1024 * 1024};
}

static void stick_busy(struct tour_scene *s)
{
    struct beside_model *d = &s->model.beside;
    stick_in(s);
    d->stick.work = WORK_BUSY;
    d->stick.done = 3;
    d->stick.total = 8;
}

static void stick_done(struct tour_scene *s)
{
    struct beside_model *d = &s->model.beside;
    stick_in(s);
    d->stick.work = WORK_DONE;
    d->stick.written = 8;
    d->stick.taken = 1;
}

static void stick_failed(struct tour_scene *s, const char *reason)
{
    struct beside_model *d = &s->model.beside;
    stick_in(s);
    d->stick.work = WORK_FAILED;
    d->stick.reason = reason;
}

static void stick_full(struct tour_scene *s)
{
    stick_failed(s, "stick-full");
}

static void stick_gone(struct tour_scene *s)
{
    stick_failed(s, "stick-gone");
    s->model.beside.stick.there = false;
}

static void stick_read_only(struct tour_scene *s)
{
    stick_in(s);
    s->model.beside.stick.read_only = true;
}

static void printer(struct tour_scene *s)
{
    s->model.beside.printer.named = true;
}

static void pins(struct tour_scene *s)
{
    struct beside_model *d = &s->model.beside;
    d->pin_count = 3;
    d->pins[0] = (struct beside_pin){1, "blue", false, true, NOW_S};
    d->pins[1] = (struct beside_pin){2, "orange", false, false, NOW_S - 20 * DAY_S};
    d->pins[2] = (struct beside_pin){3, "", true, false, 0};
}

static void scan_code(struct tour_scene *s)
{
    if (!qr_make_text(&s->text_qr, SCAN_TEST_TEXT, QR_SCREEN_M, NULL))
        abort(); /* the text is the program's own */
    s->model.beside.scan_test_qr = &s->text_qr;
}

static void sheet(struct tour_scene *s)
{
    struct beside_model *d = &s->model.beside;
    d->sheet = "MS5P3 WR72Q ZC5KA SMR0F 6NKVY 6WQSP G67HX J0EE4 36EPY V8EA3 M5QKV HV07H";
    if (!qr_make_text(&s->text_qr,
                      "MS5P3WR72QZC5KASMR0F6NKVY6WQSPG67HXJ0EE436EPYV8EA3M5QKVHV07H",
                      QR_SCREEN_M, NULL))
        abort(); /* the text is the program's own */
    d->sheet_qr = &s->text_qr;
    d->printer.named = true;
}

static void ready_lines(struct tour_scene *s, size_t to_do)
{
    struct beside_model *d = &s->model.beside;
    static const int64_t have[READY_POINTS] = {0, 0, 320, 2, 0, 5200, 0, 0, 1, 0};
    d->ready_to_do = to_do;
    d->ready_count = READY_POINTS;
    for (int i = 0; i < READY_POINTS; i++)
        d->ready[i] = (struct ready_line){
            .point = (enum ready_point)i,
            .state = (size_t)i < 2 * to_do && i % 2 == 1 ? READY_TO_DO : READY_OK,
            .have = have[i],
            .want = 40};
}

static void ready(struct tour_scene *s)
{
    ready_lines(s, 0);
}

static void nearly_ready(struct tour_scene *s)
{
    ready_lines(s, 3);
}

static void pages(struct tour_scene *s)
{
    struct model *m = &s->model;
    if (!qr_make_text(&s->text_qr, "https://badges.example.org/", QR_SCREEN_M, NULL))
        abort();
    m->beside.pages = &s->text_qr;
    m->beside.version = "0.1.0";
    m->beside.box = m->kiosk;
}

static void alarms(struct tour_scene *s, const char *worst, const char *other)
{
    struct model *m = &s->model;
    m->beside.alarms[0] = worst;
    m->beside.alarms[1] = other;
    m->beside.alarm_count = other == NULL ? 1 : 2;
    m->banner = tr(s->flow.language, alarm_words(worst)->banner);
    m->banner_style = alarm_words(worst)->style;
}

static void disk_and_heat(struct tour_scene *s)
{
    alarms(s, "disk-full", "too-hot");
}

static void not_closed(struct tour_scene *s)
{
    alarms(s, "not-closed", "disk-full");
}

static void ledger_and_clock(struct tour_scene *s)
{
    alarms(s, "chain", "clock-told");
}

static void power(struct tour_scene *s)
{
    alarms(s, "power-out", NULL);
}

static void version(struct tour_scene *s)
{
    s->model.beside.version = "0.1.0";
}

static void request(struct tour_scene *s)
{
    struct model *m = &s->model;
    if (!qr_make_text(&s->text_qr,
                      "eyJhbGciOiJFZERTQSIsInR5cCI6Im9iay1lbnJvbCtqd3QiLCJraWQiOiIwMTIzNDU2Nzg5"
                      "YWJjZGVmIn0.eyJuYW1lIjoiQm9ybmUgMyIsImVwb2NoIjoxLCJub25jZSI6IkFBRUNBd1FG"
                      "QmdjSUNRb0xEQTBPRHciLCJhd2FyZF9rZXkiOiJBQUVDQXdRRkJnY0lDUW9MREEwT0R4QVJF"
                      "aE1VRlJZWEdCa2FHeHdkSGg4IiwiZGV2aWNlX2tleSI6IkFBRUNBd1FGQmdjSUNRb0xEQTBP"
                      "RHhBUkVoTVVGUllYR0JrYUd4d2RIaDgiLCJhd2FyZF9zaWduYXR1cmUiOiJBQUVDQXdRRkJn"
                      "Y0lDUW9MREEwT0R4QVJFaE1VRlJZWEdCa2FHeHdkSGg4QUFFQ0F3UUZCZ2NJQ1FvTERBME9E"
                      "eEFSRWhNVUZSWVhHQmthR3h3ZEhoOCJ9.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxw"
                      "dHh8AAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw",
                      QR_SCREEN_L, NULL))
        abort(); /* the text is the program's own */
    m->kiosk = "Borne 3";
    m->beside.request = &s->text_qr;
    m->beside.words = "abandon ability able about above absent";
    m->beside.authority = "zebra zero zone zoo wrong yellow";
}

/* ---- the states */

#define STATE(name, badge, set, ...) \
    {                                \
        name, badge, set,            \
        {                            \
            __VA_ARGS__              \
        }                            \
    }
static const struct tour_state STATES[] = {
    STATE("menu", 0, NULL, .screen = SCREEN_MENU),
    STATE("menu with slips", 0, packs_any, .screen = SCREEN_MENU),
    STATE("menu with an alarm", 0, disk_and_heat, .screen = SCREEN_MENU),
    STATE("list", 0, list, .screen = SCREEN_LIST, .page = 1),
    STATE("list selected", 0, list, .screen = SCREEN_LIST,
          .beside = {.selected = {40}, .selected_count = 1}),
    STATE("list empty", 0, NULL, .screen = SCREEN_LIST),
    STATE("void several", 0, list, .screen = SCREEN_VOID_ROWS,
          .beside = {.selected = {40, 38, 37}, .selected_count = 3}),
    STATE("summary", 0, people, .screen = SCREEN_SUMMARY,
          .beside = {.present = -1, .offered = -1}),
    STATE("summary not said", 0, people_not_said, .screen = SCREEN_SUMMARY,
          .beside = {.present = -1, .offered = -1}),
    STATE("summary empty", 0, NULL, .screen = SCREEN_SUMMARY),
    STATE("slips left", 0, NULL, .screen = SCREEN_LEFTOVER,
          .beside =
              {.code = "7K2M9Q", .code_length = 6, .selected = {4, 5}, .selected_count = 2}),
    STATE("slips left unknown", 0, NULL, .screen = SCREEN_LEFTOVER, .notice = "no-such-award"),
    STATE("slips", 1, NULL, .screen = SCREEN_SLIPS, .beside.slips = 12),
    STATE("slips no badge", TOUR_NO_BADGE, NULL, .screen = SCREEN_SLIPS, .beside.slips = 12),
    STATE("slips again", 1, packs_any, .screen = SCREEN_SLIPS, .beside.slips = 12),
    STATE("packs", 1, packs, .screen = SCREEN_PACKS, .page = 1),
    STATE("packs none", 1, NULL, .screen = SCREEN_PACKS),
    STATE("pack", 1, pack, .screen = SCREEN_PACK),
    STATE("pack printing", 1, pack_printing, .screen = SCREEN_PACK),
    STATE("pack no paper", 1, no_paper, .screen = SCREEN_PACK),
    STATE("pack handed out", 1, pack_handed, .screen = SCREEN_PACK),
    STATE("pack void", 1, pack_void, .screen = SCREEN_PACK),
    STATE("void pack", 1, pack_handed, .screen = SCREEN_VOID_PACK),
    STATE("verify", 0, NULL, .screen = SCREEN_VERIFY),
    STATE("verify valid", 0, shown_valid, .screen = SCREEN_VERIFY),
    STATE("verify claim code", 0, shown_claim_code, .screen = SCREEN_VERIFY),
    STATE("verify void", 0, shown_void, .screen = SCREEN_VERIFY),
    STATE("verify unknown issuer", 0, shown_unknown, .screen = SCREEN_VERIFY),
    STATE("verify older format", 0, shown_older, .screen = SCREEN_VERIFY),
    STATE("verify other kind", 0, shown_other_kind, .screen = SCREEN_VERIFY),
    STATE("verify several badges", 0, shown_several, .screen = SCREEN_VERIFY),
    STATE("verify not readable", 0, shown_nothing, .screen = SCREEN_VERIFY),
    STATE("sync", 0, long_ago, .screen = SCREEN_SYNC),
    STATE("sync all sent", 0, all_sent, .screen = SCREEN_SYNC),
    STATE("usb none", 0, NULL, .screen = SCREEN_STICK, .beside.errand = ERRAND_SYNC),
    STATE("usb", 0, stick_for_slips, .screen = SCREEN_STICK, .beside.errand = ERRAND_SLIPS),
    STATE("usb writing", 0, stick_busy, .screen = SCREEN_STICK, .beside.errand = ERRAND_SYNC),
    STATE("usb done", 0, stick_done, .screen = SCREEN_STICK, .beside.errand = ERRAND_SYNC),
    STATE("usb full", 0, stick_full, .screen = SCREEN_STICK, .beside.errand = ERRAND_SUMMARY),
    STATE("usb pulled out", 0, stick_gone, .screen = SCREEN_STICK,
          .beside.errand = ERRAND_SHEET),
    STATE("usb read only", 0, stick_read_only, .screen = SCREEN_STICK,
          .beside.errand = ERRAND_REQUEST),
    STATE("settings look", 0, NULL, .screen = SCREEN_SETTINGS),
    STATE("settings times", 0, printer, .screen = SCREEN_SETTINGS,
          .beside.settings = SETTINGS_TIMES),
    STATE("settings second display", 0, NULL, .screen = SCREEN_SETTINGS,
          .beside.settings = SETTINGS_SHOWN),
    STATE("scanner", 0, scan_code, .screen = SCREEN_SCANNER),
    STATE("scanner right", 0, scan_code, .screen = SCREEN_SCANNER,
          .scan_test = {.seen = true,
                        .sense = SENSE_TEST,
                        .layout = SCAN_LAYOUT_US,
                        .length = 34,
                        .gap_ms = 4,
                        .text = SCAN_TEST_TEXT}),
    STATE("scanner french", 0, scan_code, .screen = SCREEN_SCANNER,
          .scan_test = {.seen = true,
                        .sense = SENSE_TEST,
                        .layout = SCAN_LAYOUT_FRENCH,
                        .length = 34,
                        .gap_ms = 48,
                        .text = "OBK6TEST.QWAZ:>)!@#$%^&*(+<6QWERTY"}),
    STATE("scanner unknown", 0, scan_code, .screen = SCREEN_SCANNER,
          .scan_test = {.seen = true, .length = 13, .gap_ms = 12, .text = "3017620422003"}),
    STATE("settings panel", 0, NULL, .screen = SCREEN_SETTINGS,
          .beside.settings = SETTINGS_PANEL),
    STATE("crosses", 0, NULL, .screen = SCREEN_CROSSES),
    STATE("crosses missed", 0, NULL, .screen = SCREEN_CROSSES, .crosses.missed = true),
    STATE("crosses asked", 0, NULL, .screen = SCREEN_CROSSES, .crosses.asked = true),
    STATE("pins", 0, pins, .screen = SCREEN_PINS),
    STATE("label", 0, NULL, .screen = SCREEN_LABEL),
    STATE("label typed", 0, NULL, .screen = SCREEN_TYPING,
          .typing = {.text = "ACCUEIL", .length = 7}),
    STATE("name to type", 0, NULL, .screen = SCREEN_TYPING, .typing.of = TYPING_NAME),
    STATE("new pin", 0, NULL, .screen = SCREEN_NEW_PIN),
    STATE("new pin again", 0, NULL, .screen = SCREEN_NEW_PIN, .beside.new_pin.again = true,
          .pin = {.digits = "2468", .length = 4}),
    STATE("new pin differs", 0, NULL, .screen = SCREEN_NEW_PIN,
          .beside.new_pin.mismatch = true),
    STATE("setting pin", 0, NULL, .screen = SCREEN_SETTING_PIN,
          .pin = {.digits = "24681357", .length = 8}),
    STATE("recovery sheet", 0, sheet, .screen = SCREEN_SHEET),
    STATE("pin forgotten", 0, NULL, .screen = SCREEN_SCAN_SHEET),
    STATE("type sheet", 0, NULL, .screen = SCREEN_TYPE_SHEET),
    STATE("type sheet second line", 0, NULL, .screen = SCREEN_TYPE_SHEET,
          .sheet = {.typed = "MS5P3WR72QZC5KASMR0F6N", .length = 22}),
    STATE("type sheet wrong line", 0, NULL, .screen = SCREEN_TYPE_SHEET,
          .sheet = {.typed = "MS5P3WR72QZC5KB", .length = 15, .wrong = true}),
    STATE("ready", 0, ready, .screen = SCREEN_READY),
    STATE("ready to do", 0, nearly_ready, .screen = SCREEN_READY),
    STATE("help", 0, pages, .screen = SCREEN_HELP),
    STATE("alarms disk", 0, disk_and_heat, .screen = SCREEN_ALARMS),
    STATE("lock session not closed", 0, not_closed, .screen = SCREEN_LOCK),
    STATE("alarms session not closed", 0, not_closed, .screen = SCREEN_ALARMS),
    STATE("alarms ledger", 0, ledger_and_clock, .screen = SCREEN_ALARMS),
    STATE("alarms power", 0, power, .screen = SCREEN_ALARMS),
    STATE("boot", 0, version, .screen = SCREEN_BOOT),
    STATE("boot in use", 0, version, .screen = SCREEN_BOOT, .notice = "in-use"),
    STATE("boot read-only", 0, version, .screen = SCREEN_BOOT, .notice = "read-only"),
    STATE("boot damaged", 0, version, .screen = SCREEN_BOOT, .notice = "disk-damaged"),
    STATE("boot another user", 0, version, .screen = SCREEN_BOOT, .notice = "not-allowed"),
    STATE("boot failed", 0, version, .screen = SCREEN_BOOT, .notice = "other"),
    STATE("new box", 0, request, .screen = SCREEN_NEW_BOX, .beside.number = 3),
    STATE("enrol", 0, request, .screen = SCREEN_ENROL),
    STATE("enrol wrong reply", 0, request, .screen = SCREEN_ENROL, .notice = "not-our-reply"),
    STATE("enrol large", 0, request, .screen = SCREEN_ENROL, .qr.look = QR_FULL_HEIGHT),
    STATE("authority", 0, request, .screen = SCREEN_AUTHORITY),
};

struct tour_table tour_beside(void)
{
    return (struct tour_table){STATES, sizeof STATES / sizeof STATES[0]};
}
