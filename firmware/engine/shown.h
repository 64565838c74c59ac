/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_SHOWN_H
#define FIRMWARE_ENGINE_SHOWN_H

#include "firmware/engine/engine.h"

/* A badge that somebody shows at the kiosk. It is a text that a scanner read (a ticket's claim
 * URL, a slip's short code, a private link, anything else), or a file on a stick (the PNG or JSON
 * of a badge). It is checked without network against the catalogue that is held, so the answer is
 * as old as that catalogue (list_s). Nothing is kept or written. */
enum shown_verdict {
    SHOWN_VALID,       /* signed by an organisation of this host, or a ticket of this kiosk */
    SHOWN_VOIDED,      /* this kiosk voided the award */
    SHOWN_SPECIMEN,    /* a practice badge: worth nothing */
    SHOWN_EXPIRED,     /* its validity has ended */
    SHOWN_NOT_YET,     /* its validity lies in the future */
    SHOWN_TAMPERED,    /* a signature that can be checked does not hold */
    SHOWN_OTHER_KIOSK, /* signed by another kiosk of this host: only the issuer can tell */
    SHOWN_NOT_CHECKED, /* a known or trusted issuer whose key is not held */
    SHOWN_UNKNOWN_ISSUER, /* well made, by somebody who is neither hosted nor trusted */
    SHOWN_ONLINE_ONLY,    /* a private link of this host: the network is needed to open it */
    SHOWN_OPEN_BADGE_2,   /* of the older format, which is checked at its issuer alone */
    SHOWN_CANNOT_CHECK,   /* a kind of badge that is not known here: nothing of it is sure */
    SHOWN_SEVERAL,        /* a file of several badges */
    SHOWN_NO_BADGE        /* not readable as a badge */
};

struct shown {
    enum shown_verdict verdict;
    bool is_ticket;    /* the claim code itself: whoever has it can still claim the badge */
    char badge[200];   /* what; "" where not known */
    char issuer[200];  /* who says so, by name where known; "" where not known */
    int64_t awarded_s; /* 0: not known */
    int64_t expires_s; /* 0: never, or not known */
    bool status_known; /* a withdrawal would have been seen: an award of this kiosk's ledger */
    int64_t list_s;    /* when the list of issuers and keys was signed; 0: none is held */
};

/* Longer texts from a scanner are no badge. */
enum { SHOWN_TEXT_MAX = 4096, SHOWN_FILE_MAX = 4 * 1024 * 1024 };

/* Judges a scanned text. Whatever was scanned gets a verdict: the answer is false only for
 * FAULT_STORAGE and FAULT_MEMORY. */
bool shown_text(struct shown *out, struct engine *e, struct bytes text, struct error *err);

/* Judges the bytes of a file: PNG, JSON or JWS. Fails as shown_text does. */
bool shown_file(struct shown *out, struct engine *e, struct bytes file, struct error *err);

/* Its name, such as "valid" or "unknown-issuer". */
const char *shown_verdict_name(enum shown_verdict v);

#endif
