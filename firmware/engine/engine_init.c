/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/engine_init.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/engine/engine_state.h"
#include "firmware/engine/kiosk_file.h"
#include "firmware/engine/ledger_file.h"
#include "firmware/wire/enrolment.h"
#include "keys/keydir.h"
#include "keys/making.h"
#include "keys/text.h"

/* The award key vouches for the device key; needs the PIN that was just set. */
static bool vouch(struct engine *e, const char *label, const struct vault_proof *proof,
                  struct error *err)
{
    if (!vault_unlock(e->vault, NULL, label, proof, engine_boot(e), err))
        return false;
    enrolment_vouch(e->award_signature, vault_award_key(e->vault), e->device.public_key);
    vault_lock(e->vault);
    return true;
}

/* The first makes K a kiosk. */
static const char *const MADE[] = {
    "kiosk.json",      "vault.json",      "device.key",
    "pin-attempts",    "ledger-1.db",     "ledger-1.db-wal",
    "ledger-1.db-shm", "ledger-1.db.new", "ledger-1.db.new-journal"};

bool engine_init(const char *dir, const char *name, const char *label,
                 const struct vault_proof *proof, const struct engine_ports *ports,
                 struct error *err)
{
    char path[FILE_PATH_MAX];
    struct making making = {
        .dir = dir, .files = MADE, .count = sizeof MADE / sizeof MADE[0], .what = "a kiosk"};
    bool ok = false;
    struct engine *e = calloc(1, sizeof *e);
    if (e == NULL)
        return error_set(err, FAULT_MEMORY, "kiosk: out of memory");
    e->lock = -1;
    e->ports = *ports;
    snprintf(e->dir, sizeof e->dir, "%s", dir);
    if (name[0] == '\0' || strlen(name) > ENROLMENT_NAME_MAX) {
        error_set(err, FAULT_REFUSED, "name: 1 to %d bytes", ENROLMENT_NAME_MAX);
        goto out;
    }
    text_copy(e->name, sizeof e->name, name);
    if (!making_begin(&making, err))
        goto out;
    if (!vault_create(dir, label, proof, ports->cost, ports->random, err) ||
        !vault_open(&e->vault, dir, ports->random, err) ||
        !file_path(path, dir, "device.key", err) ||
        !keydir_create(&e->device, path, ports->random, err) || !vouch(e, label, proof, err) ||
        !ledger_file_path(path, dir, 1, err) ||
        !database_create(path, &ledger_schema, ports->vfs, err) ||
        !kiosk_file_write(e, err) || /* last: with it the kiosk is there */
        !making_end(&making, err)) {
        making_undo(&making);
        goto out;
    }
    ok = true;
out:
    engine_close(e);
    return ok;
}
