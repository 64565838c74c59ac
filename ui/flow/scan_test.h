/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_SCAN_TEST_H
#define UI_FLOW_SCAN_TEST_H

#include <stdbool.h>
#include <stdint.h>

/* What a scan says of the scanner that typed it: whether the kiosk understands it, and whether the
 * scanner is set to the keyboard that the kiosk takes it for. The kiosk reads the keys of a scanner
 * as those of a US keyboard; a scanner that is set to a French one presses Q for A. Pure. */

/* The text of the code on the test screen: it has characters that lie elsewhere on a French
 * keyboard. */
#define SCAN_TEST_TEXT "OBK-TEST:AZQWM/0123456789+.-AZERTY"

enum scan_sense {
    SENSE_NOTHING, /* no code of this kiosk */
    SENSE_TEST,    /* the code of the test screen */
    SENSE_BADGE,   /* a claim code */
    SENSE_SLIP,    /* the short code of a slip */
    SENSE_SHEET    /* a recovery sheet, whose text is a secret */
};
enum scan_layout {
    SCAN_LAYOUT_UNKNOWN, /* nothing was understood */
    SCAN_LAYOUT_US,      /* as it should be */
    SCAN_LAYOUT_FRENCH   /* understood when each key is taken for that of a French keyboard */
};
enum { SCAN_SHOWN_MAX = 60 };
struct scan_test {
    bool seen;
    enum scan_sense sense;
    enum scan_layout layout;
    int length;                    /* characters of the scan */
    int gap_ms;                    /* the longest pause between two of them; -1: not known */
    char text[SCAN_SHOWN_MAX + 1]; /* as it was typed, cut; "" for a recovery sheet */
};

/* Judges a scan.
 *
 * text    printable ASCII, as scanner_character gives it
 * gap_ms  -1: not known */
struct scan_test scan_test_of(const char *text, int gap_ms);

#endif
