/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_SCANNER_H
#define UI_MACHINE_SCANNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A scanner is a keyboard that types codes; a person's keyboard types digits and presses buttons.
 * Pure. Characters that follow each other within 250 ms are a run, and a run is judged whole:
 *
 * - SCANNER_FAST or more characters, each less than 35 ms after the one before, are a scan. It ends
 *   with Enter, or after 100 ms of silence.
 * - A slower run is a machine's when it keeps an even beat, and where the screen takes no
 *   characters. On a pad for digits it is when it holds anything else, or more digits than a PIN
 *   can have. Ended by Enter it is a scan, if it has SCANNER_FAST characters. Else it is nothing.
 * - Characters that the screen takes are given out as they are typed, for a person wants to see
 *   them. They are taken back when the run turns out to be a machine's.
 * - A character alone is a person's: space presses a button, and one switch is any key.
 * - Enter is a person's, but not within a second after a machine's run: scanners end with it.
 * - Characters are those of the US layout by the position of the key: scanners type so, whatever
 *   the layout of the keyboard. What a person types is given out as the keyboard's own layout has
 *   it, as far as the caller says so.
 * - At most SCANNER_TEXT_MAX characters are kept. A longer scan is none of ours and is dropped. */
enum {
    SCANNER_FAST = 8,
    SCANNER_PIN_MAX = 12,
    SCANNER_GIVEN_MAX = 64, /* of a run: no person types more without a pause */
    SCANNER_TEXT_MAX = 400,
    SCANNER_ENTER = '\n'
};
/* What the screen takes. */
enum scanner_pad { SCANNER_NO_PAD, SCANNER_DIGITS, SCANNER_LETTERS };
struct scanner {
    char text[SCANNER_TEXT_MAX + 1];
    size_t len;           /* of the run; may be larger than the text: the scan is too long */
    size_t given;         /* how many of them were given out */
    bool digits;          /* it holds nothing else */
    enum scanner_pad pad; /* set by the caller before each call */
    char own; /* set by the caller before scanner_key: the letter that the keyboard's own layout
                 has on that key; NUL: the same character */
    char by_hand[SCANNER_GIVEN_MAX]; /* the run as a person means it */
    uint64_t last_ms, least_gap_ms, most_gap_ms;
    uint64_t machine_ms; /* when a machine's run ended last, 0: never */
};
struct scanner_out {
    size_t taken_back; /* so many characters that were given out are a machine's */
    size_t typed_len;
    char typed[SCANNER_PIN_MAX + 2]; /* by hand: characters and SCANNER_ENTER */
    bool scanned;                    /* scanner.text holds a scan, until the next call */
};
/* The character of a key. usage: USB HID usage of the keyboard page, as SDL's scancodes are.
 * '\0': none. */
char scanner_character(int usage, bool shift);
/* Takes in that time went by. */
struct scanner_out scanner_wait(struct scanner *s, uint64_t ms);
/* Takes in a character or SCANNER_ENTER. Called after scanner_wait of the same time. */
struct scanner_out scanner_key(struct scanner *s, char c, uint64_t ms);
/* Whether a run is under way: another key in it, such as Escape, is no person's either. */
bool scanner_in_run(const struct scanner *s, uint64_t ms);
/* Milliseconds from now until scanner_wait must be called; 0: nothing is kept. */
uint64_t scanner_due_ms(const struct scanner *s, uint64_t now_ms);

#endif
