/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <ctype.h>

#include "keys/text.h"
#include "ui/screens/letter_keys.h"

/* A word that a person chooses: the label of a PIN, the name of a new kiosk. */

void typing_ask(struct flow *f, enum typing_of of)
{
    enum screen from = f->screen;
    flow_go(f, SCREEN_TYPING);
    f->typing = (struct typing_state){.of = of, .back = from};
}

/* The keys have capitals only. A label begins small as the colours do, a name with a capital. */
static void small_letters(char *text, bool first_too)
{
    for (size_t i = first_too ? 0 : 1; text[0] != '\0' && text[i] != '\0'; i++)
        text[i] = (char)tolower((unsigned char)text[i]);
}

static void done(struct flow *f)
{
    struct typing_state *t = &f->typing;
    struct beside_state *d = &f->beside;
    enum screen from = d->back;
    while (t->length > 0 && t->text[t->length - 1] == ' ')
        t->text[--t->length] = '\0';
    switch (t->of) {
    case TYPING_LABEL:
        small_letters(t->text, true);
        text_copy(d->label, sizeof d->label, t->text);
        beside_go(f, SCREEN_NEW_PIN, from);
        break;
    case TYPING_NAME:
        small_letters(t->text, false);
        text_copy(d->name, sizeof d->name, t->text);
        flow_go(f, SCREEN_NEW_BOX);
        break;
    }
}

void typing_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    struct typing_state *t = &f->typing;
    (void)m;
    bool blank = beside_tapped(e, letter_key_id(' '));
    if (!blank || (t->length > 0 && t->text[t->length - 1] != ' '))
        letter_keys_type(t->text, &t->length, TYPING_MAX, e);
    if (beside_tapped(e, ID_BACK))
        flow_go(f, t->back);
    if (beside_tapped(e, ID_OK) && t->length > 0)
        done(f);
}

void screen_typing(struct view *v, const struct flow *f, const struct model *m,
                   const struct screen_env *env)
{
    bool label = f->typing.of == TYPING_LABEL;
    struct box room = letter_keys_draw(v, f, m, env, KEYS_OF_TEXT);
    room = letter_keys_field(v, env, room, KEYS_OF_TEXT, f->typing.text,
                             label ? tr(f->language, "A role or a colour, nobody's name")
                                   : tr(f->language, "A name for this kiosk"));
    layout_top_if_whole(v, env, &room,
                        (struct widget){.role = WIDGET_HEADING,
                                        .size = TEXT_TITLE,
                                        .weight = WEIGHT_BOLD,
                                        .label = label ? tr(f->language, "A word for this PIN")
                                                       : tr(f->language, "A new kiosk")});
    beside_back(v, f, env, 4);
    struct widget *ok = beside_act(v, env, f, ID_OK, beside_wide(env->theme),
                                   tr(f->language, "Go on"), STYLE_PRIMARY, ICON_NEXT);
    if (f->typing.length == 0)
        ok->state |= STATE_DISABLED;
}
