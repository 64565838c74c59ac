/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/window/keyboard.h"

#include "ui/screens/letter_keys.h"

enum { DEAF_MS = 450, SAME_BUTTON_MS = 500 };

static bool can_tap(const struct widget *w)
{
    return w->id != 0 && !(w->state & STATE_DISABLED);
}

static const struct widget *with_id(const struct view *v, uint16_t id)
{
    for (size_t i = 0; i < v->count; i++)
        if (v->widgets[i].id == id && can_tap(&v->widgets[i]))
            return &v->widgets[i];
    return NULL;
}

static bool tap(struct flow_event *out, uint16_t widget, uint64_t ms)
{
    *out = (struct flow_event){.kind = EVENT_TAP, .ms = ms, .widget = widget};
    return true;
}

static bool focus(struct flow_event *out, const struct widget *w, uint64_t ms)
{
    *out = (struct flow_event){.kind = EVENT_FOCUS, .ms = ms, .widget = w == NULL ? 0 : w->id};
    return true;
}

static bool enter(struct flow_event *out, struct keyboard *k, const struct widget *at,
                  uint64_t ms, const struct flow *f)
{
    if (f->focus_shown == FOCUS_HIDDEN) /* the first Enter only shows where the focus is */
        return focus(out, at, ms);
    bool again = at->id == k->entered && ms - k->entered_ms < SAME_BUTTON_MS;
    if (ms < k->deaf_until_ms || (again && at->role != WIDGET_KEY))
        return false;
    k->entered = at->id;
    k->entered_ms = ms;
    return tap(out, at->id, ms);
}

/* The key of the pad or of the keyboard on the screen that has this character. */
static const struct widget *key_of(const struct view *v, char c)
{
    const struct widget *pad =
        c >= '0' && c <= '9' ? with_id(v, (uint16_t)(ID_DIGIT + (c - '0'))) : NULL;
    uint16_t id = letter_key_id(c);
    return pad != NULL || id == 0 ? pad : with_id(v, id);
}

static bool type(struct flow_event *out, struct keyboard *k, char c, uint64_t ms,
                 const struct view *v)
{
    const struct widget *w = key_of(v, c);
    k->typing = w != NULL && letter_key_character(w->id) != '\0';
    return w != NULL && tap(out, w->id, ms);
}

bool keyboard_key(struct flow_event *out, struct keyboard *k, struct key key, uint64_t ms,
                  const struct view *v, const struct flow *f)
{
    int i = screen_focus(v, f);
    const struct widget *at = i < 0 ? NULL : &v->widgets[i];
    bool typing = k->typing;
    k->typing = key.kind == KEY_ERASE && typing;
    switch (key.kind) {
    case KEY_ONWARDS:
    case KEY_BACKWARDS:
        if (at != NULL && f->focus_shown == FOCUS_SHOWN)
            at = view_step(v, at, key.kind == KEY_ONWARDS ? STEP_ONWARDS : STEP_BACKWARDS);
        return at != NULL && focus(out, at, ms);
    case KEY_ENTER:
        if (typing && with_id(v, ID_OK) != NULL)
            return tap(out, ID_OK, ms);
        return at != NULL && enter(out, k, at, ms, f);
    case KEY_ESCAPE:
        *out = (struct flow_event){.kind = EVENT_BACK, .ms = ms};
        return ms >= k->deaf_until_ms;
    case KEY_ERASE:
        return with_id(v, ID_ERASE) != NULL && tap(out, ID_ERASE, ms);
    case KEY_CHARACTER:
        if (key.character == ' ' && key_of(v, ' ') == NULL)
            return at != NULL && enter(out, k, at, ms, f);
        return type(out, k, key.character, ms, v);
    }
    return false;
}

size_t keyboard_typed(struct key out[static KEYBOARD_TYPED_MAX],
                      const struct scanner_out *typed, enum keyboard_hands hands)
{
    size_t count = 0;
    for (size_t i = 0; i < typed->taken_back && i < SCANNER_GIVEN_MAX; i++)
        out[count++] = (struct key){.kind = KEY_ERASE};
    for (size_t i = 0; i < typed->typed_len; i++)
        if (typed->typed[i] == SCANNER_ENTER || hands == KEYBOARD_ONE_SWITCH)
            out[count++] = (struct key){.kind = KEY_ENTER};
        else
            out[count++] = (struct key){KEY_CHARACTER, typed->typed[i]};
    return count;
}

enum scanner_pad keyboard_pad(const struct view *v, enum keyboard_hands hands)
{
    if (hands == KEYBOARD_ONE_SWITCH)
        return SCANNER_NO_PAD;
    return with_id(v, letter_key_id('0')) != NULL ? SCANNER_LETTERS
           : with_id(v, ID_DIGIT) != NULL         ? SCANNER_DIGITS
                                                  : SCANNER_NO_PAD;
}

bool keyboard_step(struct flow_event *out, uint64_t ms, const struct view *v,
                   const struct flow *f)
{
    struct keyboard none = {0};
    if (!keyboard_key(out, &none, (struct key){.kind = KEY_ONWARDS}, ms, v, f))
        return false;
    out->kind = EVENT_STEPPED;
    return true;
}

void keyboard_screen_changed(struct keyboard *k, uint64_t ms)
{
    *k = (struct keyboard){.deaf_until_ms = ms + DEAF_MS};
}
