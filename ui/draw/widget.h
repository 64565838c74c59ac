/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_WIDGET_H
#define UI_DRAW_WIDGET_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/draw/theme.h"

/* One thing on a screen: what it is, where it is and what it says. Screens make a list of them
 * (view.h), and canvas.h draws it. */
struct box {
    int x, y, w, h;
};

enum widget_role {
    WIDGET_TEXT,
    WIDGET_HEADING,
    WIDGET_BUTTON,
    WIDGET_TILE,
    WIDGET_CHECK,
    WIDGET_RADIO, /* one of several that exclude each other */
    WIDGET_KEY,
    WIDGET_DOTS,
    WIDGET_QR,
    WIDGET_PICTURE,
    WIDGET_STATUS,
    WIDGET_ALERT,
    WIDGET_PANEL,
    WIDGET_HOLD_BUTTON, /* acts when held; `count` percent of the ring beside its label is filled */
    WIDGET_FIELD,       /* what is being typed, with a cursor behind it */
    WIDGET_BANNER,      /* an alarm over the whole strip */
    WIDGET_ICON         /* an icon as large as its box; the label names it */
};
enum widget_style {
    STYLE_PLAIN,
    STYLE_PRIMARY,
    STYLE_SECONDARY,
    STYLE_DANGER,
    STYLE_MUTED,
    STYLE_OK,
    STYLE_WARNING
};
enum widget_state {
    STATE_PRESSED = 1,
    STATE_CHECKED = 2,
    STATE_DISABLED = 4,
    STATE_FOCUSED = 8,
    STATE_STACKED = 16, /* the icon stands above the label */
    STATE_ICON = 32,    /* the icon stands alone: the label is for the keyboard and the dump */
    STATE_REPEATS = 64  /* it may be tapped fast, and repeats while it is held */
};
/* Each has a picture in assets/icons/icons.png, in this order. The comment is its name among
 * Bootstrap Icons; phone-over-code is our own. After a change run `node assets/icons/make.mjs`. */
enum widget_icon {
    ICON_NONE,
    ICON_TICK,      /* check-lg */
    ICON_BACK,      /* chevron-left */
    ICON_LOCK,      /* lock-fill */
    ICON_ALERT,     /* exclamation-triangle-fill */
    ICON_ERASE,     /* backspace-fill */
    ICON_PHONE,     /* phone */
    ICON_UNDO,      /* arrow-counterclockwise */
    ICON_NEXT,      /* chevron-right */
    ICON_PREVIOUS,  /* chevron-left */
    ICON_CLOSE,     /* x-lg */
    ICON_STOP,      /* exclamation-octagon-fill */
    ICON_DONE,      /* check-circle-fill */
    ICON_INFO,      /* info-circle-fill */
    ICON_UNLOCK,    /* unlock-fill */
    ICON_MORE,      /* plus-lg */
    ICON_LESS,      /* dash-lg */
    ICON_QR,        /* qr-code */
    ICON_SCAN,      /* qr-code-scan */
    ICON_PRINTER,   /* printer */
    ICON_STICK,     /* usb-drive */
    ICON_OFFLINE,   /* wifi-off */
    ICON_SYNC,      /* arrow-repeat */
    ICON_SENT,      /* cloud-check */
    ICON_CLOCK,     /* clock */
    ICON_DATE,      /* calendar-event */
    ICON_LIST,      /* list-ul */
    ICON_MENU,      /* list */
    ICON_SETTINGS,  /* gear */
    ICON_HELP,      /* question-circle */
    ICON_GROUP,     /* people-fill */
    ICON_SEARCH,    /* search */
    ICON_SOUND,     /* volume-up */
    ICON_LIGHT,     /* brightness-high */
    ICON_CONTRAST,  /* circle-half */
    ICON_TEXT_SIZE, /* type */
    ICON_HAND,      /* hand-index */
    ICON_BATTERY,   /* battery-half */
    ICON_HEAT,      /* thermometer-high */
    ICON_DISK,      /* device-hdd */
    ICON_REMOVE,    /* trash */
    ICON_SAVE,      /* download */
    ICON_VERIFY,    /* shield-check */
    ICON_BADGE,     /* award */
    ICON_KEY,       /* key */
    ICON_SLIP,      /* receipt */
    ICON_LANGUAGE,  /* translate */
    ICON_POWER,     /* power */
    ICON_LARGER,    /* arrows-fullscreen */
    ICON_NOT,       /* slash-circle */
    ICON_PAUSE,     /* pause-fill */
    ICON_READY,     /* clipboard-check */
    ICON_EYE,       /* eye */
    ICON_POINT,     /* phone-over-code */
    ICON_COUNT
};
/* The focus is drawn outside the box: a band of background, then a band of ink, in pixels. */
enum { FOCUS_RING = 4, FOCUS_GAP = 2 };

/* What of a widget may be read aloud. */
enum widget_voice {
    VOICE_READ,
    VOICE_SPELLED, /* a code: letter by letter, and only when a person asks for that */
    VOICE_NOT      /* a secret, words in another language, or what stands on every screen */
};

enum align { ALIGN_LEFT, ALIGN_CENTRE };

struct widget {
    uint16_t id; /* widget_id.h: what the flow is told of a tap; 0: it cannot be tapped */
    uint8_t role, style, state, icon, align, size, weight; /* the enums above */
    uint8_t lines; /* the text may wrap to so many lines; 0 means 1 */
    uint8_t
        count; /* DOTS: how many are filled; TILE: the number in its pill; HOLD_BUTTON: percent */
    uint8_t voice; /* enum widget_voice */
    bool clipped;  /* set by layout: the text does not fit. A test fails on it */
    struct box box;
    /* Texts lie in the view's arena; "" if there is none. */
    const char *label;
    const char
        *note; /* smaller, below the label: why a TILE is disabled, details of a BUTTON */
    const char
        *picture; /* of PICTURE and TILE: SHA-256 in hex, "" for the fallback, NULL for none */
};

#endif
