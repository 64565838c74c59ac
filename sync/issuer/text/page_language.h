/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_TEXT_PAGE_LANGUAGE_H
#define SYNC_ISSUER_TEXT_PAGE_LANGUAGE_H

/* The languages of pages and mails made here. */
enum page_language { LANGUAGE_FR, LANGUAGE_BR, LANGUAGE_EN, LANGUAGES };

const char *page_language_code(enum page_language l); /* "fr" */
/* By its code, a longer one too ("en-GB"); French for any other. */
enum page_language page_language_of(const char *code);
/* What a reader wants: ?lang= if it names one of ours, else the one of ours that
 * Accept-Language weighs most, the earlier of two, else French. Both "" if absent. */
enum page_language page_language_choose(const char *lang, const char *accept_language);

#endif
