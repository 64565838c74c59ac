/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_PINS_H
#define FIRMWARE_ENGINE_PINS_H

#include "firmware/engine/engine.h"
#include "firmware/wire/sheet_code.h"

/* The PINs that unlock this kiosk: the slots of the vault, with their use as the ledger knows it,
 * and the recovery sheet as people handle it. */
struct pin_slot {
    int number;
    char label[VAULT_LABEL_MAX + 1];
    bool recovery; /* the sheet */
    bool needs_card;
    bool current;        /* unlocked the kiosk now */
    int64_t last_used_s; /* when a session was last opened with it; 0: never */
};

/* Lists the slots. On false all of them are there too, without the times of their last use that
 * could not be read. */
bool pins_list(struct pin_slot out[static VAULT_SLOTS_MAX], size_t *count, struct engine *e,
               struct error *err);

/* Adds the PIN of a facilitator, while unlocked. FAULT_CONFLICT "label-taken"; FAULT_REFUSED
 * "locked", "pin-form", "slots-full". */
bool pins_add(struct engine *e, const char *label, const struct vault_proof *proof,
              struct error *err);

/* Removes a PIN, while unlocked. FAULT_REFUSED "locked", "last-pin"; FAULT_MISSING
 * "no-such-pin". */
bool pins_remove(struct engine *e, const char *label, struct error *err);

/* Takes the PIN of this label away, also while the kiosk is locked, and forgets when it was used.
 * For the issuer's command in a reply. */
bool pins_remove_told(struct engine *e, const char *label, struct error *err);

/* ---- the recovery sheet: 32 random bytes as the code of firmware/wire/sheet_code.h, and as QR */
enum { PINS_SHEET_TEXT_MAX = SHEET_CODE_TEXT_MAX };

/* Draws the text of a new sheet at random. The text is kept nowhere, and opens nothing before
 * pins_set_sheet; the caller wipes it. The QR is over the same text without the blanks. */
void pins_draw_sheet(const struct engine *e, char text[static PINS_SHEET_TEXT_MAX]);

/* Makes the sheet work, once it is written down; an older sheet no longer works. Needs the vault
 * unlocked. */
bool pins_set_sheet(struct engine *e, const char *text, struct error *err);

/* Sets a PIN by the sheet's text, and leaves the kiosk unlocked. A label that exists gets the new
 * PIN. A wrong sheet counts like a wrong PIN.
 *
 * sheet  as typed or scanned (sheet_code_read); also the text of a sheet of earlier versions, which
 *        is the 32 bytes in base64url: there only blanks do not count
 * err    FAULT_MALFORMED "sheet-form", "sheet-line"; FAULT_REFUSED "pin-wrong" (not this sheet),
 *        "pin-wait", "pin-form" */
bool pins_recover(struct engine *e, const char *sheet, const char *label,
                  const struct vault_proof *proof, struct error *err);

#endif
