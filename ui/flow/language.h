/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_LANGUAGE_H
#define UI_FLOW_LANGUAGE_H

#include <stdbool.h>

/* Translated texts, by the gettext of libc. Message ids are English. Each language is a text
 * domain of its own (badge-kiosk-fr, -br, -en), so that two languages can be on one screen. No
 * locale has to be generated. */
enum language { LANGUAGE_FR, LANGUAGE_BR, LANGUAGE_EN };
enum { LANGUAGE_COUNT = 3 };

/* Called once, before any text. locale_dir: holds fr/LC_MESSAGES/badge-kiosk-*.mo. */
void language_start(const char *locale_dir);
/* The language with this code, such as "fr"; false: there is none. */
bool language_of(enum language *out, const char *code);
/* Its code. */
const char *language_code(enum language l);
/* Its name in the language itself: "Français". */
const char *language_own_name(enum language l);

/* The translated text. It stays valid for ever. N_() marks an id that is translated elsewhere. */
const char *tr(enum language l, const char *id);
/* The same for n things: id for one, ids for several. */
const char *trn(enum language l, const char *id, const char *ids, unsigned long n);
#define N_(id) (id)

/* Fills numbers into a translated text: the first "%d" becomes `first`, the second `second`. No
 * other format is known, so a translation cannot do harm. out is NUL-terminated, cut at room. */
void language_fill(char *out, unsigned room, const char *text, long long first,
                   long long second);

/* The next three write a time that is offset_s seconds from UTC; out is NUL-terminated, cut at
 * room. */

/* "10 octobre 2026" */
void language_date(char *out, unsigned room, enum language l, long long unix_s, int offset_s);
/* "samedi 10 octobre 2026" */
void language_day(char *out, unsigned room, enum language l, long long unix_s, int offset_s);
/* "14:05" */
void language_time(char *out, unsigned room, long long unix_s, int offset_s);

/* The sentence for the reason of a refusal: what happened, whether anything is lost, what to do.
 * An unknown reason has a general sentence. The sentences for "delegation-over" and
 * "date-too-late" contain %s for a day, which layout_reason fills in. */
const char *language_reason(enum language l, const char *reason);

/* Whether the sentence says that what was wanted is done: it does not look like a warning. */
bool language_reason_is_good(const char *reason);

#endif
