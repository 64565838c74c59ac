/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_TEXT_PAGE_LANGUAGE_H
#define SYNC_ISSUER_TEXT_PAGE_LANGUAGE_H

/* The languages of the pages and mails that are made here. */
enum page_language { LANGUAGE_FR, LANGUAGE_BR, LANGUAGE_EN, LANGUAGES };

/* Its code: "fr". A literal. */
const char *page_language_code(enum page_language l);
/* The language of a code, which may be longer ("en-GB"). French for any other code. */
enum page_language page_language_of(const char *code);
/* The language for a reader, the first of these:
 * 1. lang, if it names one of ours,
 * 2. the one of ours that Accept-Language prefers; of two that it prefers equally, the earlier,
 * 3. French.
 * Both are "" if absent. */
enum page_language page_language_choose(const char *lang, const char *accept_language);

#endif
