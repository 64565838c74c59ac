/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/letters_match.h"

#include <string.h>
#include <utf8proc.h>

#include "firmware/paper/letters.h"

enum { NAME_MAX_BYTES = 500, FOLDED_MAX = 1200, APART_MAX = 20 };

/* Words in small letters without accents, each after one blank. */
struct folded {
    char text[FOLDED_MAX];
    size_t len;
};

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x02bc;
}

static bool is_written(utf8proc_int32_t code)
{
    utf8proc_category_t c = utf8proc_category(code);
    return (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) ||
           (c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO);
}

static void add_blank(struct folded *f)
{
    if (f->len > 0 && f->text[f->len - 1] != ' ' && f->len + 1 < FOLDED_MAX)
        f->text[f->len++] = ' ';
}

static void add(struct folded *f, utf8proc_int32_t code)
{
    utf8proc_uint8_t letter[4];
    if (!is_written(code)) {
        add_blank(f);
        return;
    }
    size_t n = (size_t)utf8proc_encode_char(code, letter);
    if (f->len + n + 2 > FOLDED_MAX)
        return;
    memcpy(f->text + f->len, letter, n);
    f->len += n;
}

static void add_code(struct folded *f, uint32_t code)
{
    utf8proc_int32_t apart[APART_MAX];
    if (code == 0x0152 || code == 0x0153 || code == 0x00c6 || code == 0x00e6) { /* œ, æ */
        add(f, code == 0x0152 || code == 0x0153 ? 'o' : 'a');
        add(f, 'e');
        return;
    }
    utf8proc_ssize_t n = utf8proc_decompose_char(
        (utf8proc_int32_t)code, apart, APART_MAX,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, NULL);
    if (n < 0 || n > APART_MAX)
        add_blank(f);
    for (utf8proc_ssize_t i = 0; i < n && n <= APART_MAX; i++)
        add(f, apart[i]);
}

enum apostrophes { PART_WORDS, LEFT_OUT };
static bool fold(struct folded *f, const char *utf8, enum apostrophes which)
{
    const char *start = utf8;
    bool any = false;
    while (*utf8 != '\0' && utf8 - start < NAME_MAX_BYTES) {
        uint32_t code = letters_next(&utf8);
        if (!is_apostrophe(code))
            add_code(f, code);
        else if (which == PART_WORDS)
            add_blank(f);
        any = any || is_apostrophe(code);
    }
    add_blank(f);
    f->text[f->len] = '\0';
    return any;
}

static bool begins_a_word(const char *folded, const char *word, size_t len)
{
    for (const char *at = folded; *at != '\0'; at = strchr(at, ' ') + 1)
        if (strncmp(at, word, len) == 0)
            return true;
    return false;
}

bool letters_match(const char *name, const char *typed)
{
    struct folded words = {.len = 0}, wanted = {.len = 0};
    if (fold(&words, name, PART_WORDS))
        fold(&words, name, LEFT_OUT);
    fold(&wanted, typed, PART_WORDS);
    for (const char *at = wanted.text; *at != '\0';) {
        size_t len = strcspn(at, " ");
        if (!begins_a_word(words.text, at, len))
            return false;
        at += len + 1;
    }
    return true;
}

void letters_words(char *out, size_t room, const char *utf8)
{
    struct folded f = {.len = 0};
    fold(&f, utf8, PART_WORDS);
    size_t len = f.len < room ? f.len : room - 1;
    while (len > 0 && (((uint8_t)f.text[len] & 0xc0) == 0x80 || f.text[len - 1] == ' '))
        len--;
    memcpy(out, f.text, len);
    out[len] = '\0';
}
