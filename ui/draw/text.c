/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/draw/text.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/paper/fonts.h"
#include "firmware/paper/letters.h"

enum {
    FACES_MAX = 24,
    RUNS_MAX = 256,
    CACHE_BYTES = 2 * 1024 * 1024,
    RUN_TEXT_MAX = 240,
    WIDTHS_MAX = 512,
    WRAPS_MAX = 256,
    LINES_MAX = 8,
    BALANCED_MAX = 4, /* lines; longer texts are paragraphs */
    BALANCING_STEPS = 5
};

struct face {
    enum weight weight;
    int px;
    TTF_Font *font;
    uint64_t used;
};

struct run {
    uint64_t hash; /* of text, weight and size; 0: empty place */
    uint64_t used; /* when it was last asked for */
    int width, height;
    uint8_t *alpha;
    char text[RUN_TEXT_MAX];
    enum weight weight;
    int px;
};

struct width { /* widths already measured: hash and pixels */
    uint64_t hash;
    int pixels;
};

struct wrap { /* texts already broken into lines */
    uint64_t hash, used;
    int count;
    bool fits;
    struct text_line lines[LINES_MAX];
};

struct text {
    size_t face_count;
    struct face faces[FACES_MAX];
    struct run runs[RUNS_MAX];
    struct width widths[WIDTHS_MAX];
    struct wrap wraps[WRAPS_MAX];
    size_t bytes;
    uint64_t clock;
    uint32_t unknown;
};

bool text_open(struct text **out, struct error *err)
{
    if (TTF_Init() != 0)
        return error_set(err, FAULT_STORAGE, "fonts: %s", TTF_GetError());
    struct text *t = calloc(1, sizeof *t);
    if (t == NULL)
        return error_set(err, FAULT_MEMORY, "fonts: out of memory");
    *out = t;
    return true;
}

void text_close(struct text *t)
{
    if (t == NULL)
        return;
    for (size_t i = 0; i < RUNS_MAX; i++)
        free(t->runs[i].alpha);
    for (size_t i = 0; i < t->face_count; i++)
        TTF_CloseFont(t->faces[i].font);
    free(t);
    TTF_Quit();
}

static TTF_Font *face_of(struct text *t, enum weight weight, int px)
{
    struct face *place = &t->faces[0];
    for (size_t i = 0; i < t->face_count; i++) {
        struct face *f = &t->faces[i];
        if (f->weight == weight && f->px == px) {
            f->used = ++t->clock;
            return f->font;
        }
        if (f->used < place->used)
            place = f;
    }
    static const enum font fonts[] = {
        [WEIGHT_REGULAR] = FONT_400, [WEIGHT_SEMIBOLD] = FONT_600, [WEIGHT_BOLD] = FONT_700};
    struct bytes bytes = font_file(fonts[weight]);
    SDL_RWops *file = SDL_RWFromConstMem(bytes.p, (int)bytes.len);
    TTF_Font *font = file == NULL ? NULL : TTF_OpenFontRW(file, 1, px);
    if (font == NULL)
        return NULL;
    if (t->face_count < FACES_MAX)
        place = &t->faces[t->face_count++];
    else /* the cache is full of sizes that are no longer used */
        TTF_CloseFont(place->font);
    *place = (struct face){weight, px, font, ++t->clock};
    return font;
}

static uint64_t hash_of(const char *s, size_t len, enum weight weight, int px)
{
    uint64_t h = UINT64_C(1469598103934665603) ^ (uint64_t)px << 8 ^ (uint64_t)weight;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (uint8_t)s[i]) * UINT64_C(1099511628211);
    return h == 0 ? 1 : h;
}

int text_width(struct text *t, const char *s, size_t len, enum weight weight, int px)
{
    char copy[RUN_TEXT_MAX];
    int width = 0;
    uint64_t hash = hash_of(s, len, weight, px);
    struct width *known = &t->widths[hash % WIDTHS_MAX];
    if (known->hash == hash)
        return known->pixels;
    TTF_Font *font = face_of(t, weight, px);
    letters_drawn(copy, sizeof copy, s, len);
    if (font == NULL || TTF_SizeUTF8(font, copy, &width, NULL) != 0)
        width = 0;
    *known = (struct width){hash, width};
    return width;
}

