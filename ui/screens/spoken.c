/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/spoken.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "keys/text.h"
#include "ui/flow/widget_id.h"

/* ---- a text that grows */

struct line {
    char *out;
    size_t room, len;
    int slashes;
};

static void add(struct line *to, const char *text, size_t len)
{
    if (to->len + len + 1 > to->room)
        return;
    memcpy(to->out + to->len, text, len);
    to->len += len;
    to->out[to->len] = '\0';
}

static void add_text(struct line *to, const char *text)
{
    add(to, text, strlen(text));
}

static struct line begin(char *out, size_t room)
{
    out[0] = '\0';
    return (struct line){out, room, 0, 0};
}

/* ---- signs become words */

static bool digit_before(const struct line *l)
{
    size_t i = l->len;
    while (i > 0 && l->out[i - 1] == ' ')
        i--;
    return i > 0 && isdigit((unsigned char)l->out[i - 1]);
}

/* "badges.example.org/s": letters on both sides of a dot, without a space. */
static bool is_address(const char *word, size_t len)
{
    for (size_t i = 1; i + 1 < len; i++)
        if (word[i] == '.' && isalpha((unsigned char)word[i - 1]) &&
            islower((unsigned char)word[i + 1]))
            return true;
    return false;
}

static void say_address(struct line *to, const char *word, size_t len, enum language l)
{
    static const char SCHEME[] = "https://";
    size_t scheme = sizeof SCHEME - 1;
    for (size_t i = strncmp(word, SCHEME, scheme) == 0 ? scheme : 0; i < len; i++) {
        const char *name = word[i] == '.' && i + 1 < len ? tr(l, " dot ")
                           : word[i] == '/'              ? tr(l, " slash ")
                           : word[i] == '-'              ? tr(l, " dash ")
                                                         : NULL;
        if (name != NULL)
            add_text(to, name);
        else
            add(to, word + i, 1);
    }
}

static unsigned long number_before(const struct line *l)
{
    size_t end = l->len;
    while (end > 0 && l->out[end - 1] == ' ')
        end--;
    size_t i = end;
    while (i > 0 && isdigit((unsigned char)l->out[i - 1]))
        i--;
    return strtoul(l->out + i, NULL, 10);
}

/* The word for a sign that a voice would spell or pass over; NULL: it is none. A unit stands after
 * its number. "7 / 12" is a part of a whole; a date has two of these strokes. */
static const char *word_of(struct line *to, const char *word, size_t len, enum language l)
{
    static const struct {
        const char *sign, *one, *many;
        bool unit;
    } SIGNS[] = {{"s", N_("second"), N_("seconds"), true},
                 {"min", N_("minute"), N_("minutes"), true},
                 {"h", N_("hour"), N_("hours"), true},
                 {"cm", N_("centimetre"), N_("centimetres"), true},
                 {"Mo", N_("megabyte"), N_("megabytes"), true},
                 {"MB", N_("megabyte"), N_("megabytes"), true},
                 {"n°", N_("number"), N_("number"), false},
                 {"no.", N_("number"), N_("number"), false},
                 {"+", N_("plus"), N_("plus"), false},
                 {"\u2013", N_("minus"), N_("minus"), false}};
    if (len == 1 && word[0] == '/' && digit_before(to))
        return to->slashes++ > 0 || strstr(word + 1, " / ") != NULL ? "," : tr(l, "out of");
    for (size_t i = 0; i < sizeof SIGNS / sizeof SIGNS[0]; i++) {
        if (strlen(SIGNS[i].sign) != len || strncmp(word, SIGNS[i].sign, len) != 0 ||
            (SIGNS[i].unit && !digit_before(to)))
            continue;
        return SIGNS[i].unit ? trn(l, SIGNS[i].one, SIGNS[i].many, number_before(to))
                             : tr(l, SIGNS[i].one);
    }
    return NULL;
}

/* A stop or a comma behind a sign is no part of it, except that of "no.". */
static bool say_sign(struct line *to, const char *word, size_t len, enum language l)
{
    const char *said = word_of(to, word, len, l);
    bool stop = said == NULL && len > 1 && strchr(".,;:", word[len - 1]) != NULL;
    if (stop)
        said = word_of(to, word, len - 1, l);
    if (said == NULL)
        return false;
    if (said[0] == ',' && to->len > 0 && to->out[to->len - 1] == ' ')
        to->out[--to->len] = '\0';
    add_text(to, said);
    add(to, word + len - 1, stop ? 1 : 0);
    return true;
}

