/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/machine/scanner.h"

#include <string.h>

enum { GAP_MS = 35, SILENCE_MS = 100, LATE_ENTER_MS = 400 };

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

static uint64_t patience_ms(const struct scanner *s)
{
    return s->len >= SCANNER_FAST ? SILENCE_MS : GAP_MS;
}

/* Ends what was kept: it is a scan, a scan that is too long, or text typed by hand. */
static struct scanner_out close_text(struct scanner *s)
{
    struct scanner_out out = {0};
    if (s->len >= SCANNER_FAST) {
        out.scanned = s->len <= SCANNER_TEXT_MAX;
        s->scanned_ms = s->last_ms;
        s->text[out.scanned ? s->len : 0] = '\0';
    } else {
        out.typed_len = s->len;
        memcpy(out.typed, s->text, s->len);
    }
    s->len = 0;
    return out;
}

struct scanner_out scanner_wait(struct scanner *s, uint64_t ms)
{
    if (s->len == 0 || ms - s->last_ms < patience_ms(s))
        return (struct scanner_out){0};
    return close_text(s);
}

struct scanner_out scanner_key(struct scanner *s, char c, uint64_t ms)
{
    struct scanner_out out = {0};
    bool late = s->scanned_ms != 0 && ms - s->scanned_ms < LATE_ENTER_MS;
    if (c == SCANNER_ENTER && s->len == 0 && late)
        return out;
    if (c == SCANNER_ENTER) {
        s->last_ms = ms;
        out = close_text(s);
        if (!out.scanned && s->scanned_ms != ms)
            out.typed[out.typed_len++] = c;
        return out;
    }
    s->last_ms = ms;
    if (s->len < SCANNER_TEXT_MAX)
        s->text[s->len] = c;
    s->len++;
    return out;
}

uint64_t scanner_due_ms(const struct scanner *s, uint64_t now_ms)
{
    if (s->len == 0)
        return 0;
    uint64_t then = s->last_ms + patience_ms(s);
    return then > now_ms ? then - now_ms : 1;
}