int text_line_height(const struct text *t, int px)
{
    (void)t;
    return px * 13 / 10;
}

/* ---- runs: each is a shape; the one used longest ago is dropped first */

static void drop(struct text *t, struct run *r)
{
    t->bytes -= (size_t)(r->width * r->height);
    free(r->alpha);
    *r = (struct run){0};
}

static struct run *place_for(struct text *t, size_t bytes)
{
    struct run *oldest = NULL, *empty = NULL;
    do {
        oldest = empty = NULL;
        for (size_t i = 0; i < RUNS_MAX; i++) {
            if (t->runs[i].hash == 0)
                empty = &t->runs[i];
            else if (oldest == NULL || t->runs[i].used < oldest->used)
                oldest = &t->runs[i];
        }
        if (empty == NULL || (t->bytes + bytes > CACHE_BYTES && oldest != NULL))
            drop(t, oldest);
        else
            break;
    } while (true);
    return empty;
}

/* How many characters of the text the fonts draw as a box. */
static uint32_t count_unknown(const char *s)
{
    uint32_t count = 0;
    while (*s != '\0')
        count += letters_fate(letters_next(&s)) == LETTER_BOX;
    return count;
}

static bool render(struct run *r, struct text *t, const char *copy, enum weight weight, int px,
                   struct error *err)
{
    SDL_Color white = {255, 255, 255, 255};
    TTF_Font *font = face_of(t, weight, px);
    SDL_Surface *s = font == NULL ? NULL : TTF_RenderUTF8_Blended(font, copy, white);
    if (s == NULL)
        return error_set(err, FAULT_STORAGE, "text: %s", TTF_GetError());
    t->unknown += count_unknown(copy);
    size_t bytes = (size_t)s->w * (size_t)s->h;
    r->alpha = malloc(bytes == 0 ? 1 : bytes);
    if (r->alpha == NULL) {
        SDL_FreeSurface(s);
        return error_set(err, FAULT_MEMORY, "text: out of memory");
    }
    for (int y = 0; y < s->h; y++) {
        const uint8_t *row = (const uint8_t *)s->pixels + y * s->pitch;
        for (int x = 0; x < s->w; x++) {
            uint32_t pixel;
            memcpy(&pixel, row + 4 * x, 4);
            r->alpha[y * s->w + x] = (uint8_t)(pixel >> s->format->Ashift);
        }
    }
    r->width = s->w;
    r->height = s->h;
    SDL_FreeSurface(s);
    return true;
}

uint32_t text_unknown(const struct text *t)
{
    return t->unknown;
}

bool text_run(struct alpha *out, struct text *t, const char *s, size_t len, enum weight weight,
              int px, struct error *err)
{
    char copy[RUN_TEXT_MAX];
    letters_drawn(copy, sizeof copy, s, len);
    uint64_t hash = hash_of(copy, strlen(copy), weight, px);
    t->clock++;
    for (size_t i = 0; i < RUNS_MAX; i++) {
        struct run *r = &t->runs[i];
        if (r->hash == hash && r->px == px && r->weight == weight &&
            strcmp(r->text, copy) == 0) {
            r->used = t->clock;
            *out = (struct alpha){r->width, r->height, r->alpha};
            return true;
        }
    }
    struct run fresh = {.hash = hash, .used = t->clock, .weight = weight, .px = px};
    memcpy(fresh.text, copy, sizeof fresh.text);
    if (copy[0] == '\0' || !render(&fresh, t, copy, weight, px, err))
        return copy[0] != '\0' ? false : error_set(err, FAULT_MISSING, "text: empty");
    size_t bytes = (size_t)(fresh.width * fresh.height);
    struct run *place = place_for(t, bytes);
    *place = fresh;
    t->bytes += bytes;
    *out = (struct alpha){fresh.width, fresh.height, fresh.alpha};
    return true;
}

