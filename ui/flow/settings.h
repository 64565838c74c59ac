/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_SETTINGS_H
#define UI_FLOW_SETTINGS_H

#include "firmware/paper/slip.h"
#include "ui/draw/theme.h"
#include "ui/flow/language.h"
#include "ui/flow/touch_map.h"
#include "ui/machine/loudspeaker.h"
#include "ui/machine/sound.h"

/* What a facilitator may choose. The settings are kept over a restart
 * (ui/kiosk/settings_file.h). They are plain values that the flow carries and the screens read. */

/* How one leaves a code: by a tap on Next, or only by holding Next, so that a participant who
 * takes the kiosk in hand does not leave it by mistake. */
enum handover { HANDOVER_TAP, HANDOVER_HOLD };
/* How a button that matters is confirmed: it is held for 800 ms, or tapped and then Yes. */
enum confirming { CONFIRM_HOLD, CONFIRM_ASK };
enum motion { MOTION_SLOW, MOTION_NONE };
/* How far the picture is turned clockwise, for a panel that is mounted on its side or on its
 * head. */
enum rotation { ROTATION_0, ROTATION_90, ROTATION_180, ROTATION_270 };
enum { ROTATION_COUNT = ROTATION_270 + 1 };
/* What is read aloud: nothing; the participants' screens, when they tap Listen; or each screen as
 * it comes, and what the keyboard is on. */
enum reading { READING_OFF, READING_ASKED, READING_ALL };
enum { READING_COUNT = READING_ALL + 1, WAY_COUNT = WAY_LOUDSPEAKER + 1 };
enum voice_speed { VOICE_SLOW, VOICE_NORMAL, VOICE_FAST };
enum { VOICE_SPEED_COUNT = VOICE_FAST + 1 };

/* Whether a second display shows the participant's side. */
enum second_display { SECOND_DISPLAY_OFF, SECOND_DISPLAY_ON };
/* Whether codes are shown to a camera, for people who take part by video: one large code at a time,
 * with the address and the short code beside it. */
enum video { VIDEO_OFF, VIDEO_ON };

struct ui_settings {
    enum language language;
    struct looks looks;
    enum sound_level sound;
    int brightness; /* percent of the light while no code is shown, 40 to 100 */
    enum handover handover;
    enum confirming confirming;
    enum motion motion;
    enum rotation rotation;
    enum slip_layout slip_layout; /* of slips on a stick */
    enum second_display second;
    enum video video;
    struct touch_map touch; /* of the picture, as it is turned */
    enum reading reading;
    enum sound_way voice_way;
    enum voice_speed voice_speed;
    /* seconds without a touch until ... */
    int qr_s;           /* the QR is hidden, 30 to 3600; 0: never */
    int dim_s;          /* the light is dim, 15 to 3600 */
    int lock_s;         /* the kiosk locks, 60 to 1800 */
    int dark_s;         /* the light of the lock screen is off, 60 to 86400 */
    int switch_scan_ms; /* the focus steps by itself each 800 to 4000 ms; 0: it does not */
};
/* The settings of a new kiosk. */
struct ui_settings ui_settings_default(enum language language);

#endif
