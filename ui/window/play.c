/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/window/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/paper/qr.h"
#include "keys/file.h"
#include "keys/secret.h"
#include "ui/window/keyboard.h"

enum { SCRIPT_MAX = 65536, DUMP_MAX = 32768, PICTURES_AT_ONCE = 64, TAP_MS = 1000 };

struct stage {
    const struct play *p;
    struct view *view;
    uint32_t *pixels;
    size_t line;
    struct keyboard keyboard;
    uint64_t ms; /* clock of the script: each event is a second after the last */
};

static bool stop(const struct stage *s, struct error *err, const char *what, const char *which)
{
    return error_set(err, FAULT_REFUSED, "play: line %zu: %s%.200s", s->line, what, which);
}

static void look(struct stage *s)
{
    struct screen_env env = {kiosk_theme(s->p->kiosk), s->p->text};
    screen_draw(s->view, kiosk_flow(s->p->kiosk), kiosk_model(s->p->kiosk), &env);
}

static void feed(struct stage *s, struct flow_event event)
{
    bool check_pin;
    event.ms = s->ms += TAP_MS;
    kiosk_event(s->p->kiosk, event, &check_pin);
    while (check_pin) {
        kiosk_check_pin(s->p->kiosk);
        kiosk_pin_checked(s->p->kiosk, s->ms, &check_pin);
    }
    look(s);
    if (kiosk_read_aloud(s->p->kiosk, s->view))
        look(s);
}

/* Prints all labels that can be tapped, to help the writer of the script. */
static void tell_labels(const struct view *v)
{
    fputs("play: there is:", stderr);
    for (size_t i = 0; i < v->count; i++)
        if (v->widgets[i].id != 0 && v->widgets[i].label[0] != '\0')
            fprintf(stderr, " \"%s\"%s", v->widgets[i].label,
                    v->widgets[i].state & STATE_DISABLED ? " (off)" : "");
    fputc('\n', stderr);
}

/* Touches the widget with this label: sends `kind`, and for a hold lets time pass. */
static bool touch(struct stage *s, enum flow_event_kind kind, const char *label,
                  struct error *err)
{
    for (size_t i = 0; i < s->view->count; i++) {
        const struct widget *w = &s->view->widgets[i];
        if (w->id != 0 && !(w->state & STATE_DISABLED) && strcmp(w->label, label) == 0) {
            feed(s, (struct flow_event){.kind = kind, .widget = w->id});
            if (kind == EVENT_PRESS)
                feed(s, (struct flow_event){.kind = EVENT_LIFT});
            return true;
        }
    }
    tell_labels(s->view);
    return stop(s, err, "nothing to tap says ", label);
}

static bool press_key(struct stage *s, const char *name, struct error *err)
{
    static const char *const names[] = {"tab", "back-tab", "enter", "escape"};
    struct flow_event event;
    struct key key = {.kind = KEY_CHARACTER, .character = name[0]};
    size_t i = 0;
    while (i < 4 && strcmp(names[i], name) != 0)
        i++;
    if (i < 4)
        key.kind = (enum key_kind)i;
    else if (name[0] == '\0' || name[1] != '\0')
        return stop(s, err, "no such key: ", name);
    if (keyboard_key(&event, &s->keyboard, key, s->ms, s->view, kiosk_flow(s->p->kiosk)))
        feed(s, event);
    return true;
}

static bool type_pin(struct stage *s, const char *path, struct error *err)
{
    struct buffer text = {0};
    bool ok = file_read(&text, path, 64, err);
    for (const char *c = buffer_text(&text); ok && *c >= '0' && *c <= '9'; c++)
        feed(s, (struct flow_event){.kind = EVENT_TAP,
                                    .widget = (uint16_t)(ID_DIGIT + (*c - '0'))});
    buffer_wipe_free(&text);
    if (ok)
        feed(s, (struct flow_event){.kind = EVENT_TAP, .widget = ID_OK});
    return ok;
}

static bool expect(struct stage *s, const char *label, struct error *err)
{
    for (size_t i = 0; i < s->view->count; i++)
        if (strcmp(s->view->widgets[i].label, label) == 0)
            return true;
    tell_labels(s->view);
    return stop(s, err, "nothing says ", label);
}

static bool expect_screen(struct stage *s, const char *name, struct error *err)
{
    const char *is = screen_name(kiosk_flow(s->p->kiosk)->screen);
    return strcmp(is, name) == 0 || stop(s, err, "the screen is ", is);
}

