/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_options.h"

const char KIOSK_USAGE[] =
    "usage: badge-kiosk --dir K [--spool DIR] [--size 800x480] [--fullscreen]\n"
    "                   [--rotate 90] [--second auto] [--lang fr] [--usb DIR]\n"
    "                   [--printer DEVICE] [--backlight DIR] [--no-sound] [--voice PROGRAM]\n"
    "                   [--power FILE] [--temperature FILE] [--play FILE --shots DIR]\n"
    "       badge-kiosk --tour DIR [--lang L] [--size WxH] [--theme T] [--text 1-3] [--left]\n"
    "                   [--second WxH+X+Y]\n"
    "\n"
    "  --dir K             the kiosk's folder; one that holds nothing yet is set up on the "
    "screen\n"
    "  --spool DIR         where couriers find uploads and leave replies (K/spool)\n"
    "  --size WxH          size of the picture in pixels, 800x480 to 1920x1200, or upright\n"
    "  --fullscreen        on the whole screen, in the size that the panel has\n"
    "  --rotate DEGREES    turned clockwise by 90, 180 or 270; else as the settings say\n"
    "  --second PLACE      the participant's side on a second display: auto, or where that lies, "
    "WxH+X+Y\n"
    "  --lang CODE         fr, br or en, until a facilitator chooses in the settings\n"
    "  --usb DIR           where sticks are mounted: a folder each\n"
    "  --printer DEVICE    slip printer, such as /dev/usb/lp0\n"
    "  --backlight DIR     the panel's light (/sys/class/backlight)\n"
    "  --no-sound          never open a sound device\n"
    "  --voice PROGRAM     reads aloud where the settings say so (espeak-ng)\n"
    "  --power FILE        a battery's capacity in percent, below /sys\n"
    "  --temperature FILE  a thermal zone's temperature, below /sys\n"
    "  --play FILE         play a script of taps instead of opening a window\n"
    "  --shots DIR         where its pictures go\n"
    "  --tour DIR          every screen in every state, as pictures and as text; needs no "
    "kiosk\n"
    "  --theme T           light, dark, contrast-light or contrast-dark\n"
    "  --text N            1, or larger: 2, 3\n"
    "  --left              for the left hand\n";

#define ARGUMENTS_IN struct kiosk_options

static const struct argument_option OPTIONS[] = {
    OPTION_TEXT("dir", "K", dir),
    OPTION_TEXT("spool", "DIR", spool),
    OPTION_TEXT("size", "WxH", size),
    OPTION_FLAG("fullscreen", fullscreen),
    OPTION_TEXT("rotate", "DEGREES", rotate),
    OPTION_TEXT("second", "PLACE", second),
    OPTION_TEXT("lang", "CODE", lang),
    OPTION_TEXT("usb", "DIR", usb),
    OPTION_TEXT("printer", "DEVICE", printer),
    OPTION_TEXT("backlight", "DIR", backlight),
    OPTION_FLAG("no-sound", no_sound),
    OPTION_TEXT("voice", "PROGRAM", voice),
    OPTION_TEXT("power", "FILE", power),
    OPTION_TEXT("temperature", "FILE", temperature),
    OPTION_TEXT("play", "FILE", play),
    OPTION_TEXT("shots", "DIR", shots),
    OPTION_TEXT("tour", "DIR", tour),
    OPTION_TEXT("theme", "T", theme),
    OPTION_TEXT("text", "N", text),
    OPTION_FLAG("left", left),
};
enum { OPTION_COUNT = sizeof OPTIONS / sizeof OPTIONS[0] };

static const struct argument_command KIOSK = {
    "",
    NULL,
    "dir! spool size fullscreen rotate second lang usb "
    "printer backlight no-sound voice power temperature play shots",
    NULL,
    0,
    0};
static const struct argument_command TOUR = {"",   NULL, "tour! lang size theme text left second",
                                             NULL, 0,    0};

const struct argument_table KIOSK_TABLE = {OPTIONS, OPTION_COUNT, &KIOSK, 1};
const struct argument_table TOUR_TABLE = {OPTIONS, OPTION_COUNT, &TOUR, 1};
