/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_LETTER_KEYS_H
#define UI_SCREENS_LETTER_KEYS_H

#include "ui/screens/screen.h"

/* The keyboard on the screen. Its keys lie as on the keyboards of the place (AZERTY), in every
 * language: the person who types is the same one, and no key moves when the language changes. A
 * panel that is too narrow for ten keys in a row has them in the order of the alphabet. Each key is
 * at least 9 mm wide, 12.7 mm high and 2.5 mm from the next, at every text size. There is no shift:
 * search takes no notice of case, and codes have capitals only.
 *
 * A real keyboard types the same keys (ui/window/keyboard.h). */
enum letter_keys {
    KEYS_OF_TEXT, /* letters, digits, blank and apostrophe */
    KEYS_OF_CODE /* the characters of codes (firmware/wire/crockford.h); the other keys are grey */
};

/* The character of the key with this id, a capital where it is a letter; NUL: it is no such key. */
char letter_key_character(uint16_t id);
/* The id of the key that types this character, also where a letter is small; 0: there is none. */
uint16_t letter_key_id(char c);

/* Takes in a tap on a key or on Erase. text has room for `most` characters and a NUL, *length is
 * how many there are. Whether the text has changed. */
bool letter_keys_type(char *text, int *length, int most, const struct flow_event *e);

/* Adds the keys above the bottom bar, and the strip where the panel is high enough. Gives the room
 * above the keys, which has at least one line. */
struct box letter_keys_draw(struct view *v, const struct flow *f, const struct model *m,
                            const struct screen_env *env, enum letter_keys which);
/* Adds at the foot of the room the field that shows what was typed; `hint` stands in it while it
 * is empty. Gives the room that is left above it. A code is read aloud to nobody, nor are its
 * keys. */
struct box letter_keys_field(struct view *v, const struct screen_env *env, struct box room,
                             enum letter_keys which, const char *typed, const char *hint);
/* Adds there, in the place of the field, what is wrong. The keys stay under the hand. */
struct box letter_keys_refusal(struct view *v, const struct screen_env *env, struct box room,
                               const char *text);

#endif
