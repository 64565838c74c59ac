/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_SETTINGS_FILE_H
#define UI_KIOSK_SETTINGS_FILE_H

#include "keys/buffer.h"
#include "ui/flow/settings.h"

/* K/settings.json: what a facilitator chose. An object with these members:
 *
 *   language        "fr" "br" "en"
 *   theme           "light" "dark" "contrast-light" "contrast-dark"
 *   text            1 to 3
 *   hand            "right" "left"
 *   sound           "off" "low" "high"
 *   brightness      40 to 100
 *   qr_s            0 (never), or 30 to 3600
 *   dim_s           15 to 3600
 *   lock_s          60 to 1800
 *   dark_s          60 to 86400
 *   handover        "tap" "hold"
 *   confirm         "hold" "ask"
 *   motion          "slow" "none"
 *   switch_scan_ms  0 (off), or 800 to 4000
 *   slips           "a4" "62mm" "58mm": the paper of slips on a stick
 *   second          "off" "on"
 *   video           "off" "on"
 *   rotate          "0" "90" "180" "270"
 *   read_aloud      "off" "listen" "all"
 *   voice_on        "usual" "headphones" "loudspeaker"
 *   voice_speed     "slow" "normal" "fast"
 *
 * A member that is left out keeps its default. An unknown member or a value outside its limits
 * breaks the whole file. */

/* Reads the text of the file. language: the default; err: FAULT_MALFORMED, naming the member. */
bool settings_parse(struct ui_settings *out, struct bytes in, enum language language,
                    struct error *err);
/* Writes the text of the file. */
bool settings_text(struct buffer *out, const struct ui_settings *s, struct error *err);

/* Reads the file in the kiosk's folder. *out is always filled: with the defaults when there is
 * no file, and when it is broken; in that case the answer is false, and err is for the log. */
bool settings_read(struct ui_settings *out, const char *dir, enum language language,
                   struct error *err);
/* Writes the file in the kiosk's folder, in one step. */
bool settings_write(const char *dir, const struct ui_settings *s, struct error *err);

#endif
