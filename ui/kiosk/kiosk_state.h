/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_STATE_H
#define UI_KIOSK_KIOSK_STATE_H

#include "ui/kiosk/kiosk.h"
#include "ui/kiosk/kiosk_beside.h"

enum { KIOSK_RECENT = 12 };

/* What the session's event offers, as places in the catalogue and in the event's own order. Made
 * once for an event, a catalogue and its delegations; looked through by letters when asked. */
struct offers {
    uint16_t place[CATALOGUE_RECORDS_MAX];
    uint8_t letters[CATALOGUE_RECORDS_MAX]; /* group of its name's first letter */
    bool delegated[CATALOGUE_RECORDS_MAX];
    size_t count;
    /* those that are leafed through, as indices of the above: awarded last, may be awarded, may
     * not */
    uint16_t order[CATALOGUE_RECORDS_MAX];
    size_t order_count;
    bool stale; /* delegations may have come */
    int64_t version;
    uint32_t serial;
    char event[SLUG_MAX + 1];
    int lettered; /* language that the letters are of, plus 1; 0: none yet */
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
    char code_address[200];
    char shown_name[200];
    struct error pin_error;
    bool pin_right;
    char award_reason[NOTICE_MAX];
    char refusal[NOTICE_MAX]; /* reason of the last refusal: the event outlasts the act */

    struct offers offers;
    char recent[KIOSK_RECENT][SLUG_MAX + 1]; /* badges awarded last, newest first */
    int64_t earn_hour; /* when and in which language what can be earned was listed */
    int earn_language;
    int64_t earn_version;
    int64_t clock_s; /* the box's time at the last look, and the flow's; a jump is a doubt */
    uint64_t clock_ms;
    bool clock_jumped;

    struct error trouble; /* of what nobody on the screen has asked for: locking, upkeep */
    bool has_trouble;     /* the log has not said it yet */

    struct kiosk_beside beside;
    bool has_cue; /* a sound is due */
    enum sound_cue cue;
};

/* Takes the snapshot. */
void kiosk_refresh(struct kiosk *k);
/* What is listed is made anew: a reply was applied. */
void kiosk_forget_lists(struct kiosk *k);
/* The badges awarded last come first also after a restart; needs the engine. */
void kiosk_recall_recent(struct kiosk *k);
/* The badge comes first in the picker from now on. */
void kiosk_remember_recent(struct kiosk *k, const char *slug);
struct flow_event kiosk_refused(struct kiosk *k, const struct error *err);
bool kiosk_put_on_screen(struct kiosk *k, struct error *err);
/* The folder that couriers look at. */
bool kiosk_spool(char out[static FILE_PATH_MAX], const struct kiosk *k, struct error *err);
const char *kiosk_badge_name(const struct kiosk *k, const struct achievement_record *a);

#endif
