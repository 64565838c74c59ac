/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_NAMED_KEY_H
#define UI_WINDOW_NAMED_KEY_H

#include <SDL.h>

#include "ui/window/keyboard.h"

/* The key of a keyboard that types no character: arrows, Tab, Erase, Escape. false: it is none. */
bool named_key(struct key *out, const SDL_Keysym *key);

#endif
