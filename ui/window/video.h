/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_VIDEO_H
#define UI_WINDOW_VIDEO_H

#include <stdbool.h>

#include "keys/error.h"

/* Starts SDL's video without acceleration, and so that fingers and mouse are not taken for each
 * other. false: no display answers, and *err says so. SDL_Quit ends it. */
bool video_open(struct error *err);

#endif
