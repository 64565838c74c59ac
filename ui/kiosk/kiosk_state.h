/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_STATE_H
#define UI_KIOSK_KIOSK_STATE_H

#include "firmware/engine/award.h"
#include "firmware/engine/pins.h"
#include "firmware/engine/session.h"
#include "firmware/paper/qr.h"
#include "ui/kiosk/kiosk.h"
#include "ui/machine/scanner.h"
#include "ui/screens/spoken.h"

/* The inside of struct kiosk. The files of ui/kiosk include it, and nobody else:
 *
 *   kiosk               events and life
 *   kiosk_loop          the wants of the award loop
 *   kiosk_beside        the wants of the screens beside it
 *   kiosk_packs         packs of slips
 *   kiosk_slips         slips in the words of the screen
 *   kiosk_paper         what is printed
 *   kiosk_box           opening, making and enrolling a box; PINs
 *   kiosk_model         the snapshot
 *   kiosk_offers        its lists of badges
 *   kiosk_beside_model  its part for the screens beside the award loop
 *   kiosk_alarms        what is wrong with the box
 *   kiosk_recent        which badges were awarded last
 *   kiosk_replies       replies from the issuer
 *   kiosk_voice         what is read aloud
 *   kiosk_state         what several of them need */

enum {
    KIOSK_RECENT = 12,
    KIOSK_REPLIES_MAX = STICK_PARTS_MAX,
    KIOSK_NAME_MAX = 200,
    KIOSK_PNG_FILES_MAX = 64
};

/* What the event of the session offers, as places in the catalogue and in the event's own order.
 * It is made once for an event and a delegation, as long as the engine's state stays the same. */
struct offers {
    uint16_t place[CATALOGUE_RECORDS_MAX];
    bool found[CATALOGUE_RECORDS_MAX]; /* its name has what was typed last */
    bool delegated[CATALOGUE_RECORDS_MAX];
    size_t count;
    /* the list of the picker, as indices of the above: first those awarded last, then those that
     * may be awarded, then those that may not */
    uint16_t order[CATALOGUE_RECORDS_MAX];
    size_t order_count;
    bool made;
    uint32_t serial;
    char event[SLUG_MAX + 1];
    int searched;                     /* language that `found` is of, plus 1; 0: none yet */
    char typed[SEARCH_TYPED_MAX + 1]; /* what it is of */
};

/* Failures that nobody on the screen asked for, by what failed. */
enum trouble_of {
    TROUBLE_RECORD,
    TROUBLE_REPLIES,
    TROUBLE_UPLOADS,
    TROUBLE_LEDGER, /* an entry does not check: readiness tells it, and no alarm of the upkeep */
    TROUBLE_COUNT
};
struct trouble {
    struct error why; /* text "": it works again */
    bool untold;      /* the log has not said it yet */
};

/* What belongs to the screens beside the award loop. */
struct kiosk_beside {
    char scan[SCANNER_TEXT_MAX + 1]; /* may hold a claim secret or a recovery secret */
    char sheet[PINS_SHEET_TEXT_MAX]; /* a secret, kept while its screen is up */
    struct qr sheet_qr;
    struct buffer request; /* of a box that nobody has approved */
    struct qr request_qr;
    char words[121], authority[121];
    struct buffer replies[KIOSK_REPLIES_MAX]; /* wait until a person trusts their authority */
    size_t reply_count;

    uint64_t printing, carrying; /* the pack that is on its way to paper or stick, 0: none */
    char pack_names[BESIDE_ROWS_MAX + 1][KIOSK_NAME_MAX];
    char pack_file[SPOOL_NAME_MAX];
    char stick_root[FILE_PATH_MAX]; /* "" none */
    size_t picture;                 /* of the stick: which one was checked last */

