/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <stdlib.h>

#include "firmware/engine/engine_accept.h"
#include "firmware/engine/engine_init.h"
#include "firmware/wire/file_kind.h"
#include "keys/secret.h"
#include "keys/terminal.h"
#include "sync/badgectl/command.h"

enum { ENROL_FILE_MAX = 4 * 1024 * 1024 };

bool command_init(const struct command_options *o, struct error *err)
{
    char pin[VAULT_PIN_DIGITS_MAX + 2] = "";
    struct vault_proof proof = {.pin = pin};
    struct engine_ports ports = command_ports();
    bool ok = command_pin(pin, o->pin_file, "--pin-file FILE", "PIN of 6 digits or more", true,
                          err) &&
              engine_init(o->dir, o->name, o->label, &proof, &ports, err);
    if (ok)
        printf("kiosk %s is in %s; next: badgectl --dir %s enrol --out FILE\n", o->name, o->dir,
               o->dir);
    secret_wipe(pin, sizeof pin);
    return ok;
}

bool command_enrol(const struct command_options *o, struct error *err)
{
    struct buffer jws = {0};
    struct engine *e = NULL;
    char words[121];
    bool ok = command_open(&e, o, ENGINE_READ, err) && engine_enrol(e, &jws, words, err) &&
              file_write(o->out, buffer_view(&jws), 0644, err);
    if (ok)
        printf("%s\nwrote %s; the issuer's operator must read the same six words\n", words,
               o->out);
    engine_close(e);
    buffer_free(&jws);
    return ok;
}

static bool take(struct engine *e, const struct command_options *o, const struct bytes *replies,
                 struct error *err)
{
    struct engine_authority authority;
    struct engine_status status;
    bool ok = engine_accept(e, replies, o->file_count, o->trust, &authority, err);
    if (!ok && error_is(err, "authority-unknown")) {
        printf("authority of %s: %s\n", authority.issuer, authority.words);
        fflush(stdout);
        ok = terminal_confirm("Are these the six words that the issuer shows?", "--trust",
                              "not accepted: nothing was kept", err) &&
             engine_accept(e, replies, o->file_count, true, &authority, err);
    } else if (ok && !authority.known) {
        printf("authority of %s: %s\n", authority.issuer, authority.words);
    }
    if (ok && engine_status(&status, e, err))
        printf("%s may make %u awards\n", status.kiosk == NULL ? "this kiosk" : status.kiosk,
               status.slots_left);
    return ok;
}

bool command_accept(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct buffer *files = calloc(o->file_count, sizeof *files);
    struct bytes *replies = calloc(o->file_count, sizeof *replies);
    bool ok =
        (files != NULL && replies != NULL) || error_set(err, FAULT_MEMORY, "out of memory");
    for (size_t i = 0; ok && i < o->file_count; i++) {
        ok = file_read(&files[i], o->files[i], ENROL_FILE_MAX, err);
        replies[i] = buffer_view(&files[i]);
        ok = ok && file_kind_fits(o->files[i], replies[i], FILE_KIND_ANSWER, err);
    }
    ok = ok && command_open(&e, o, ENGINE_WRITE, err) && take(e, o, replies, err);
    engine_close(e);
    for (size_t i = 0; files != NULL && i < o->file_count; i++)
        buffer_free(&files[i]);
    free(files);
    free(replies);
    return ok;
}