static void say_word(struct line *to, const char *word, size_t len, enum language l)
{
    if (len == 0)
        return;
    if (to->len > 0 && to->out[to->len - 1] != ' ' && to->out[to->len - 1] != '\n')
        add(to, " ", 1);
    if (say_sign(to, word, len, l))
        return;
    if (is_address(word, len))
        say_address(to, word, len, l);
    else
        add(to, word, len);
}

/* Replaces what is no word: spaces of every kind become one; a middle dot or a dash is a pause. */
static void plain(struct line *to, const char *text)
{
    static const struct {
        const char *from, *to;
    } SIGNS[] = {{"\u00a0", " "},    {"\u202f", " "}, {" · ", ", "},   {" \u2014 ", ", "},
                 {" \u2013 ", ", "}, {"\u2026", "."}, {"\u00ab", " "}, {"\u00bb", " "},
                 {"\u2019", "'"},    {"\u201c", " "}, {"\u201d", " "}, {"\n", " "}};
    while (*text != '\0') {
        size_t i = 0, count = sizeof SIGNS / sizeof SIGNS[0];
        while (i < count && strncmp(text, SIGNS[i].from, strlen(SIGNS[i].from)) != 0)
            i++;
        if (i < count)
            add_text(to, SIGNS[i].to);
        else
            add(to, text, 1);
        text += i < count ? strlen(SIGNS[i].from) : 1;
    }
}

void spoken_words(char *out, size_t room, const char *text, enum language l)
{
    char signs[SPOKEN_MAX];
    struct line to = begin(out, room), from = begin(signs, sizeof signs);
    plain(&from, text);
    for (const char *p = signs; *p != '\0';) {
        size_t len = strcspn(p, " ");
        say_word(&to, p, len, l);
        p += len + (p[len] == ' ');
    }
}

/* ---- widgets */

static bool is_button(const struct widget *w)
{
    return w->id != 0 && w->role != WIDGET_QR && w->role != WIDGET_FIELD;
}

/* What says no more than the words around it, and the button that was tapped to hear them. */
static bool passed_over(const struct widget *w)
{
    bool language = w->id >= ID_LANGUAGE && w->id < ID_LANGUAGE + LANGUAGE_COUNT;
    return w->voice != VOICE_READ || w->label[0] == '\0' || language || w->id == ID_LISTEN ||
           w->id == ID_SPELL || w->role == WIDGET_QR || w->role == WIDGET_PICTURE ||
           w->role == WIDGET_ICON || w->role == WIDGET_KEY || w->role == WIDGET_DOTS;
}

/* Adds the sentence with its stop. */
static void add_sentence(struct line *to, const char *text, enum language l)
{
    char words[SPOKEN_MAX];
    if (text[0] == '\0')
        return;
    spoken_words(words, sizeof words, text, l);
    size_t len = strlen(words);
    if (len == 0)
        return;
    add(to, words, len);
    if (strchr(".!?:", words[len - 1]) == NULL)
        add(to, ".", 1);
    add(to, "\n", 1);
}

void spoken_widget(char *out, size_t room, const struct widget *w, enum language l)
{
    struct line to = begin(out, room);
    if (w->voice != VOICE_READ)
        return;
    add_sentence(&to, w->label, l);
    add_sentence(&to, w->note, l);
    if (w->role == WIDGET_RADIO)
        add_sentence(&to, w->state & STATE_CHECKED ? tr(l, "Chosen") : tr(l, "Not chosen"), l);
    else if (w->role == WIDGET_CHECK || (w->state & STATE_CHECKED) != 0)
        add_sentence(&to, w->state & STATE_CHECKED ? tr(l, "Ticked") : tr(l, "Not ticked"), l);
    if (w->state & STATE_DISABLED)
        add_sentence(&to, tr(l, "Not possible now"), l);
}

/* Between the parts of a row, and between "Hold" and what holding does. */
#define BETWEEN " · "

/* Buttons that say more than a name (tiles, rows, ticks) get a line of their own. */
static bool says_much(const struct widget *w)
{
    bool row = w->role != WIDGET_HOLD_BUTTON && strstr(w->label, BETWEEN) != NULL;
    return row || w->role == WIDGET_TILE || w->role == WIDGET_CHECK ||
           w->role == WIDGET_RADIO || w->note[0] != '\0';
}

