/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_ENGINE_INIT_H
#define FIRMWARE_ENGINE_ENGINE_INIT_H

#include "firmware/engine/engine.h"

/* Makes a kiosk in the folder K: vault.json, device.key, ledger-1.db and, last, kiosk.json. An
 * init that was cut off leaves no kiosk, and the next one starts anew (keys/making.h).
 *
 * name   the kiosk's label, 1 to ENROLMENT_NAME_MAX bytes
 * label  of the first facilitator, whose PIN is in proof
 * err    FAULT_CONFLICT if K has a kiosk already; FAULT_REFUSED for a bad name or PIN */
bool engine_init(const char *dir, const char *name, const char *label,
                 const struct vault_proof *proof, const struct engine_ports *ports,
                 struct error *err);

#endif
