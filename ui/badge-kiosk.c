/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The touch kiosk: arguments, the real clock and random, window or script, exit code. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/disk/log.h"
#include "firmware/engine/session.h"
#include "keys/file.h"
#include "keys/output.h"
#include "keys/program.h"
#include "keys/secret.h"
#include "ui/draw/canvas.h"
#include "ui/kiosk/kiosk.h"
#include "ui/kiosk/kiosk_options.h"
#include "ui/kiosk/settings_file.h"
#include "ui/tour/tour.h"
#include "ui/window/panel.h"
#include "ui/window/play.h"
#include "ui/window/window.h"

struct options {
    const char *dir, *spool, *play, *shots, *tour, *usb, *printer, *voice;
    struct sensors sensors;
    struct window_settings window;
    struct looks looks; /* how the tour looks */
    enum language language;
    enum rotation rotation;
    bool rotates; /* --rotate was given: it counts more than the settings */
};

static bool read_size(struct window_settings *w, const char *text)
{
    char rest;
    return sscanf(text, "%dx%d%c", &w->width, &w->height, &rest) == 2 &&
           panel_size_fits(w->width, w->height);
}

static bool read_rotation(struct options *o, const char *text)
{
    static const char *const degrees[ROTATION_COUNT] = {"0", "90", "180", "270"};
    for (int i = 0; i < ROTATION_COUNT; i++)
        if (strcmp(text, degrees[i]) == 0) {
            o->rotation = (enum rotation)i;
            o->rotates = true;
            return true;
        }
    return false;
}

/* Turns the texts of the options into their values. */
static bool understand(struct options *o, const struct kiosk_options *given, struct error *err)
{
    const char *text = given->text == NULL ? "1" : given->text;
    if (given->size != NULL && !read_size(&o->window, given->size))
        return error_set(err, FAULT_REFUSED, "--size is WxH, 800x480 to 1920x1200, or upright");
    if (given->rotate != NULL && !read_rotation(o, given->rotate))
        return error_set(err, FAULT_REFUSED, "--rotate is 0, 90, 180 or 270");
    if (given->second != NULL && !second_place_read(&o->window.second, given->second))
        return error_set(err, FAULT_REFUSED,
                         "--second is auto, or a place such as 1280x720+800+0");
    if (given->lang != NULL && !language_of(&o->language, given->lang))
        return error_set(err, FAULT_REFUSED, "--lang is fr, br or en");
    if (given->theme != NULL && !palette_of(&o->looks.palette, given->theme))
        return error_set(err, FAULT_REFUSED,
                         "--theme is light, dark, contrast-light or contrast-dark");
    if (text[0] < '1' || text[0] > '3' || text[1] != '\0')
        return error_set(err, FAULT_REFUSED, "--text is 1, 2 or 3");
    if (given->shots != NULL && given->play == NULL)
        return error_set(err, FAULT_REFUSED, "needs --play FILE with --shots DIR");
    o->looks.step = (enum text_step)(text[0] - '1');
    o->looks.hand = given->left ? HAND_LEFT : o->looks.hand;
    o->dir = given->dir;
    o->spool = given->spool;
    o->play = given->play;
    o->shots = given->shots;
    o->tour = given->tour;
    o->usb = given->usb;
    o->printer = given->printer;
    o->voice = given->no_sound ? NULL : given->voice == NULL ? "espeak-ng" : given->voice;
    o->sensors = (struct sensors){given->power, given->temperature};
    o->window.fullscreen = given->fullscreen;
    if (given->size == NULL && !given->fullscreen) {
        o->window.width = 800;
        o->window.height = 480;
    }
    if (given->backlight != NULL)
        o->window.backlight = given->backlight;
    if (given->no_sound)
        o->window.sound = WINDOW_SILENT;
    return true;
}

static bool read_options(struct options *o, int argc, char **argv, int *code)
{
    const struct argument_command *named;
    struct kiosk_options given = {0};
    struct error err = {0};
    bool tour = false;
    char **none;
    size_t count;
    *code = 2;
    if (program_helps(code, KIOSK_USAGE, argc, argv))
        return false;
    for (int i = 1; i < argc; i++)
        tour = tour || strcmp(argv[i], "--tour") == 0 || strncmp(argv[i], "--tour=", 7) == 0;
    if (arguments_read(&named, &given, &none, &count, tour ? &TOUR_TABLE : &KIOSK_TABLE, argc,
                       argv, &err) &&
        understand(o, &given, &err))
        return true;
    fprintf(stderr, "badge-kiosk: %s%s; see badge-kiosk --help\n", tour ? "with --tour: " : "",
            err.text);
    return false;
}

