/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_SPOKEN_H
#define UI_SCREENS_SPOKEN_H

#include "ui/draw/view.h"
#include "ui/flow/language.h"

/* A screen as a text for the voice. It is made of the view's own widgets, in their order, so what
 * is heard is what is seen. A PIN, a code, a recovery sheet and words in another language are left
 * out: the screens mark them (enum widget_voice). Each text ends with a NUL; what does not fit is
 * left out. */
enum { SPOKEN_MAX = 8192 };

/* The whole screen, a line a sentence: its texts, then "Buttons:" and what they are called. */
void spoken_view(char *out, size_t room, const struct view *v, enum language l);
/* What the keyboard is on: its name, its note, and whether it is ticked or off. "" for a key of
 * the PIN pad. */
void spoken_widget(char *out, size_t room, const struct widget *w, enum language l);
/* The code of the screen, letter by letter, in groups; "" if there is none. A secret: wipe it. */
void spoken_code(char *out, size_t room, const struct view *v);
/* The lines of `now` that are not in `before`. */
void spoken_news(char *out, size_t room, const char *now, const char *before);
/* A text as the voice should get it: signs, units and addresses become words. */
void spoken_words(char *out, size_t room, const char *text, enum language l);

#endif
