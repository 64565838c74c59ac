/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/window/video.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

bool video_open(struct error *err)
{
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return error_set(err, FAULT_MISSING, "no screen: %s", SDL_GetError());
    const char *driver = SDL_GetCurrentVideoDriver();
    if (getenv("SDL_VIDEODRIVER") == NULL && driver != NULL && strcmp(driver, "offscreen") == 0)
        return error_set(err, FAULT_MISSING,
                         "no screen: no X11, Wayland or KMS display answers; see DISPLAY");
    return true;
}
