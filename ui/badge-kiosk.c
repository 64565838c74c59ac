/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The touch kiosk: arguments, the real clock and random, window or script, exit code. */
#include <getopt.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/log.h"
#include "keys/file.h"
#include "keys/secret.h"
#include "ui/canvas.h"
#include "ui/kiosk.h"
#include "ui/kiosk_desk.h"
#include "ui/play.h"
#include "ui/settings_file.h"
#include "ui/tour.h"
#include "ui/window.h"

static const char USAGE[] =
    "usage: badge-kiosk --dir K [--spool DIR] [--size 800x480] [--fullscreen] [--lang fr]\n"
    "                   [--usb DIR] [--printer DEVICE] [--backlight DIR] [--no-sound]\n"
    "                   [--power FILE] [--temperature FILE] [--play FILE --shots DIR]\n"
    "       badge-kiosk --tour DIR [--lang L] [--size WxH] [--theme T] [--text 1-3] [--left]\n"
    "\n"
    "  --dir K             the kiosk's folder; one that holds nothing yet is set up on the "
    "screen\n"
    "  --spool DIR         where couriers find uploads and leave replies (K/spool)\n"
    "  --size WxH          size of the panel in pixels, 800x480 to 1920x1200\n"
    "  --fullscreen        without a frame, on the whole screen\n"
    "  --lang CODE         fr, br or en, until a facilitator chooses in the settings\n"
    "  --usb DIR           where sticks are mounted: a folder each\n"
    "  --printer DEVICE    slip printer, such as /dev/usb/lp0\n"
    "  --backlight DIR     the panel's light (/sys/class/backlight)\n"
    "  --no-sound          never open a sound device\n"
    "  --power FILE        a battery's capacity in percent, below /sys\n"
    "  --temperature FILE  a thermal zone's temperature, below /sys\n"
    "  --play FILE         play a script of taps instead of opening a window\n"
    "  --shots DIR         where its pictures go\n"
    "  --tour DIR          every screen in every state, as pictures and as text; needs no "
    "kiosk\n"
    "  --theme T           light, dark, contrast-light or contrast-dark\n"
    "  --text N            1, or larger: 2, 3\n"
    "  --left              for the left hand\n";

struct options {
    const char *dir, *spool, *play, *shots, *tour, *usb, *printer;
    struct sensors sensors;
    struct window_settings window;
    struct looks looks; /* of the tour */
    enum language language;
};

static bool read_size(struct window_settings *w, const char *text)
{
    char rest;
    return sscanf(text, "%dx%d%c", &w->width, &w->height, &rest) == 2 && w->width >= 800 &&
           w->width <= 1920 && w->height >= 480 && w->height <= 1200;
}

static bool read_options(struct options *o, int argc, char **argv, int *code)
{
    static const struct option names[] = {
        {"dir", 1, NULL, 'd'},        {"spool", 1, NULL, 's'},       {"size", 1, NULL, 'z'},
        {"lang", 1, NULL, 'l'},       {"play", 1, NULL, 'p'},        {"shots", 1, NULL, 'o'},
        {"fullscreen", 0, NULL, 'f'}, {"help", 0, NULL, 'h'},        {"usb", 1, NULL, 'u'},
        {"printer", 1, NULL, 'r'},    {"backlight", 1, NULL, 'b'},   {"no-sound", 0, NULL, 'n'},
        {"power", 1, NULL, 'w'},      {"temperature", 1, NULL, 'c'}, {"tour", 1, NULL, 't'},
        {"theme", 1, NULL, 'm'},      {"text", 1, NULL, 'x'},        {"left", 0, NULL, 'e'},
        {NULL, 0, NULL, 0},
    };
    const char *wrong = "no such option";
    bool good = true;
    int c;
    *code = 2;
    while (good && (c = getopt_long(argc, argv, "", names, NULL)) != -1) {
        switch (c) {
        case 'd':
            o->dir = optarg;
            break;
        case 's':
            o->spool = optarg;
            break;
        case 'z':
            good = read_size(&o->window, optarg);
            wrong = "--size is WxH, 800x480 to 1920x1200";
            break;
        case 'l':
            good = language_of(&o->language, optarg);
            wrong = "--lang is fr, br or en";
            break;
        case 'p':
            o->play = optarg;
            break;
        case 'o':
            o->shots = optarg;
            break;
        case 'f':
            o->window.fullscreen = true;
            break;
        case 't':
            o->tour = optarg;
            break;
        case 'm':
            good = palette_of(&o->looks.palette, optarg);
            wrong = "--theme is light, dark, contrast-light or contrast-dark";
            break;
        case 'x':
            good = optarg[0] >= '1' && optarg[0] <= '3' && optarg[1] == '\0';
            wrong = "--text is 1, 2 or 3";
            o->looks.step = good ? (enum text_step)(optarg[0] - '1') : TEXT_STEP_1;
            break;
        case 'e':
            o->looks.hand = HAND_LEFT;
            break;
        case 'u':
            o->usb = optarg;
            break;
        case 'r':
            o->printer = optarg;
            break;
        case 'b':
            o->window.backlight = optarg;
            break;
        case 'n':
            o->window.sound = WINDOW_SILENT;
            break;
        case 'w':
            o->sensors.power = optarg;
            break;
        case 'c':
            o->sensors.temperature = optarg;
            break;
        case 'h':
            fputs(USAGE, stdout);
            *code = 0;
            return false;
        default:
            good = false;
            break;
        }
    }
    if (good && (o->dir != NULL || o->tour != NULL) && optind == argc)
        return true;
    if (good)
        wrong = optind < argc ? "takes no other words" : "needs --dir K";
    fprintf(stderr, "badge-kiosk: %s; see badge-kiosk --help\n", wrong);
    return false;
}

/* share/locale beside the folder the program lies in: build/bin, or PREFIX/bin. */
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
           (o->printer == NULL ||
            printer_open(&p->printer, o->printer, PRINTER_TIMEOUT_MS, window_wake(), err));
}

/* A broken file is said once, here; the screen goes on with the defaults. */
static struct ui_settings read_settings(const struct options *o)
{
    struct ui_settings settings;
    struct error err = {0};
    if (!settings_read(&settings, o->dir, o->language, &err))
        log_event(LOG_LEVEL_WARNING, "settings", "%s", err.text);
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
        !kiosk_open(&kiosk, NULL, &settings, o->window.width, o->window.height, err) ||
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
    kiosk_close(kiosk);
    art_close(art);
    text_close(text);
    return ok;
}

static bool tour(const struct options *o, struct error *err)
{
    struct tour t = {o->tour, o->language, o->window.width, o->window.height, o->looks};
    return tour_write(&t, err);
}

int main(int argc, char **argv)
{
    struct options o = {.window = {800, 480, false, "/sys/class/backlight", WINDOW_SOUNDS},
                        .language = LANGUAGE_FR};
    struct error err = {0};
    int code;
    if (!read_options(&o, argc, argv, &code))
        return code;
    if (o.tour == NULL) {
        secret_harden_process();
        umask(077);
    }
    signal(SIGPIPE, SIG_IGN);
    if (sodium_init() < 0) {
        fputs("badge-kiosk: no random numbers on this system\n", stderr);
        return 1;
    }
    start_language();
    if (o.tour != NULL ? tour(&o, &err) : run(&o, &err))
        return 0;
    fprintf(stderr, "badge-kiosk: %s\n", err.text);
    return 1;
}
