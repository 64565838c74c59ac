/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_TEXT_PAGE_TEXT_H
#define SYNC_ISSUER_TEXT_PAGE_TEXT_H

#include <stdint.h>

#include "sync/issuer/text/page_language.h"

/* The texts of the pages that are made here, in three languages. */
enum page_text {
    TEXT_HOME_LEAD,
    TEXT_ORGANISATIONS,
    TEXT_BADGES,
    TEXT_EVENTS,
    TEXT_WEBSITE,
    TEXT_DETAILS,
    TEXT_DETAILS_WHAT,
    TEXT_OTHER_BADGES,
    TEXT_WHERE,
    TEXT_CRITERIA,
    TEXT_SKILLS,
    TEXT_LEVELS,
    TEXT_SHOWN,
    TEXT_ALIGNMENTS,
    TEXT_VERSIONS,
    TEXT_VERSION,
    TEXT_NEWEST,
    TEXT_TAKEN_FROM,
    TEXT_TAKEN_BY,
    TEXT_ISSUER,
    TEXT_EVENT,
    TEXT_PLACE,
    TEXT_DATE,
    TEXT_FROM_TO,
    TEXT_STANDING,
    TEXT_EVENT_BADGES,
    TEXT_EVIDENCE,
    TEXT_AWARDED,
    TEXT_LATER,
    TEXT_VALID,
    TEXT_WITHDRAWN_TITLE,
    TEXT_WITHDRAWN,
    TEXT_REASON,
    TEXT_SAVE_PICTURE,
    TEXT_SAVE_FILE,
    TEXT_PRINT,
    TEXT_KEEP_LINK,
    TEXT_SHARE_VERIFIED,
    TEXT_SHARE_EXPIRED,
    TEXT_SHARE_NAME_NOTE,
    TEXT_SHARE_ABOUT,
    TEXT_SHARE_FROM,
    TEXT_SHARE_GONE,
    TEXT_SHARE_GONE_MORE,
    TEXT_BACK,
    TEXT_PRINT_HOW,
    TEXT_GIVEN_TO,
    TEXT_SCAN_TO_CHECK,
    TEXT_CHECK_BY_FILE,
    TEXT_PRINT_NOW,
    TEXT_CERTIFICATE_PDF,
    TEXT_CERTIFICATE_NAME_NOTE,
    TEXT_CERTIFICATE_PDF_NAMELESS,
    TEXT_CERTIFICATE_SHARED,
    TEXT_CERTIFICATE_NOT_SHARED,
    TEXT_CERTIFICATE_TO_SHARING,
    TEXT_FOR_PROGRAMS,
    TEXT_LANGUAGE,
    TEXT_HOME,
    TEXT_TO_HOME,
    TEXT_TO_CODE,
    TEXT_MY_BADGES,
    TEXT_CHECK,
    TEXT_NOT_FOUND,
    TEXT_NOT_FOUND_MORE,
    TEXT_GONE,
    TEXT_GONE_MORE,
    TEXT_SOON,
    TEXT_SOON_MORE,
    TEXT_REFUSED,
    TEXT_REFUSED_MORE,
    TEXT_TOO_MANY,
    TEXT_TOO_MANY_MORE,
    TEXT_NOT_NOW,
    TEXT_NOT_NOW_MORE,
    TEXT_TRY_AGAIN,
    TEXT_CODE,
    TEXT_CODE_LEAD,
    TEXT_CODE_LABEL,
    TEXT_CODE_BUTTON,
    TEXT_CODE_MALFORMED,
    TEXT_CODE_UNKNOWN,
    TEXT_CODE_TAKEN,
    TEXT_CODE_WITHDRAWN,
    TEXT_CODE_SPECIMEN,
    TEXT_CODE_TOO_MANY,
    TEXT_NOT_LISTED,
    TEXT_NOT_LISTED_MORE,
    TEXTS
};

/* The text in this language. A literal. */
const char *page_text(enum page_language l, enum page_text t);

/* The language's own name: "Brezhoneg". A literal. */
const char *page_language_name(enum page_language l);

enum { PAGE_DATE_LEN = 40 };
/* Writes the day of a time in words: "28 novembre 2026". time_s: Unix seconds. */
void page_date(char out[static PAGE_DATE_LEN], enum page_language l, int64_t time_s);

#endif
