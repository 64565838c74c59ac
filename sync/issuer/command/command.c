/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/command/command.h"

#include <stdio.h>

#include "firmware/wire/enrolment.h"
#include "keys/accents.h"
#include "keys/file.h"
#include "keys/keydir.h"
#include "keys/secret_line.h"
#include "keys/text.h"

enum { PASSPHRASE_MIN = 8, PASSPHRASE_MAX = 1024 };

/* ---- the authority key and its passphrase */

static bool is_utf8(const char *text)
{
    for (size_t len; *text != '\0'; text += len)
        if ((len = text_character(text)) == 0)
            return false;
    return true;
}

bool issuer_passphrase(struct buffer *out, const struct issuer_options *o, bool new_one,
                       struct error *err)
{
    const struct secret_source source = {.what = "the passphrase",
                                         .file = o->passphrase_file,
                                         .question = "Passphrase of the authority key",
                                         .again = new_one ? "Once more" : NULL,
                                         .instead = "--passphrase-file FILE",
                                         .max = PASSPHRASE_MAX};
    if (!secret_line_read(out, &source, err))
        return false;
    if (new_one && !is_utf8(buffer_text(out)))
        return error_set(
            err, FAULT_REFUSED,
            "the passphrase is not in UTF-8, so the same words typed at a terminal would "
            "not open the key: save it as UTF-8");
    return !new_one || out->len >= PASSPHRASE_MIN ||
           error_set(
               err, FAULT_REFUSED,
               "the passphrase is too short: take %d characters or more, for example five "
               "words that nobody would guess",
               PASSPHRASE_MIN);
}

/* Other spellings of the same words open the key too: keyboards differ in whether they write an
 * accent as one character or as two, and an earlier version kept the CR of a file from Windows. */
static bool load_authority(struct signing_key *out, const char *path, struct bytes words,
                           struct error *err)
{
    struct buffer spelled[3] = {{0}, {0}, {0}};
    struct error why = {0};
    bool ok = keydir_load_sealed(out, path, words, &why);
    if (!ok && error_is(&why, "passphrase-wrong")) {
        buffer_add(&spelled[2], words);
        buffer_add_u8(&spelled[2], '\r');
        bool made = accents_composed(&spelled[0], words, &why) &&
                    accents_apart(&spelled[1], words, &why) &&
                    buffer_ok(&spelled[2], "passphrase", &why);
        for (size_t i = 0; made && !ok && i < 3; i++)
            ok = !bytes_equal(buffer_view(&spelled[i]), words) &&
                 keydir_load_sealed(out, path, buffer_view(&spelled[i]), NULL);
    }
    for (size_t i = 0; i < 3; i++)
        buffer_wipe_free(&spelled[i]);
    if (!ok && err != NULL)
        *err = why;
    return ok;
}

bool issuer_authority(struct signing_key *out, const struct issuer_options *o,
                      struct error *err)
{
    struct buffer words = {0};
    char own[FILE_PATH_MAX];
    const char *path = o->authority == NULL ? own : o->authority;
    if (!file_path(own, o->dir, "authority.key", err))
        return false;
    if (!file_exists(path))
        return error_set(err, FAULT_MISSING,
                         "%s: the authority key is not there. If it lies elsewhere, name it: "
                         "--authority FILE; else put it back from a copy. Without it nothing "
                         "can be approved or published any more: badges stay valid, kiosks end "
                         "with their delegation, and a new issuer must be made",
                         path);
    bool ok = issuer_passphrase(&words, o, false, err) &&
              load_authority(out, path, buffer_view(&words), err);
    if (!ok && error_is(err, "passphrase-wrong"))
        error_because(err, FAULT_REFUSED, "passphrase-wrong",
                      "key %s: wrong passphrase. There is no other way to open it; a lost "
                      "passphrase is a lost key",
                      path);
    buffer_wipe_free(&words);
    return ok;
}

/* ---- the open issuer, and words */

struct host_ports issuer_ports(void)
{
    return (struct host_ports){.clock = clock_system(), .random = random_system()};
}

bool issuer_open(struct host **out, const struct issuer_options *o, struct error *err)
{
    struct host_ports ports = issuer_ports();
    return host_open(out, o->dir, &ports, err);
}

void issuer_print_words(const char *what, const uint8_t key[static SIGNING_PUBLIC_LEN])
{
    char words[SIX_WORDS_MAX + 1];
    six_words(words, bytes_of(key, SIGNING_PUBLIC_LEN));
    printf("%s: %s\n", what, words);
}
