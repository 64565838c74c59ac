/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screen.h"

void screen_draw(struct view *out, const struct flow *flow, const struct model *model,
                 const struct screen_env *env)
{
    static screen_view *const SCREENS[SCREEN_COUNT] = {
        [SCREEN_LOCK] = screen_lock,       [SCREEN_PIN] = screen_pin,
        [SCREEN_CHECKING] = screen_pin,    [SCREEN_EVENT] = screen_event,
        [SCREEN_BADGES] = screen_badges,   [SCREEN_AWARD] = screen_award,
        [SCREEN_RECORDING] = screen_award, [SCREEN_QR] = screen_qr,
        [SCREEN_VOID] = screen_void,
    };
    view_clear(out);
    SCREENS[flow->screen](out, flow, model, env);
}