/* ---- lines */

/* The end of the word that begins at `at`. A French colon, semicolon, question or exclamation
 * mark or closing guillemet stays with the word before its space; an opening guillemet with the
 * word after it. */
static size_t word_end(const char *s, size_t at)
{
    size_t end = at + strcspn(s + at, " \n");
    bool opening = end >= at + 2 && memcmp(s + end - 2, "«", 2) == 0;
    bool closing = s[end] == ' ' &&
                   (strchr(":;!?%", s[end + 1]) != NULL || strncmp(s + end + 1, "»", 2) == 0 ||
                    strncmp(s + end + 1, "·", 2) == 0);
    return s[end] == ' ' && s[end + 1] != '\0' && (opening || closing) ? word_end(s, end + 1)
                                                                       : end;
}

static int wrap(struct text_line *lines, int max_lines, bool *fits, struct text *t,
                const char *s, enum weight weight, int px, int width)
{
    size_t len = strlen(s), from = 0;
    int count = 0;
    *fits = true;
    while (from < len && count < max_lines) {
        size_t end = from, good = from, at = from;
        while (at < len) { /* takes one more word as long as it fits */
            size_t word = word_end(s, at);
            if (text_width(t, s + from, word - from, weight, px) > width && good > from)
                break;
            good = end = word;
            at = word;
            if (s[at] == '\n')
                break;
            while (s[at] == ' ')
                at++;
        }
        *fits = *fits && text_width(t, s + from, end - from, weight, px) <= width;
        lines[count++] = (struct text_line){from, end - from};
        from = end;
        while (s[from] == ' ' || s[from] == '\n')
            from++;
    }
    *fits = *fits && from >= len;
    return count;
}

/* Breaks the same number of lines in less width, so that no last word stands alone. */
static void balance(struct wrap *w, int max_lines, struct text *t, const char *s,
                    enum weight weight, int px, int width)
{
    struct wrap tried = {0};
    int low = width / w->count;
    for (int i = 0; i < BALANCING_STEPS; i++) {
        int middle = (low + width) / 2;
        tried.count = wrap(tried.lines, max_lines, &tried.fits, t, s, weight, px, middle);
        if (tried.fits && tried.count == w->count) {
            width = middle;
            memcpy(w->lines, tried.lines, sizeof w->lines);
        } else {
            low = middle;
        }
    }
}

/* The place of four that has this text, else the one used longest ago. */
static struct wrap *wrap_place(struct text *t, uint64_t hash)
{
    struct wrap *four = &t->wraps[(hash >> 32) % (WRAPS_MAX / 4) * 4], *place = four;
    for (int i = 0; i < 4; i++) {
        if (four[i].hash == hash) {
            place = &four[i];
            break;
        }
        if (four[i].used < place->used)
            place = &four[i];
    }
    place->used = ++t->clock;
    return place;
}

int text_wrap(struct text_line *lines, int max_lines, bool *fits, struct text *t, const char *s,
              enum weight weight, int px, int width)
{
    if (s == NULL)
        s = "";
    uint64_t hash = hash_of(s, strlen(s), weight, px);
    hash = (hash ^ (uint64_t)width ^ (uint64_t)max_lines << 32) * UINT64_C(0x9e3779b97f4a7c15);
    struct wrap *known = wrap_place(t, hash);
    if (max_lines > LINES_MAX)
        return wrap(lines, max_lines, fits, t, s, weight, px, width);
    if (known->hash != hash) {
        known->hash = hash;
        known->count = wrap(known->lines, max_lines, &known->fits, t, s, weight, px, width);
        if (known->fits && known->count > 1 && known->count <= BALANCED_MAX)
            balance(known, max_lines, t, s, weight, px, width);
    }
    memcpy(lines, known->lines, (size_t)known->count * sizeof *lines);
    *fits = known->fits;
    return known->count;
}