/* Names stand behind each other; *run: the last one was a name too. */
static void add_button(struct line *to, const struct widget *w, enum language l, bool *run)
{
    char words[SPOKEN_MAX];
    if (passed_over(w) || !is_button(w))
        return;
    if (says_much(w)) {
        if (*run)
            add_text(to, ".\n");
        *run = false;
        spoken_widget(words, sizeof words, w, l);
        add_text(to, words);
        return;
    }
    const char *act = w->role == WIDGET_HOLD_BUTTON ? strstr(w->label, BETWEEN) : NULL;
    add_text(to, *run ? ", " : tr(l, "Buttons: "));
    if (act != NULL) {
        char hold[80];
        text_format(hold, sizeof hold, "%.*s", (int)(act - w->label), w->label);
        spoken_words(words, sizeof words, hold, l);
        add_text(to, words);
        add_text(to, tr(l, ": "));
        act += strlen(BETWEEN);
    }
    spoken_words(words, sizeof words, act == NULL ? w->label : act, l);
    add_text(to, words);
    *run = true;
}

/* What cannot be chosen, with the reason: the keyboard does not come there. */
static bool is_grey(const struct widget *w)
{
    return (w->state & STATE_DISABLED) != 0 && w->note[0] != '\0';
}

static size_t texts_of(const struct widget **out, const struct view *v)
{
    size_t count = 0;
    for (size_t i = 0; i < v->count; i++)
        if (!passed_over(&v->widgets[i]) &&
            (!is_button(&v->widgets[i]) || is_grey(&v->widgets[i])))
            out[count++] = &v->widgets[i];
    return count;
}

/* Whether a stands above b in one column, or left of it in one row. */
static bool comes_first(const struct box *a, const struct box *b)
{
    bool column = a->x < b->x + b->w && b->x < a->x + a->w;
    bool row = a->y == b->y && a->h == b->h;
    return (column && a->y + a->h <= b->y) || (row && a->x + a->w <= b->x);
}

/* Takes the first text out of the list that has no other text before it. Columns are read one
 * after the other, as the screen has added them. */
static const struct widget *take_next(const struct widget **texts, size_t count)
{
    size_t next = 0;
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < count && !comes_first(&texts[k]->box, &texts[i]->box))
            k++;
        if (k == count) {
            next = i;
            break;
        }
    }
    const struct widget *w = texts[next];
    memmove(&texts[next], &texts[next + 1], (count - next - 1) * sizeof(texts[0]));
    return w;
}

void spoken_view(char *out, size_t room, const struct view *v, enum language l)
{
    char words[SPOKEN_MAX];
    struct line to = begin(out, room);
    bool run = false;
    const struct widget *texts[VIEW_WIDGETS_MAX];
    size_t count = texts_of(texts, v);
    for (size_t left = count; left > 0; left--) {
        spoken_widget(words, sizeof words, take_next(texts, left), l);
        add_text(&to, words);
    }
    const struct widget *first = view_step(v, NULL, STEP_ONWARDS), *w = first;
    for (size_t i = 0; w != NULL && i < v->count; i++) {
        add_button(&to, w, l, &run);
        w = view_step(v, w, STEP_ONWARDS);
        if (w == first)
            break;
    }
    if (run)
        add_text(&to, ".\n");
    for (size_t i = 0; to.len == 0 && i < v->count; i++) /* a code alone */
        if (v->widgets[i].role == WIDGET_QR)
            add_sentence(&to, v->widgets[i].label, l);
}

void spoken_code(char *out, size_t room, const struct view *v)
{
    struct line to = begin(out, room);
    for (size_t i = 0; i < v->count; i++) {
        const struct widget *w = &v->widgets[i];
        if (w->voice != VOICE_SPELLED)
            continue;
        for (const char *p = w->label; *p != '\0';) {
            size_t group = strcspn(p, "- ");
            for (size_t k = 0; k < group; k++) {
                add(&to, p + k, 1);
                add(&to, ", ", k + 1 < group ? 2 : 0);
            }
            add(&to, ".\n", group > 0 ? 2 : 0);
            p += group + (p[group] != '\0');
        }
    }
}

static bool has_line(const char *text, const char *line, size_t len)
{
    for (const char *p = text; *p != '\0'; p += strcspn(p, "\n") + 1) {
        if (strcspn(p, "\n") == len && strncmp(p, line, len) == 0)
            return true;
        if (p[strcspn(p, "\n")] == '\0')
            break;
    }
    return false;
}

void spoken_news(char *out, size_t room, const char *now, const char *before)
{
    struct line to = begin(out, room);
    for (const char *p = now; *p != '\0';) {
        size_t len = strcspn(p, "\n");
        if (!has_line(before, p, len)) {
            add(&to, p, len);
            add(&to, "\n", 1);
        }
        p += len + (p[len] == '\n');
    }
}
