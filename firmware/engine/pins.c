/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/pins.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "firmware/engine/engine_state.h"
#include "keys/encoding.h"
#include "keys/secret.h"
#include "keys/text.h"

enum { OLDER_CHARS = 43 /* base64url of 32 bytes */ };
static_assert((int)SHEET_CODE_SECRET == (int)VAULT_SECRET_LEN,
              "a sheet is a secret of the vault");

/* ---- slots */

static bool last_used(int64_t *out, struct engine *e, int number, struct error *err)
{
    bool row;
    *out = 0;
    sqlite3_stmt *s =
        database_statement(e->db, "SELECT used_s FROM slot_uses WHERE slot = ?1", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, number);
    if (!database_step(e->db, s, &row, err))
        return false;
    if (row)
        *out = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return true;
}

bool pins_list(struct pin_slot out[static VAULT_SLOTS_MAX], size_t *count, struct engine *e,
               struct error *err)
{
    bool ok = true;
    *count = vault_slot_count(e->vault);
    for (size_t i = 0; i < *count; i++) {
        struct vault_slot_view slot = vault_slot(e->vault, i);
        out[i] = (struct pin_slot){
            .number = slot.number,
            .recovery = slot.recovery,
            .needs_card = slot.needs_card,
            .current = vault_is_unlocked(e->vault) && slot.number == e->slot,
        };
        text_copy(out[i].label, sizeof out[i].label, slot.label);
        ok = ok && last_used(&out[i].last_used_s, e, slot.number, err);
    }
    return ok;
}

/* The number of the PIN with this label, -1 if there is none. */
static int number_of(const struct engine *e, const char *label)
{
    for (size_t i = 0; i < vault_slot_count(e->vault); i++) {
        struct vault_slot_view slot = vault_slot(e->vault, i);
        if (!slot.recovery && strcmp(slot.label, label) == 0)
            return slot.number;
    }
    return -1;
}

bool pins_add(struct engine *e, const char *label, const struct vault_proof *proof,
              struct error *err)
{
    if (number_of(e, label) >= 0)
        return error_because(err, FAULT_CONFLICT, "label-taken",
                             "there is a PIN of %s already: choose another label", label);
    return vault_set_pin(e->vault, label, proof, e->ports.cost, err);
}

bool pins_remove_told(struct engine *e, const char *label, struct error *err)
{
    int number = number_of(e, label);
    if (!vault_remove(e->vault, label, err))
        return false;
    /* its number may be given again: the next one begins as never used */
    sqlite3_stmt *s = database_statement(e->db, "DELETE FROM slot_uses WHERE slot = ?1", NULL);
    if (s == NULL)
        return true;
    database_bind_integer(s, 1, number);
    database_run(e->db, s, NULL);
    return true;
}

bool pins_remove(struct engine *e, const char *label, struct error *err)
{
    if (!vault_is_unlocked(e->vault))
        return error_because(err, FAULT_REFUSED, "locked", "the kiosk is locked: enter a PIN");
    if (number_of(e, label) < 0)
        return error_because(err, FAULT_MISSING, "no-such-pin", "there is no PIN of %s", label);
    return pins_remove_told(e, label, err);
}

/* ---- the recovery sheet */

void pins_draw_sheet(const struct engine *e, char text[static PINS_SHEET_TEXT_MAX])
{
    uint8_t secret[VAULT_SECRET_LEN];
    random_fill(e->ports.random, secret, sizeof secret);
    sheet_code_write(text, secret);
    secret_wipe(secret, sizeof secret);
}

/* A sheet of earlier versions. Its 43 characters cannot be a code, which has 60. */
static bool read_older(uint8_t secret[static VAULT_SECRET_LEN], const char *sheet)
{
    char text[OLDER_CHARS + 1];
    size_t len = 0;
    bool ok = true;
    for (const char *c = sheet; ok && *c != '\0'; c++) {
        if (strchr(" \t\r\n", *c) != NULL)
            continue;
        ok = len < OLDER_CHARS;
        if (ok)
            text[len++] = *c;
    }
    text[len] = '\0';
    ok = ok && base64url_decode_fixed(secret, VAULT_SECRET_LEN, bytes_of_text(text),
                                      "recovery sheet", NULL);
    secret_wipe(text, sizeof text);
    return ok;
}

static bool read_sheet(uint8_t secret[static VAULT_SECRET_LEN], const char *sheet,
                       struct error *err)
{
    return read_older(secret, sheet) || sheet_code_read(secret, bytes_of_text(sheet), err);
}

bool pins_set_sheet(struct engine *e, const char *text, struct error *err)
{
    uint8_t secret[VAULT_SECRET_LEN] = {0};
    bool ok = read_sheet(secret, text, err) && vault_set_recovery(e->vault, secret, err);
    secret_wipe(secret, sizeof secret);
    return ok;
}

bool pins_recover(struct engine *e, const char *sheet, const char *label,
                  const struct vault_proof *proof, struct error *err)
{
    uint8_t secret[VAULT_SECRET_LEN] = {0};
    struct vault_boot boot = {.now_s = e->ports.clock.boot(e->ports.clock.ctx)};
    e->ports.clock.boot_id(e->ports.clock.ctx, boot.id);
    bool ok =
        read_sheet(secret, sheet, err) && vault_unlock_recovery(e->vault, secret, boot, err);
    if (ok && !vault_set_pin(e->vault, label, proof, e->ports.cost, err)) {
        vault_lock(e->vault);
        ok = false;
    }
    if (ok)
        e->slot = number_of(e, label);
    secret_wipe(secret, sizeof secret);
    return ok;
}
