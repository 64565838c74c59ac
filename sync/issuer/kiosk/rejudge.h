/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_REJUDGE_H
#define SYNC_ISSUER_KIOSK_REJUDGE_H

#include "sync/issuer/kiosk/award_seen.h"
#include "sync/issuer/kiosk/judge.h"

/* Judges held awards again when the reason for which they are held may have been the issuer's own
 * fault: its clock was wrong, or a backup that was restored lacked a delegation, a badge or an
 * event. At most 10,000 awards are judged at a time. */

/* Judges the awards of one kiosk that are held for `code`. A step of a transaction.
 *
 * known         of the same transaction and the same kiosk
 * seen_after_s  only awards that were first seen after this time; INT64_MIN: all */
bool rejudge_kiosk(struct host *h, const struct kiosk_row *kiosk, struct known *known,
                   enum verdict_code code, int64_t seen_after_s, struct error *err);

/* Judges the awards of all kiosks that are held because their badge or event was not known. A
 * backup may have lost a version of the catalogue that kiosks had already; publishing it again
 * brings the badges back. One transaction.
 *
 * accepted  how many of them are accepted now */
bool rejudge_unknown(size_t *accepted, struct host *h, struct error *err);

#endif
