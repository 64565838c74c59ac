/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/badgectl/command.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "keys/encoding.h"
#include "keys/secret.h"

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

static bool first_line(char out[static VAULT_PIN_DIGITS_MAX + 2], const char *file,
                       struct error *err)
{
    struct buffer text = {0};
    bool ok = file_read(&text, file, 64, err);
    size_t len = ok ? strcspn(buffer_text(&text), "\r\n") : 0;
    if (ok && (len == 0 || len > VAULT_PIN_DIGITS_MAX + 1))
        ok = error_because(err, FAULT_REFUSED, "pin-form", "%s: its first line must be the PIN",
                           file);
    if (ok)
        snprintf(out, VAULT_PIN_DIGITS_MAX + 2, "%.*s", (int)len, buffer_text(&text));
    buffer_wipe_free(&text);
    return ok;
}

static bool ask(char out[static VAULT_PIN_DIGITS_MAX + 2], const char *question,
                struct error *err)
{
    struct termios shown, hidden;
    size_t len = 0;
    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &shown) != 0)
        return error_set(err, FAULT_REFUSED, "no terminal to ask on: use --pin-file FILE");
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    fprintf(stderr, "%s: ", question);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    for (int c; (c = getchar()) != EOF && c != '\n';)
        if (len <= VAULT_PIN_DIGITS_MAX)
            out[len++] = (char)c;
    out[len] = '\0';
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    fputc('\n', stderr);
    return true;
}

bool command_pin(char out[static VAULT_PIN_DIGITS_MAX + 2], const char *file,
                 const char *question, bool twice, struct error *err)
{
    char again[VAULT_PIN_DIGITS_MAX + 2] = "";
    if (file != NULL)
        return first_line(out, file, err);
    bool ok = ask(out, question, err) && (!twice || ask(again, "Once more", err));
    if (ok && twice && !secret_equal(out, again, sizeof again) && strcmp(out, again) != 0)
        ok = error_set(err, FAULT_REFUSED, "the two PINs differ: nothing was changed");
    secret_wipe(again, sizeof again);
    return ok;
}

bool command_unlock(struct engine **out, const struct command_options *o, struct error *err)
{
    char pin[VAULT_PIN_DIGITS_MAX + 2] = "";
    struct vault_proof proof = {.pin = pin};
    struct engine *e = NULL;
    bool ok = command_open(&e, o, ENGINE_WRITE, err) &&
              command_pin(pin, o->pin_file, "PIN", false, err) &&
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

bool command_confirm(const char *question, struct error *err)
{
    char answer[16];
    if (!isatty(STDIN_FILENO))
        return error_set(err, FAULT_REFUSED, "no terminal to ask on: use --trust");
    fprintf(stderr, "%s [yes/no] ", question);
    if (fgets(answer, sizeof answer, stdin) == NULL || strcmp(answer, "yes\n") != 0)
        return error_set(err, FAULT_REFUSED, "not accepted: nothing was kept");
    return true;
}
