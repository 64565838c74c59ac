/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_SETTINGS_H
#define UI_FLOW_SETTINGS_H

#include "ui/draw/theme.h"
#include "ui/flow/language.h"
#include "ui/machine/sound.h"

/* What a facilitator may choose, kept over a restart. Plain values; the flow carries them, the
 * screens read them. */

/* Whether a participant who holds the screen goes on by a tap, or only by holding the button. */
enum handover { HANDOVER_TAP, HANDOVER_HOLD };
/* How a button that matters is meant: held for 800 ms, or tapped and then Yes. */
enum confirming { CONFIRM_HOLD, CONFIRM_ASK };
enum motion { MOTION_SLOW, MOTION_NONE };

struct ui_settings {
    enum language language;
    struct looks looks;
    enum sound_level sound;
    int brightness; /* percent of the light, 40 to 100, where no code is shown */
    enum handover handover;
    enum confirming confirming;
    enum motion motion;
    int qr_s;           /* a QR hides itself after so long, 30 and more; 0: never */
    int dim_s;          /* the light goes down */
    int lock_s;         /* 60 to 1800 */
    int dark_s;         /* the light goes out, where it is locked */
    int switch_scan_ms; /* the focus steps by itself, 800 to 4000; 0: it does not */
};
struct ui_settings ui_settings_default(enum language language);

#endif
