/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/catalogue/source_parts.h"

#include <string.h>

#include "firmware/paper/letters.h"
#include "keys/text.h"

/* ---- composing */

static bool compose_text(json_t *text, struct error *err)
{
    struct buffer composed = {0};
    const struct bytes before = bytes_of(json_string_value(text), json_string_length(text));
    bool ok = letters_compose(&composed, before, err);
    if (ok && !bytes_equal(buffer_view(&composed), before) &&
        json_string_setn(text, buffer_text(&composed), composed.len) != 0)
        ok = error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    buffer_free(&composed);
    return ok;
}

bool source_compose(json_t *value, struct error *err)
{
    const char *name;
    json_t *inner;
    size_t i;
    if (json_is_string(value))
        return compose_text(value, err);
    json_array_foreach(value, i, inner)
    {
        if (!source_compose(inner, err))
            return false;
    }
    json_object_foreach(value, name, inner)
    {
        /* the name of a file must stay as its folder spells it */
        if (strcmp(name, "image") != 0 && !source_compose(inner, err))
            return false;
    }
    return true;
}

/* ---- letters that cannot be drawn */

enum { NAMED_MAX = 4 };

/* Letters of one kind: each once, the first few by name. */
struct letters {
    uint32_t named[NAMED_MAX];
    size_t count; /* of different letters, until the list is full; then of all */
};

static void note(struct letters *l, uint32_t code)
{
    for (size_t i = 0; i < l->count && i < NAMED_MAX; i++)
        if (l->named[i] == code)
            return;
    if (l->count < NAMED_MAX)
        l->named[l->count] = code;
    l->count++;
}

/* Writes: “ش” (U+0634), “ا” (U+0627) and more */
static void name_letters(char *out, size_t size, const struct letters *l, const char *text)
{
    struct buffer names = {0};
    size_t named = 0;
    for (const char *at = text; *at != '\0' && named < l->count && named < NAMED_MAX;) {
        const char *from = at;
        uint32_t code = letters_next(&at);
        if (code != l->named[named])
            continue;
        buffer_add_format(&names, "%s“%.*s” (U+%04X)", named == 0 ? "" : ", ", (int)(at - from),
                          from, (unsigned)code);
        named++;
    }
    buffer_add_text(&names, l->count > NAMED_MAX ? " and more" : "");
    text_copy(out, size, buffer_text(&names));
    buffer_free(&names);
}

static void look_at(struct catalogue_draft *d, const struct where *w, const char *text)
{
    static const char *const said[] = {
        [LETTER_PLAIN] = "not in the fonts of kiosk and slips, drawn without accents",
        [LETTER_SCREEN] = "a receipt printer prints ? instead; screens and PDF are right",
        [LETTER_BOX] = "not in the fonts of kiosk and slips, a box is drawn instead; pages "
                       "on phones are right"};
    struct letters found[LETTER_BOX + 1] = {0};
    char names[200];
    for (const char *at = text; *at != '\0';) {
        uint32_t code = letters_next(&at);
        enum letter_fate fate = letters_fate(code);
        if (fate != LETTER_DRAWN)
            note(&found[fate], code);
    }
    for (size_t i = LETTER_PLAIN; i <= LETTER_BOX; i++)
        if (found[i].count > 0) {
            name_letters(names, sizeof names, &found[i], text);
            source_warn(d, w, "%s: %s", names, said[i]);
        }
}

static void look_at_member(struct catalogue_draft *d, const struct where *w, const char *member,
                           const json_t *value)
{
    struct where in;
    text_format(in.text, sizeof in.text, "%s.%s", w->text, member);
    if (json_is_string(value))
        look_at(d, &in, json_string_value(value));
}

/* Looks at the members that a kiosk or a slip draws. */
static void look_at_names(struct catalogue_draft *d, const struct where *w, const json_t *o)
{
    static const char *const members[] = {"name", "description", "title", "place"};
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        look_at_member(d, w, members[i], json_object_get(o, members[i]));
}

/* Looks at a list of skills, or at those of a translation, {SLUG: TEXT}. */
static void look_at_skills(struct catalogue_draft *d, const struct where *w, json_t *o)
{
    json_t *results = json_object_get(o, "results"), *skill;
    struct where in;
    const char *slug;
    size_t i;
    json_array_foreach(results, i, skill)
    {
        text_format(in.text, sizeof in.text, "%s.results[%zu]", w->text, i);
        look_at_names(d, &in, skill);
    }
    text_format(in.text, sizeof in.text, "%s.results", w->text);
    json_object_foreach(results, slug, skill)
    {
        look_at_member(d, &in, slug, skill);
    }
}

void source_look_at_letters(struct catalogue_draft *d, const char *list)
{
    json_t *items = json_object_get(d->root, list), *item, *words;
    const char *language;
    size_t i;
    json_array_foreach(items, i, item)
    {
        struct where w = source_item(list, i), in;
        look_at_names(d, &w, item);
        look_at_skills(d, &w, item);
        json_object_foreach(json_object_get(item, "translations"), language, words)
        {
            text_format(in.text, sizeof in.text, "%s.translations.%s", w.text, language);
            look_at_names(d, &in, words);
            look_at_skills(d, &in, words);
        }
    }
}
