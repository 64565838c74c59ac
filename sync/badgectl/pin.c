/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <string.h>

#include "firmware/qr.h"
#include "keys/encoding.h"
#include "keys/secret.h"
#include "sync/badgectl/command.h"

/* The recovery sheet's text: base64url of 32 bytes in groups of six. */
enum { SHEET_GROUP = 6 };

bool command_pin_set(const struct command_options *o, struct error *err)
{
    char pin[VAULT_PIN_DIGITS_MAX + 2] = "";
    struct vault_proof proof = {.pin = pin};
    struct engine *e = NULL;
    struct engine_ports ports = command_ports();
    bool ok = command_unlock(&e, o, err) &&
              command_pin(pin, o->new_pin_file, "New PIN", true, err) &&
              vault_set_pin(engine_vault(e), o->label, &proof, ports.cost, err);
    if (ok)
        printf("PIN of %s is set\n", o->label);
    secret_wipe(pin, sizeof pin);
    engine_close(e);
    return ok;
}

bool command_pin_list(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    if (!command_open(&e, o, ENGINE_READ, err))
        return false;
    const struct vault *v = engine_vault(e);
    for (size_t i = 0; i < vault_slot_count(v); i++) {
        struct vault_slot_view slot = vault_slot(v, i);
        printf("%d %s%s%s\n", slot.number, slot.label, slot.recovery ? " (recovery sheet)" : "",
               slot.needs_card ? " (with card)" : "");
    }
    engine_close(e);
    return true;
}

bool command_pin_remove(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    bool ok = command_unlock(&e, o, err) && vault_remove(engine_vault(e), o->label, err);
    if (ok)
        printf("PIN of %s is removed\n", o->label);
    engine_close(e);
    return ok;
}

static void group_text(struct buffer *out, const char *text)
{
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (i > 0 && i % SHEET_GROUP == 0)
            buffer_add_text(out, " ");
        buffer_add(out, bytes_of(&text[i], 1));
    }
}

/* A PNG when the name says so, else text with the same QR in characters. */
static bool write_sheet(const char *path, const char *text, struct error *err)
{
    struct buffer out = {0};
    struct qr *qr = secret_new(sizeof *qr, err);
    size_t len = strlen(path);
    bool png = len > 4 && strcmp(path + len - 4, ".png") == 0;
    bool ok = qr != NULL && qr_make_text(qr, text, QR_PAPER_Q, err);
    if (ok && png)
        ok = qr_png(&out, qr, 8, err);
    if (ok && !png) {
        buffer_add_text(
            &out, "Recovery sheet of this kiosk. Keep it in the safe: it sets a new PIN.\n\n");
        ok = qr_text(&out, qr, QR_ON_PAPER, err);
        buffer_add_text(&out, "\n");
        group_text(&out, text);
        buffer_add_text(&out, "\n");
    }
    ok = ok && buffer_ok(&out, "sheet", err) && file_write(path, buffer_view(&out), 0600, err);
    secret_free(qr);
    buffer_wipe_free(&out);
    return ok;
}

bool command_pin_sheet(const struct command_options *o, struct error *err)
{
    uint8_t secret[VAULT_SECRET_LEN] = {0};
    struct buffer text = {0};
    struct engine *e = NULL;
    bool ok = command_unlock(&e, o, err);
    if (ok && file_exists(o->out))
        ok = error_set(err, FAULT_CONFLICT, "%s: is there already, name another file", o->out);
    if (ok) { /* written down first: no sheet may stop working before there is another */
        random_fill(random_system(), secret, sizeof secret);
        base64url_add(&text, bytes_of(secret, sizeof secret));
        ok = buffer_ok(&text, "sheet", err) && write_sheet(o->out, buffer_text(&text), err);
        if (ok && !vault_set_recovery(engine_vault(e), secret, err)) {
            file_remove(o->out, NULL); /* it opens nothing */
            ok = false;
        }
    }
    if (ok)
        printf("wrote %s; an older sheet no longer works\n", o->out);
    secret_wipe(secret, sizeof secret);
    buffer_wipe_free(&text);
    engine_close(e);
    return ok;
}

/* The sheet's text from a file: the last line, spaces left out. */
static bool read_sheet(uint8_t secret[static VAULT_SECRET_LEN], const char *path,
                       struct error *err)
{
    struct buffer file = {0}, text = {0};
    bool ok = file_read(&file, path, 65536, err);
    const char *line = "";
    char *save = NULL;
    for (char *at = ok && file.p != NULL ? strtok_r((char *)file.p, "\r\n", &save) : NULL;
         at != NULL; at = strtok_r(NULL, "\r\n", &save))
        line = at;
    for (const char *c = line; *c != '\0'; c++)
        if (*c != ' ')
            buffer_add(&text, bytes_of(c, 1));
    ok = ok && base64url_decode_fixed(secret, VAULT_SECRET_LEN, buffer_text(&text),
                                      "recovery sheet", err);
    buffer_wipe_free(&file);
    buffer_wipe_free(&text);
    return ok;
}

bool command_pin_recover(const struct command_options *o, struct error *err)
{
    uint8_t secret[VAULT_SECRET_LEN] = {0};
    char pin[VAULT_PIN_DIGITS_MAX + 2] = "";
    struct vault_proof proof = {.pin = pin};
    struct engine_ports ports = command_ports();
    struct vault_boot boot = {.now_s = ports.clock.boot(ports.clock.ctx)};
    struct engine *e = NULL;
    ports.clock.boot_id(ports.clock.ctx, boot.id);
    bool ok = read_sheet(secret, o->sheet_file, err) &&
              command_open(&e, o, ENGINE_WRITE, err) &&
              vault_unlock_recovery(engine_vault(e), secret, boot, err) &&
              command_pin(pin, o->new_pin_file, "New PIN", true, err) &&
              vault_set_pin(engine_vault(e), o->label, &proof, ports.cost, err);
    if (ok)
        printf("PIN of %s is set\n", o->label);
    secret_wipe(secret, sizeof secret);
    secret_wipe(pin, sizeof pin);
    engine_close(e);
    return ok;
}
