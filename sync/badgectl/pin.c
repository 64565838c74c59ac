/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/engine/engine_time.h"
#include "firmware/engine/pins.h"
#include "firmware/paper/sheet.h"
#include "keys/secret.h"
#include "keys/secret_line.h"
#include "keys/text.h"
#include "sync/badgectl/command.h"

bool command_pin_set(const struct command_options *o, struct error *err)
{
    char pin[VAULT_PIN_DIGITS_MAX + 2] = "";
    struct vault_proof proof = {.pin = pin};
    struct engine *e = NULL;
    struct engine_ports ports = command_ports();
    bool ok = command_unlock(&e, o, err) &&
              command_pin(pin, o->new_pin_file, "--new-pin-file FILE", "New PIN", true, err) &&
              vault_set_pin(engine_vault(e), o->label, &proof, ports.cost, err);
    if (ok)
        printf("PIN of %s is set\n", o->label);
    secret_wipe(pin, sizeof pin);
    engine_close(e);
    return ok;
}

bool command_pin_list(const struct command_options *o, struct error *err)
{
    struct pin_slot slots[VAULT_SLOTS_MAX];
    struct engine *e = NULL;
    if (!command_open(&e, o, ENGINE_READ, err))
        return false;
    size_t count;
    bool ok = pins_list(slots, &count, e, err);
    for (size_t i = 0; ok && i < count; i++) {
        const struct pin_slot *s = &slots[i];
        char used[PROOF_TIME_LEN + 1] = "never";
        if (s->last_used_s != 0)
            proof_time_write(used, s->last_used_s);
        if (s->recovery)
            printf("%d (recovery sheet)\n", s->number);
        else
            printf("%d %s%s, last used %s\n", s->number, s->label,
                   s->needs_card ? " (with card)" : "", used);
    }
    engine_close(e);
    return ok;
}

bool command_pin_remove(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    bool ok = command_unlock(&e, o, err) && pins_remove(e, o->label, err);
    if (ok)
        printf("PIN of %s is removed\n", o->label);
    engine_close(e);
    return ok;
}

/* Writes a page when the name ends with .pdf, its QR code alone for .png, else text. */
static bool write_sheet(const char *path, struct engine *e, const char *code, struct error *err)
{
    struct buffer out = {0};
    struct engine_status status;
    struct qr *qr = secret_new(sizeof *qr, err);
    const char *end = strrchr(path, '.');
    char kiosk[200];
    bool ok = qr != NULL && engine_status(&status, e, err);
    if (ok) {
        text_format(kiosk, sizeof kiosk, "%s%s%s", status.name,
                    status.kiosk == NULL ? "" : " · ",
                    status.kiosk == NULL ? "" : status.kiosk);
        const struct recovery_sheet sheet = {kiosk, engine_time(e, NULL, NULL), code};
        if (end != NULL && strcmp(end, ".png") == 0)
            ok = sheet_qr(qr, code, QR_PAPER_Q, err) && qr_png(&out, qr, 8, err);
        else if (end != NULL && strcmp(end, ".pdf") == 0)
            ok = sheet_pdf(&out, &sheet, err);
        else
            ok = sheet_text(&out, &sheet, err);
    }
    ok = ok && buffer_ok(&out, "sheet", err) && file_write(path, buffer_view(&out), 0600, err);
    secret_free(qr);
    buffer_wipe_free(&out);
    return ok;
}

bool command_pin_sheet(const struct command_options *o, struct error *err)
{
    char text[PINS_SHEET_TEXT_MAX] = "";
    struct engine *e = NULL;
    bool ok = command_unlock(&e, o, err);
    if (ok)
        pins_draw_sheet(e, text);
    /* written down first: no sheet may stop working before there is another */
    ok = ok && write_sheet(o->out, e, text, err);
    if (ok && !pins_set_sheet(e, text, err)) {
        file_remove(o->out, NULL); /* it opens nothing */
        ok = false;
    }
    if (ok)
        printf("wrote %s; an older sheet no longer works\n", o->out);
    secret_wipe(text, sizeof text);
    engine_close(e);
    return ok;
}

bool command_pin_recover(const struct command_options *o, struct error *err)
{
    char pin[VAULT_PIN_DIGITS_MAX + 2] = "";
    struct vault_proof proof = {.pin = pin};
    struct buffer line = {0}; /* the sheet's last line holds the text */
    struct engine *e = NULL;
    const struct secret_source sheet = {.what = "the recovery sheet",
                                        .file = o->sheet_file,
                                        .which = SECRET_LAST_LINE,
                                        .max = PINS_SHEET_TEXT_MAX};
    bool ok = secret_line_read(&line, &sheet, err);
    ok = ok && command_open(&e, o, ENGINE_WRITE, err) &&
         command_pin(pin, o->new_pin_file, "--new-pin-file FILE", "New PIN", true, err) &&
         pins_recover(e, buffer_text(&line), o->label, &proof, err);
    if (ok)
        printf("PIN of %s is set\n", o->label);
    secret_wipe(pin, sizeof pin);
    buffer_wipe_free(&line);
    engine_close(e);
    return ok;
}
