/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/badgectl/command.h"

#include <stdio.h>

#include "keys/encoding.h"
#include "keys/pin_weak.h"
#include "keys/secret.h"
#include "keys/secret_line.h"

struct engine_ports command_ports(void)
{
    return (struct engine_ports){.clock = clock_system(), .random = random_system()};
}

bool command_open(struct engine **out, const struct command_options *o, enum engine_mode mode,
                  struct error *err)
{
    struct engine_ports ports = command_ports();
    return engine_open(out, o->dir, o->spool, mode, &ports, err);
}

bool command_pin(char out[static VAULT_PIN_DIGITS_MAX + 2], const char *file,
                 const char *instead, const char *question, bool twice, struct error *err)
{
    const struct secret_source source = {.what = "the PIN",
                                         .file = file,
                                         .question = question,
                                         .again = twice ? "Once more" : NULL,
                                         .instead = instead,
                                         .max = VAULT_PIN_DIGITS_MAX + 1};
    struct buffer pin = {0};
    bool ok = secret_line_read(&pin, &source, err);
    if (ok && twice && pin_is_weak(buffer_text(&pin)))
        ok = error_because(err, FAULT_REFUSED, "pin-weak",
                           "a thief tries this PIN first: take digits that are no row, no date "
                           "and no repetition");
    if (ok)
        snprintf(out, VAULT_PIN_DIGITS_MAX + 2, "%s", buffer_text(&pin));
    buffer_wipe_free(&pin);
    return ok;
}

bool command_unlock(struct engine **out, const struct command_options *o, struct error *err)
{
    char pin[VAULT_PIN_DIGITS_MAX + 2] = "";
    struct vault_proof proof = {.pin = pin};
    struct engine *e = NULL;
    bool ok = command_open(&e, o, ENGINE_WRITE, err) &&
              command_pin(pin, o->pin_file, "--pin-file FILE", "PIN", false, err) &&
              engine_unlock(e, NULL, &proof, err);
    secret_wipe(pin, sizeof pin);
    if (!ok) {
        engine_close(e);
        return false;
    }
    *out = e;
    return true;
}

bool command_award_id(uint8_t id[static TICKET_ID_LEN], const struct command_options *o,
                      struct error *err)
{
    return uuid_decode(id, o->award, err) || error_while(err, "--award: ");
}