    char row_names[BESIDE_ROWS_MAX][KIOSK_NAME_MAX];
    char badge_names[SUMMARY_BADGES_MAX][KIOSK_NAME_MAX];
    struct pin_slot pins[VAULT_SLOTS_MAX];
    char sync_host[SPOOL_URL_MAX + 1];
    char refused[200], stick_reason[32], printer_reason[32];
    struct qr pages_qr, scan_test_qr;
};

/* What the numbers of awards in the model were counted from. */
struct counted {
    uint64_t entries, unsent, generation;
    int64_t day_s;
};

/* What is on the screen, as far as another one stops the voice. */
struct moment {
    enum screen screen;
    uint64_t entered_ms;
    int page, at;
    enum carousel_end end;
    uint16_t asking;
    enum language language;
};
/* What was read aloud last, and what is to be read. */
struct aloud {
    enum listen asked;
    bool stopped; /* by the finger that is on the screen */
    bool by_time; /* the last event was a TICK */
    struct moment moment;
    uint16_t focus;
    char said[SPOKEN_MAX]; /* the text of the screen; no code is in it */
    char trouble[NOTICE_MAX];
};

struct kiosk {
    struct engine *engine; /* NULL until the box is open */
    struct engine *own;    /* the same, where it was opened here and is closed here */
    struct error open_error;
    struct kiosk_ports ports;
    struct flow flow;
    struct model model;
    uint64_t generation;    /* engine_generation when the snapshot was taken */
    struct catalogue *held; /* what the model borrows from, beside texts of this struct */
    char who[MODEL_WHO_MAX][VAULT_LABEL_MAX + 1];
    int64_t version;   /* of the catalogue that the flow knows, 0: none */
    int width, height; /* of the panel */
    struct theme theme;
    struct award_shown shown; /* holds a claim secret while its QR is on the screen */
    struct qr qr;
    char name[120];
    uint8_t group[GROUP_MAX][TICKET_ID_LEN]; /* awards of the last group, in order */
    int group_count;
    char code_address[200];
    char organisation[KIOSK_NAME_MAX], organisation_picture[65];
    char shown_name[200], shown_picture[65];
    struct error pin_error;
    bool pin_right;
    char award_reason[NOTICE_MAX];
    char refusal[NOTICE_MAX]; /* reason of the last refusal: an event borrows it */
    char found[SLUG_MAX + 1]; /* badge that was found: an event borrows it */

    struct offers offers;
    char recent[KIOSK_RECENT][SLUG_MAX + 1]; /* badges awarded last, newest first */
    int64_t earn_hour; /* when and in which language the list of what can be earned was made */
    int earn_language; /* plus 1; 0: not made */
    struct counted counted;
    int64_t clock_s;   /* the box's time at the last look, 0: none; a jump is a doubt */
    uint64_t clock_ms; /* the flow's time then */
    bool clock_jumped;

    struct trouble trouble[TROUBLE_COUNT];
    struct kiosk_beside beside;
    struct aloud aloud;
    bool has_cue; /* a sound is due */
    enum sound_cue cue;
};

/* Makes the event that says why something was refused. */
struct flow_event kiosk_refused(struct kiosk *k, const struct error *err);
/* Makes the event EVENT_DONE, or the refusal. */
struct flow_event kiosk_said(struct kiosk *k, bool ok, const struct error *err);
/* Puts the award k->shown on the QR screen: its code, name, number and short code. */
bool kiosk_put_on_screen(struct kiosk *k, struct error *err);
/* Makes the code of this award again and puts it on the screen. */
struct flow_event kiosk_show(struct kiosk *k, const uint8_t award[static TICKET_ID_LEN]);
/* Wipes the secrets of the QR screen. They are kept while the code can be on the screen, and no
 * longer. */
void kiosk_take_off_screen(struct kiosk *k);
/* Writes the path of the folder that couriers look at. */
bool kiosk_spool(char out[static FILE_PATH_MAX], const struct kiosk *k, struct error *err);
/* The name of a badge in the language of the screen; borrowed from the catalogue. */
const char *kiosk_badge_name(const struct kiosk *k, const struct achievement_record *a);

#endif
