/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_KIOSK_FILE_H
#define FIRMWARE_ENGINE_KIOSK_FILE_H

#include "firmware/engine/engine.h"

/* K/kiosk.json: name, public keys, and the signature by which the award key vouches for the device
 * key. engine_init writes the file once; its members are listed in firmware/README.md. */

/* Writes name, keys and signature of e. With this file K is a kiosk. */
bool kiosk_file_write(const struct engine *e, struct error *err);

/* Fills name and award_signature of e, whose vault and device key are loaded already.
 *
 * err  FAULT_MISSING if K holds no kiosk; FAULT_UNTRUSTED if the keys of the file are not those of
 *      the vault and device.key: parts of two kiosks were mixed */
bool kiosk_file_read(struct engine *e, struct error *err);

#endif
