/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_STATE_H
#define UI_KIOSK_STATE_H

#include "ui/kiosk.h"
#include "ui/kiosk_desk.h"

enum { KIOSK_RECENT = 12 };

/* Achievements of the session's event, as places in the catalogue, in the order they are leafed
 * through; made anew only when what they depend on has changed. */
struct offers {
    uint16_t at[CATALOGUE_RECORDS_MAX];
    bool delegated[CATALOGUE_RECORDS_MAX];
    size_t count;
    uint16_t found[CATALOGUE_RECORDS_MAX]; /* places in `at` whose name begins as searched */
    size_t found_count;
    /* what they were made for */
    bool stale;
    int64_t version;
    uint32_t serial;
    char event[SLUG_MAX + 1];
    int letters;
    enum language language;
};

/* What kiosk.c (acts), kiosk_model.c (the snapshot) share; nobody else includes it. */
struct kiosk {
    struct engine *engine; /* NULL until the box is open */
    struct flow flow;
    struct model model;
    int width, height; /* of the panel */
    struct theme theme;
    struct award_shown shown; /* holds a claim secret while its QR is on the screen */
    struct qr qr;
    char name[120];
    uint8_t group[GROUP_MAX][TICKET_ID_LEN]; /* awards of the last group, as they were made */
    int group_count;
    char claim_address[200];
    char shown_name[200];
    struct error pin_error;
    bool pin_right;
    char award_reason[NOTICE_MAX];
    char refusal[NOTICE_MAX]; /* reason of the last refusal: the event outlasts the act */

    struct offers offers;
    char recent[KIOSK_RECENT][SLUG_MAX + 1]; /* badges awarded last, newest first */
    int64_t clock_s; /* the box's time at the last look, and the flow's; a jump is a doubt */
    uint64_t clock_ms;
    bool clock_jumped;

    struct kiosk_desk desk;
    bool has_cue; /* a sound is due */
    enum sound_cue cue;
};

/* Takes the snapshot. */
void kiosk_refresh(struct kiosk *k);
/* The badge comes first in the picker from now on. */
void kiosk_remember_recent(struct kiosk *k, const char *slug);
struct flow_event kiosk_refused(struct kiosk *k, const struct error *err);
bool kiosk_put_on_screen(struct kiosk *k, struct error *err);
/* The folder that couriers look at. */
bool kiosk_spool(char out[static FILE_PATH_MAX], const struct kiosk *k, struct error *err);
const char *kiosk_badge_name(const struct kiosk *k, const struct achievement_record *a);

#endif
