/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/machine/scanner.h"

#include <string.h>

enum {
    FAST_MS = 35,
    SILENCE_MS = 100, /* ends a fast run */
    RUN_MS = 250,     /* ends any other: scanners take up to 200 ms for a key */
    BEAT_MS = 20,     /* how much the pauses of a machine differ */
    EVEN_LEAST = 4,   /* so many characters and their Enter make a beat */
    LATE_ENTER_MS = 1000
};

char scanner_character(int usage, bool shift)
{
    /* from usage 0x1e: digits, Enter, Escape, Erase, Tab, space, then the signs */
    static const char plain[] = "1234567890\n\0\0\0 -=[]\\\0;'`,./",
                      shifted[] = "!@#$%^&*()\n\0\0\0 _+{}|\0:\"~<>?";
    static const char pad[] = "/*-+\n1234567890.";
    if (usage >= 0x04 && usage <= 0x1d)
        return (char)((shift ? 'A' : 'a') + usage - 0x04);
    if (usage >= 0x1e && usage <= 0x38)
        return shift ? shifted[usage - 0x1e] : plain[usage - 0x1e];
    return usage >= 0x54 && usage <= 0x63 ? pad[usage - 0x54] : '\0';
}

static bool is_fast(const struct scanner *s)
{
    return s->len >= SCANNER_FAST && s->most_gap_ms < FAST_MS;
}

static bool even(const struct scanner *s)
{
    return s->most_gap_ms - s->least_gap_ms <= BEAT_MS;
}

/* Whether no person has typed this. */
static bool by_machine(const struct scanner *s, bool by_enter)
{
    if (s->len <= 1)
        return false;
    if (even(s) && s->len >= (by_enter ? EVEN_LEAST : SCANNER_FAST))
        return true;
    switch (s->pad) {
    case SCANNER_NO_PAD:
        return true;
    case SCANNER_DIGITS:
        return !s->digits || s->len > SCANNER_PIN_MAX;
    case SCANNER_LETTERS:
        break;
    }
    return s->len > SCANNER_GIVEN_MAX;
}

/* Whether the characters so far may be shown. */
static bool may_give(const struct scanner *s)
{
    bool most = s->len - s->given > SCANNER_PIN_MAX; /* they came too fast */
    return !is_fast(s) && !most &&
           ((s->pad == SCANNER_DIGITS && s->digits && s->len <= SCANNER_PIN_MAX) ||
            (s->pad == SCANNER_LETTERS && s->len <= SCANNER_GIVEN_MAX));
}

static void give(struct scanner *s, struct scanner_out *out)
{
    for (; s->given < s->len; s->given++)
        out->typed[out->typed_len++] =
            s->given < SCANNER_GIVEN_MAX ? s->by_hand[s->given] : s->text[s->given];
}

static void take_gap(struct scanner *s, uint64_t ms)
{
    uint64_t gap = ms - s->last_ms;
    s->least_gap_ms = gap < s->least_gap_ms ? gap : s->least_gap_ms;
    s->most_gap_ms = gap > s->most_gap_ms ? gap : s->most_gap_ms;
    s->last_ms = ms;
}

/* Ends the run: it is a scan, a person's, or nothing. */
static struct scanner_out close_run(struct scanner *s, uint64_t ms, bool by_enter)
{
    struct scanner_out out = {0};
    bool fast = is_fast(s), machine;
    if (by_enter)
        take_gap(s, ms);
    machine = fast || by_machine(s, by_enter);
    if (machine) {
        out.scanned =
            s->len >= SCANNER_FAST && s->len <= SCANNER_TEXT_MAX && (by_enter || fast);
        out.taken_back = s->given;
        s->machine_ms = ms;
    } else if (may_give(s) || (s->len == 1 && !by_enter)) {
        give(s, &out);
    } else {
        s->machine_ms = ms; /* one sign and its Enter: a very short code */
        machine = true;
    }
    if (by_enter && !machine)
        out.typed[out.typed_len++] = SCANNER_ENTER;
    s->text[out.scanned ? s->len : 0] = '\0';
    s->len = s->given = 0;
    return out;
}

/* When the run ends by itself. */
static uint64_t end_ms(const struct scanner *s)
{
    return s->last_ms + (is_fast(s) ? SILENCE_MS : RUN_MS);
}

struct scanner_out scanner_wait(struct scanner *s, uint64_t ms)
{
    struct scanner_out out = {0};
    if (s->len == 0 || ms < s->last_ms)
        return out;
    if (ms >= end_ms(s))
        return close_run(s, ms, false);
    if (may_give(s) && ms - s->last_ms >= FAST_MS)
        give(s, &out);
    return out;
}

static void add(struct scanner *s, char c, uint64_t ms)
{
    bool digit = c >= '0' && c <= '9';
    if (s->len == 0) {
        s->digits = true;
        s->least_gap_ms = UINT64_MAX;
        s->most_gap_ms = 0;
        s->last_ms = ms;
    } else {
        take_gap(s, ms);
    }
    s->digits = s->digits && digit;
    if (s->len < SCANNER_TEXT_MAX)
        s->text[s->len] = c;
    if (s->len < SCANNER_GIVEN_MAX)
        s->by_hand[s->len] = s->own == '\0' ? c : s->own;
    s->len++;
}

struct scanner_out scanner_key(struct scanner *s, char c, uint64_t ms)
{
    struct scanner_out out = {0};
    if (ms < s->last_ms)
        ms = s->last_ms;
    if (c != SCANNER_ENTER) {
        add(s, c, ms);
        return out;
    }
    if (s->len > 0)
        return close_run(s, ms, true);
    if (s->machine_ms == 0 || ms - s->machine_ms >= LATE_ENTER_MS)
        out.typed[out.typed_len++] = c;
    return out;
}

bool scanner_in_run(const struct scanner *s, uint64_t ms)
{
    return s->len > 1 && ms < end_ms(s);
}

uint64_t scanner_due_ms(const struct scanner *s, uint64_t now_ms)
{
    if (s->len == 0)
        return 0;
    bool give_soon = may_give(s) && s->given < s->len;
    uint64_t then = give_soon ? s->last_ms + FAST_MS : end_ms(s);
    return then > now_ms ? then - now_ms : 1;
}
