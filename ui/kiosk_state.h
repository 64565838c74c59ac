/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_STATE_H
#define UI_KIOSK_STATE_H

#include "ui/kiosk.h"

/* What kiosk.c (acts), kiosk_model.c (the snapshot) share; nobody else includes it. */
struct kiosk {
    struct engine *engine; /* borrowed */
    struct flow flow;
    struct model model;
    int width, height; /* of the panel */
    struct theme theme;
    struct award_shown shown; /* holds a claim secret while its QR is on the screen */
    struct qr qr;
    char name[120];
    char shown_name[200];
    struct error pin_error;
    bool pin_right;
    char refusal[NOTICE_MAX]; /* reason of the last refusal: the event outlasts the act */

    /* achievements of the session's event, as places in the catalogue; made anew only when
     * what they depend on has changed */
    uint16_t offers[CATALOGUE_RECORDS_MAX];
    size_t offer_count;
    int64_t catalogue_version;
    uint32_t serial;
    char offers_event[SLUG_MAX + 1];
};

/* Takes the snapshot. */
void kiosk_refresh(struct kiosk *k);
const char *kiosk_badge_name(const struct kiosk *k, const struct achievement_record *a);

#endif