static bool shot(struct stage *s, const char *name, struct error *err)
{
    char path[FILE_PATH_MAX], file[120];
    struct buffer png = {0};
    const struct theme *t = kiosk_theme(s->p->kiosk);
    struct pixels pixels = {s->pixels, t->width, t->height, t->width};
    struct box whole = {0, 0, t->width, t->height};
    if (s->p->shots == NULL)
        return stop(s, err, "shot needs --shots DIR", "");
    canvas_draw(pixels, s->view, &whole, 1, t, s->p->text, s->p->art);
    bool again = false;
    for (int i = 0; i < PICTURES_AT_ONCE && art_idle(s->p->art); i++)
        again = true;
    if (again)
        canvas_draw(pixels, s->view, &whole, 1, t, s->p->text, s->p->art);
    snprintf(file, sizeof file, "%s.png", name);
    bool ok = canvas_png(&png, pixels, err) && file_make_directory(s->p->shots, 0755, err) &&
              file_path(path, s->p->shots, file, err) &&
              file_write(path, buffer_view(&png), 0644, err);
    buffer_free(&png);
    return ok;
}

static bool print_qr(struct stage *s, bool url, struct error *err)
{
    const char *text = kiosk_shown_url(s->p->kiosk);
    struct buffer out = {0};
    if (text == NULL)
        return stop(s, err, "no QR is on the screen", "");
    bool ok = url || qr_text(&out, kiosk_model(s->p->kiosk)->qr, QR_ON_TERMINAL, err);
    if (ok)
        printf("%s\n", url ? text : buffer_text(&out));
    fflush(stdout);
    buffer_wipe_free(&out);
    return ok;
}

static bool dump(struct stage *s, struct error *err)
{
    char *out = malloc(DUMP_MAX);
    if (out == NULL)
        return error_set(err, FAULT_MEMORY, "play: out of memory");
    view_dump(s->view, out, DUMP_MAX);
    fputs(out, stdout);
    fflush(stdout);
    free(out);
    return true;
}

static bool play_line(struct stage *s, char *line, struct error *err)
{
    line += strspn(line, " \t");
    if (line[0] == '\0' || line[0] == '#')
        return true;
    char *rest = line + strcspn(line, " \t");
    if (*rest != '\0')
        *rest++ = '\0';
    rest += strspn(rest, " \t");
    if (strcmp(line, "tap") == 0)
        return touch(s, EVENT_TAP, rest, err);
    if (strcmp(line, "hold") == 0)
        return touch(s, EVENT_PRESS, rest, err);
    if (strcmp(line, "key") == 0)
        return press_key(s, rest, err);
    if (strcmp(line, "scan") == 0) {
        feed(s, (struct flow_event){.kind = EVENT_SCAN, .value = -1, .text = rest});
        return true;
    }
    if (strcmp(line, "pin") == 0)
        return type_pin(s, rest, err);
    if (strcmp(line, "expect") == 0)
        return expect(s, rest, err);
    if (strcmp(line, "screen") == 0)
        return expect_screen(s, rest, err);
    if (strcmp(line, "shot") == 0)
        return shot(s, rest, err);
    if (strcmp(line, "qr") == 0)
        return print_qr(s, false, err);
    if (strcmp(line, "url") == 0)
        return print_qr(s, true, err);
    if (strcmp(line, "dump") == 0)
        return dump(s, err);
    if (strcmp(line, "idle") == 0) {
        kiosk_rest(s->p->kiosk);
        kiosk_idle(s->p->kiosk);
        look(s);
        return true;
    }
    return stop(s, err, "no such command: ", line);
}

bool play_file(const struct play *p, const char *path, struct error *err)
{
    struct buffer script = {0};
    struct stage s = {.p = p, .ms = kiosk_flow(p->kiosk)->ms};
    const struct theme *theme = kiosk_theme(p->kiosk);
    char *save = NULL;
    bool ok = false;
    s.view = calloc(1, sizeof *s.view);
    s.pixels = calloc((size_t)theme->width * (size_t)theme->height, sizeof *s.pixels);
    if (s.view == NULL || s.pixels == NULL) {
        error_set(err, FAULT_MEMORY, "play: out of memory");
        goto out;
    }
    if (!file_read(&script, path, SCRIPT_MAX, err))
        goto out;
    look(&s);
    ok = true;
    /* strsep keeps empty lines, so line numbers are those of the file */
    save = (char *)script.p;
    for (char *line; ok && (line = strsep(&save, "\n")) != NULL;) {
        s.line++;
        ok = play_line(&s, line, err);
    }
out:
    buffer_free(&script);
    free(s.view);
    free(s.pixels);
    return ok;
}