/* The translations lie in share/locale, beside the folder of the program (build/bin or
 * PREFIX/bin). */
static void start_language(void)
{
    char path[FILE_PATH_MAX] = "", dir[FILE_PATH_MAX] = "";
    ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
    for (int up = 0; len > 0 && up < 2; up++) {
        char *slash = strrchr(path, '/');
        if (slash == NULL)
            break;
        *slash = '\0';
    }
    if (file_path(dir, path, "share/locale", NULL))
        language_start(dir);
}

static bool open_devices(struct kiosk_ports *p, const struct options *o, struct error *err)
{
    return errand_new(&p->errand, window_wake(), err) &&
           voice_open(&p->voice, o->voice, &LOUDSPEAKER, window_wake(), err) &&
           (o->printer == NULL ||
            printer_open(&p->printer, o->printer, PRINTER_TIMEOUT_MS, window_wake(), err));
}

/* A broken file is logged here, once. The kiosk goes on with the defaults. */
static struct ui_settings read_settings(const struct options *o)
{
    struct ui_settings settings;
    struct error err = {0};
    if (!settings_read(&settings, o->dir, o->language, &err))
        log_event(LOG_LEVEL_WARNING, "settings", "why=%s", log_quoted(err.text).text);
    if (o->rotates)
        settings.rotation = o->rotation;
    if (o->window.second.where != SECOND_ALONE)
        settings.second = SECOND_DISPLAY_ON;
    return settings;
}

static bool play(struct kiosk *kiosk, struct text *text, struct art *art,
                 const struct options *o, struct error *err)
{
    struct play play = {kiosk, text, art, o->shots};
    return kiosk_boot(kiosk, err) && play_file(&play, o->play, err);
}

static bool run(const struct options *o, struct error *err)
{
    struct kiosk_ports ports = {.dir = o->dir,
                                .spool = o->spool,
                                .engine = {.clock = clock_system(), .random = random_system()},
                                .stick_mounts = o->usb,
                                .sensors = o->sensors};
    struct ui_settings settings = read_settings(o);
    struct kiosk *kiosk = NULL;
    struct text *text = NULL;
    struct art *art = NULL;
    struct error closing = {0};
    char pictures[FILE_PATH_MAX];
    bool ok = false;
    if (!file_path(pictures, o->dir, "pictures", err) || !open_devices(&ports, o, err) ||
        !kiosk_open(&kiosk, NULL, &settings, o->window.width > 0 ? o->window.width : 800,
                    o->window.height > 0 ? o->window.height : 480, err) ||
        !text_open(&text, err) || !art_open(&art, pictures, err))
        goto out;
    kiosk_attach(kiosk, &ports);
    ok = o->play != NULL ? play(kiosk, text, art, o, err)
                         : window_run(kiosk, text, art, &o->window, err);
    struct engine *engine = kiosk_engine(kiosk);
    if (engine != NULL && session_now(engine).open &&
        !engine_lock(engine, CLOSE_PERSON, &closing) && ok) {
        *err = closing;
        ok = false;
    }
out:
    errand_free(ports.errand);
    printer_close(ports.printer);
    voice_close(ports.voice);
    kiosk_close(kiosk);
    art_close(art);
    text_close(text);
    return ok;
}

static bool tour(const struct options *o, struct error *err)
{
    struct tour t = {.dir = o->tour,
                     .language = o->language,
                     .width = o->window.width,
                     .height = o->window.height,
                     .looks = o->looks,
                     .second_width = o->window.second.width,
                     .second_height = o->window.second.height};
    return tour_write(&t, err);
}

int main(int argc, char **argv)
{
    struct options o = {.window = {.backlight = "/sys/class/backlight", .sound = WINDOW_SOUNDS},
                        .language = LANGUAGE_FR};
    struct error err = {0};
    int code;
    output_start();
    if (!read_options(&o, argc, argv, &code))
        return code;
    if (o.tour == NULL) {
        secret_harden_process();
        umask(077);
    }
    if (!program_has_random("badge-kiosk"))
        return 1;
    start_language();
    if (o.tour != NULL ? tour(&o, &err) : run(&o, &err))
        return 0;
    fprintf(stderr, "badge-kiosk: %s\n", err.text);
    return 1;
}
