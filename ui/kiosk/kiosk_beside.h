/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_BESIDE_H
#define UI_KIOSK_KIOSK_BESIDE_H

#include "firmware/engine/award.h"
#include "firmware/engine/pins.h"
#include "firmware/paper/qr.h"
#include "ui/flow/flow.h"
#include "ui/machine/errand.h"
#include "ui/machine/printer.h"
#include "ui/machine/scanner.h"
#include "ui/machine/sensors.h"

/* What the kiosk reaches outside its engine, given by main() and by tests; all may be absent. */
struct kiosk_ports {
    const char *dir, *spool;    /* K; NULL spool: K/spool */
    struct engine_ports engine; /* to open and to make a box with */
    const char *stick_mounts;   /* holds a folder for each stick; NULL: none */
    struct errand *errand;      /* borrowed */
    struct printer *printer;    /* borrowed */
    struct sensors sensors;
};

/* The screens beside the award loop, as the kiosk carries them out. Inside of struct kiosk:
 * kiosk*.c alone include this. */
enum { BESIDE_REPLIES_MAX = STICK_PARTS_MAX, BESIDE_NAME_MAX = 200, BESIDE_PNG_FILES_MAX = 64 };
struct kiosk_beside {
    struct kiosk_ports ports;
    struct engine *own; /* opened here, closed here */
    struct error open_error;

    char scan[SCANNER_TEXT_MAX + 1]; /* may hold a claim secret or a recovery secret */
    char sheet[PINS_SHEET_TEXT_MAX]; /* while its screen is up */
    struct qr sheet_qr;
    struct buffer request; /* of a box that nobody has approved */
    struct qr request_qr;
    char words[121], authority[121];
    struct buffer replies[BESIDE_REPLIES_MAX]; /* that wait for the yes to their authority */
    size_t reply_count;

    size_t slip_count;
    uint8_t slips[AWARD_GROUP_MAX][TICKET_ID_LEN];
    char stick_root[FILE_PATH_MAX]; /* "" none */
    size_t picture;                 /* of the stick, that was looked at last */

    char row_names[BESIDE_ROWS_MAX][BESIDE_NAME_MAX];
    char badge_names[SUMMARY_BADGES_MAX][BESIDE_NAME_MAX];
    struct pin_slot pins[VAULT_SLOTS_MAX];
    char sync_host[SPOOL_URL_MAX + 1];
    char refused[200], stick_reason[32], printer_reason[32];
    struct qr pages_qr;
};

struct kiosk;
/* kiosk_box.c: opening, enrolling, the sheet */
struct flow_event kiosk_open_box(struct kiosk *k);
/* There is no kiosk in the folder of the ports. */
bool kiosk_is_fresh(const struct kiosk *k);
struct flow_event kiosk_accept(struct kiosk *k);
struct flow_event kiosk_trust(struct kiosk *k);
bool kiosk_draw_sheet(struct kiosk *k, struct error *err);

/* What the engine or a device says to a want of these screens; false: nothing yet. */
bool kiosk_beside_carry_out(struct flow_event *answer, struct kiosk *k, bool *slow);
/* The slow part of WANT_SET_PIN, on the caller's thread; kiosk_box_pin_set then says what came of it. */
void kiosk_box_set_pin(struct kiosk *k);
struct flow_event kiosk_box_pin_set(struct kiosk *k);
/* Their part of the snapshot. */
void kiosk_beside_refresh(struct kiosk *k);
/* Looked at when idle and after a refusal, for it asks the disk. */
void kiosk_look_for_alarms(struct kiosk *k);
/* Results of devices, if any have come. */
void kiosk_take_results(struct kiosk *k);
/* Secrets that the screen that is up does not need. */
void kiosk_beside_forget(struct kiosk *k);
void kiosk_box_free(struct kiosk *k);

#endif
