/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

#include "ui/kiosk/settings_file.h"
#include "ui/screens/beside_layout.h"

void open_office(struct office *o)
{
    struct ui_settings settings;
    settings_read(&settings, o->f.dir, LANGUAGE_FR, NULL);
    assert_true(kiosk_open(&o->kiosk, o->f.engine, &settings, 800, 480, NULL));
    kiosk_attach(o->kiosk, &o->ports);
    o->flow = kiosk_flow(o->kiosk);
    o->model = kiosk_model(o->kiosk);
}

int office_set_up(void **state)
{
    static struct office o;
    struct termios raw;
    o = (struct office){0};
    *state = &o;
    kiosk_fixture_make(&o.f, NULL);
    language_start("build/share/locale");
    scratch_file(o.media, &o.f.scratch, "media");
    scratch_file(o.stick, &o.f.scratch, "media/STICK");
    scratch_file(o.power, &o.f.scratch, "capacity");
    if (openpty(&o.paper, &o.line, o.device, NULL, NULL) != 0 || tcgetattr(o.line, &raw) != 0 ||
        !file_make_directory(o.stick, 0755, NULL))
        return 1;
    cfmakeraw(&raw);
    tcsetattr(o.line, TCSANOW, &raw);
    fcntl(o.paper, F_SETFL, O_NONBLOCK);
    o.ports = (struct kiosk_ports){.dir = o.f.dir,
                                   .engine = o.f.ports,
                                   .stick_mounts = o.media,
                                   .sensors = {.power = o.power}};
    if (!errand_new(&o.ports.errand, (struct wake){0}, NULL) ||
        !printer_open(&o.ports.printer, o.device, 2000, (struct wake){0}, NULL))
        return 1;
    open_office(&o);
    return 0;
}

int office_tear_down(void **state)
{
    struct office *o = *state;
    kiosk_close(o->kiosk);
    errand_free(o->ports.errand);
    printer_close(o->ports.printer);
    close(o->paper);
    close(o->line);
    kiosk_fixture_free(&o->f);
    return 0;
}

/* ---- what hands do */

void feed(struct office *o, struct flow_event e)
{
    bool slow;
    e.ms = o->ms += 600;
    kiosk_event(o->kiosk, e, &slow);
    while (slow) {
        kiosk_check_pin(o->kiosk);
        kiosk_pin_checked(o->kiosk, o->ms, &slow);
    }
}
void tap(struct office *o, int widget)
{
    feed(o, (struct flow_event){.kind = EVENT_TAP, .widget = (uint16_t)widget});
}
void hold(struct office *o, int widget)
{
    feed(o, (struct flow_event){.kind = EVENT_PRESS, .widget = (uint16_t)(ID_HOLD | widget)});
    o->ms += 1000;
    feed(o, (struct flow_event){.kind = EVENT_LIFT});
}
void scan(struct office *o, const char *text)
{
    feed(o, (struct flow_event){.kind = EVENT_SCAN, .text = text});
}
void type_pin(struct office *o, const char *digits)
{
    for (; *digits != '\0'; digits++)
        tap(o, ID_DIGIT + (*digits - '0'));
    tap(o, ID_OK);
}
/* Several facilitators say who they are first. */
void unlock_as(struct office *o, const char *label, const char *pin)
{
    tap(o, ID_UNLOCK);
    assert_int_equal(o->flow->screen, SCREEN_WHO);
    for (size_t i = 0; i < o->model->who_count; i++)
        if (strcmp(o->model->who[i], label) == 0)
            tap(o, ID_WHO + (int)i);
    type_pin(o, pin);
}
void at_badge(struct office *o, const char *slug)
{
    tap(o, ID_UNLOCK);
    type_pin(o, FIXTURE_PIN);
    for (size_t i = 0; i < o->model->event_count; i++)
        if (strcmp(o->model->events[i].slug, FIXTURE_EVENT) == 0)
            tap(o, ID_EVENT + (int)i);
    assert_int_equal(o->flow->screen, SCREEN_BADGES);
    for (size_t i = 0; i < o->model->badge_count; i++)
        if (strcmp(o->model->badges[i].slug, slug) == 0)
            tap(o, ID_BADGE + (int)i);
    assert_int_equal(o->flow->screen, SCREEN_AWARD);
}
void award(struct office *o)
{
    if (o->flow->award.results == 0)
        tap(o, ID_RESULT + 1);
    tap(o, ID_AWARD);
    assert_int_equal(o->flow->screen, SCREEN_QR);
}
void at_menu(struct office *o)
{
    if (o->flow->screen == SCREEN_AWARD)
        tap(o, ID_BACK);
    tap(o, ID_MENU);
    assert_int_equal(o->flow->screen, SCREEN_MENU);
}
void back_to_menu(struct office *o)
{
    for (int i = 0; o->flow->screen != SCREEN_MENU; i++) {
        assert_true(i < 5);
        tap(o, ID_BACK);
    }
}
bool on_stick(struct office *o, const char *name)
{
    char path[FILE_PATH_MAX], below[FILE_PATH_MAX];
    snprintf(below, sizeof below, "media/STICK/OBK/OUT/" FIXTURE_KIOSK "/%s", name);
    return file_exists(scratch_file(path, &o->f.scratch, below));
}

size_t read_paper(struct office *o, char *got, size_t room)
{
    size_t len = 0;
    for (int quiet = 0; quiet < 40;) { /* the terminal takes little at a time */
        ssize_t n = read(o->paper, got + len, room - len);
        quiet = n > 0 ? 0 : quiet + 1;
        len += n > 0 ? (size_t)n : 0;
        if (n <= 0)
            usleep(20000);
    }
    return len;
}

void killed(struct office *o)
{
    kiosk_close(o->kiosk);
    kiosk_fixture_reopen(&o->f);
    o->ms = 0; /* a program's clock begins with it */
    open_office(o);
}
