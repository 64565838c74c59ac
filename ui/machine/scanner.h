/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_SCANNER_H
#define UI_MACHINE_SCANNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A scanner is a keyboard that types fast. Told apart from fingers by time alone: SCANNER_FAST
 * characters or more, each less than 35 ms after the one before, are a scan; it ends with Enter or
 * after 100 ms of silence. What turns out to be typed by hand is given back, in order. Characters
 * are those of the US layout by position, for that is how scanners type, whatever the keyboard's
 * own layout. At most 400 are kept; a longer one is no scan of ours and is dropped whole. An
 * Enter that comes late after a scan is the scanner's, and nobody's. Pure. */
enum { SCANNER_FAST = 8, SCANNER_TEXT_MAX = 400, SCANNER_ENTER = '\n' };
struct scanner {
    char text[SCANNER_TEXT_MAX + 1];
    size_t len; /* may count beyond the text: too long */
    uint64_t last_ms, scanned_ms;
};
struct scanner_out {
    size_t typed_len;
    char typed[SCANNER_FAST + 1]; /* by hand: characters, SCANNER_ENTER */
    bool scanned;                 /* scanner.text holds it, until the next call */
};
/* The character of a key: USB HID usage on the keyboard page, which SDL's scancodes are; '\0':
 * none. */
char scanner_character(int usage, bool shift);
/* Time went by. */
struct scanner_out scanner_wait(struct scanner *s, uint64_t ms);
/* One character key, or SCANNER_ENTER; after scanner_wait of the same time. */
struct scanner_out scanner_key(struct scanner *s, char c, uint64_t ms);
/* ms from now until scanner_wait has something to say; 0: nothing is kept. */
uint64_t scanner_due_ms(const struct scanner *s, uint64_t now_ms);

#endif
