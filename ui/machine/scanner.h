/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_SCANNER_H
#define UI_MACHINE_SCANNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A scanner is a keyboard that types fast; time alone tells it from a person. Pure.
 *
 * - SCANNER_FAST or more characters, each less than 35 ms after the one before, are a scan. It
 *   ends with Enter, or after 100 ms of silence.
 * - Characters that turn out to be typed by hand are given back, in order.
 * - Characters are those of the US layout by the position of the key: scanners type so, whatever
 *   the layout of the keyboard.
 * - At most SCANNER_TEXT_MAX characters are kept. A longer scan is none of ours and is dropped.
 * - An Enter that comes late after a scan belongs to the scanner, so it is dropped. */
enum { SCANNER_FAST = 8, SCANNER_TEXT_MAX = 400, SCANNER_ENTER = '\n' };
struct scanner {
    char text[SCANNER_TEXT_MAX + 1];
    size_t len; /* may be larger than the text: the scan is too long */
    uint64_t last_ms, scanned_ms;
};
struct scanner_out {
    size_t typed_len;
    char typed[SCANNER_FAST + 1]; /* by hand: characters and SCANNER_ENTER */
    bool scanned;                 /* scanner.text holds a scan, until the next call */
};
/* The character of a key. usage: USB HID usage of the keyboard page, as SDL's scancodes are.
 * '\0': none. */
char scanner_character(int usage, bool shift);
/* Takes in that time went by. */
struct scanner_out scanner_wait(struct scanner *s, uint64_t ms);
/* Takes in a character or SCANNER_ENTER. Called after scanner_wait of the same time. */
struct scanner_out scanner_key(struct scanner *s, char c, uint64_t ms);
/* Milliseconds from now until scanner_wait must be called; 0: nothing is kept. */
uint64_t scanner_due_ms(const struct scanner *s, uint64_t now_ms);

#endif
