/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WIDGET_H
#define UI_WIDGET_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/theme.h"

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
    WIDGET_PANEL
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
    STATE_FOCUSED = 8
};
enum widget_icon {
    ICON_NONE,
    ICON_TICK,
    ICON_BACK,
    ICON_LOCK,
    ICON_ALERT,
    ICON_ERASE,
    ICON_PHONE,
    ICON_UNDO,
    ICON_NEXT,
    ICON_PREVIOUS
};
enum align { ALIGN_LEFT, ALIGN_CENTRE };

struct widget {
    uint16_t id; /* what flow is told when it is tapped; 0: not tappable */
    uint8_t role, style, state, icon, align, size, weight; /* the enums above */
    uint8_t lines; /* text may wrap to so many; 0 is 1 */
    uint8_t count; /* DOTS: filled; TILE: number in its pill */
    bool clipped;  /* set by layout: the text does not fit. A test fails on it */
    struct box box;
    const char *label;   /* in the view's arena; "" if none */
    const char *picture; /* SHA-256 in hex for PICTURE and TILE, NULL: drawn fallback */
};

#endif
