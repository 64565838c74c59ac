/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_WIDGET_H
#define UI_DRAW_WIDGET_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/draw/theme.h"

/* One thing on a screen: what it is, where it is, what it says. Screens make a list of these;
 * view tests and hits it, canvas draws it. */
struct box {
    int x, y, w, h;
};

enum widget_role {
    WIDGET_TEXT,
    WIDGET_HEADING,
    WIDGET_BUTTON,
    WIDGET_TILE,
    WIDGET_CHECK,
    WIDGET_KEY,
    WIDGET_DOTS,
    WIDGET_QR,
    WIDGET_PICTURE,
    WIDGET_STATUS,
    WIDGET_ALERT,
    WIDGET_PANEL,
    WIDGET_HOLD_BUTTON, /* acts when held: a ring beside the label fills by `count` percent */
    WIDGET_BANNER       /* an alarm or a message over the whole strip */
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
    STATE_ICON = 32     /* the icon stands alone: the label is for the keyboard and the dump */
};
/* One picture each in assets/icons/icons.png, in this order; the comment names its drawing among
 * Bootstrap Icons. `node assets/icons/make.mjs` after a change. */
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
    ICON_COUNT
};
/* The focus is a band of ink round a band of background, in pixels outside the box. */
enum { FOCUS_RING = 4, FOCUS_GAP = 2 };

enum align { ALIGN_LEFT, ALIGN_CENTRE };

struct widget {
    uint16_t id; /* what flow is told when it is tapped; 0: not tappable */
    uint8_t role, style, state, icon, align, size, weight; /* the enums above */
    uint8_t lines; /* text may wrap to so many; 0 is 1 */
    uint8_t count; /* DOTS: filled; TILE: number in its pill; HOLD_BUTTON: percent held */
    bool clipped;  /* set by layout: the text does not fit. A test fails on it */
    struct box box;
    const char *label;   /* in the view's arena; "" if none */
    const char *note;    /* smaller, below the label of a TILE (why it is disabled) or a BUTTON
                            (detail of a row); in the arena; "" if none */
    const char *picture; /* SHA-256 in hex for PICTURE and TILE; "" for the drawn fallback, NULL
                            for a tile without a picture */
};

#endif
