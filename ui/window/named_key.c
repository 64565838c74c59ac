/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/window/named_key.h"

bool named_key(struct key *out, const SDL_Keysym *key)
{
    static const struct {
        SDL_Keycode code;
        enum key_kind kind;
    } KEYS[] = {{SDLK_RIGHT, KEY_ONWARDS},   {SDLK_DOWN, KEY_ONWARDS},
                {SDLK_LEFT, KEY_BACKWARDS},  {SDLK_UP, KEY_BACKWARDS},
                {SDLK_BACKSPACE, KEY_ERASE}, {SDLK_DELETE, KEY_ERASE},
                {SDLK_ESCAPE, KEY_ESCAPE},   {SDLK_TAB, KEY_ONWARDS}};
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        if (KEYS[i].code != key->sym)
            continue;
        *out = (struct key){.kind = KEYS[i].kind};
        if (key->sym == SDLK_TAB && (key->mod & KMOD_SHIFT) != 0)
            out->kind = KEY_BACKWARDS;
        return true;
    }
    return false;
}
