/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow/settings.h"

struct ui_settings ui_settings_default(enum language language)
{
    return (struct ui_settings){.language = language,
                                .sound = SOUND_LOW,
                                .voice_speed = VOICE_NORMAL,
                                .brightness = 100,
                                .qr_s = 120,
                                .dim_s = 60,
                                .lock_s = 300,
                                .dark_s = 600};
}
