/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_LANGUAGE_H
#define UI_FLOW_LANGUAGE_H

#include <stdbool.h>

/* Translated texts: libc gettext, one text domain a language (badge-kiosk-fr, -br, -en) so that
 * two can be shown at once; message ids are English. No generated locale is needed. */
enum language { LANGUAGE_FR, LANGUAGE_BR, LANGUAGE_EN };
enum { LANGUAGE_COUNT = 3 };

/* Once, before any text: locale_dir holds fr/LC_MESSAGES/badge-kiosk-*.mo. */
void language_start(const char *locale_dir);
bool language_of(enum language *out, const char *code); /* "fr" */
const char *language_code(enum language l);
const char *language_own_name(enum language l); /* "Français" */

/* Borrowed, for ever. N_() marks an id that is translated later. */
const char *tr(enum language l, const char *id);
const char *trn(enum language l, const char *id, const char *ids, unsigned long n);
#define N_(id) (id)

/* A translated text with its numbers: each "%d" in turn becomes one (a translator cannot make
 * it a format of anything else). out is NUL-terminated, cut at room. */
void language_fill(char *out, unsigned room, const char *text, long long first,
                   long long second);

/* "10 octobre 2026", "samedi 10 octobre 2026", "14:05"; out NUL-terminated, cut at room. Times
 * are shown in UTC offset_s. */
void language_date(char *out, unsigned room, enum language l, long long unix_s, int offset_s);
void language_day(char *out, unsigned room, enum language l, long long unix_s, int offset_s);
void language_time(char *out, unsigned room, long long unix_s, int offset_s);

/* The sentence for a refusal: what, is anything lost, what to do. Falls back to a general one. In
 * "delegation-over" and "date-too-late" stands %s for a day: layout_reason fills it. */
const char *language_reason(enum language l, const char *reason);

#endif
