/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "firmware/credential/png_badge.h"
#include "firmware/credential/proof.h"
#include "firmware/credential/verify.h"
#include "keys/file.h"
#include "keys/strictjson.h"
#include "sync/badgectl/command.h"

enum { FILE_MAX = PNG_BADGE_SIZE_MAX };

static bool print_json(const char *file, bool valid, const struct verify_report *r,
                       const struct error *why, struct error *err)
{
    struct buffer out = {0};
    const char *const texts[][2] = {{"reason", valid ? "" : why->reason},
                                    {"why", valid ? "" : why->text},
                                    {"id", r->id},
                                    {"issuer", r->issuer},
                                    {"name", r->name}};
    buffer_add_text(&out, "{\"file\":");
    bool ok = strictjson_add_string(&out, file, err);
    buffer_add_format(&out, ",\"valid\":%s", valid ? "true" : "false");
    for (size_t i = 0; ok && i < 5; i++) {
        buffer_add_format(&out, ",\"%s\":", texts[i][0]);
        ok = strictjson_add_string(&out, texts[i][1], err);
    }
    ok = ok && buffer_ok(&out, "verify", err);
    if (ok)
        printf("%s}\n", buffer_text(&out));
    buffer_free(&out);
    return ok;
}

/* One line a file: VALID, or INVALID: why. With several files their names stand in front. */
static bool verify_one(bool *valid, const char *file, const struct command_options *o,
                       struct documents documents, int64_t now_s, struct error *err)
{
    struct buffer in = {0};
    struct verify_report report = {0};
    struct error why = {0};
    if (!file_read(&in, file, FILE_MAX, err)) {
        buffer_free(&in);
        return false;
    }
    *valid = verify_badge(&report, buffer_view(&in), documents, now_s, &why);
    buffer_free(&in);
    if (!*valid && why.fault == FAULT_MEMORY) /* no word about the badge */
        return error_set(err, FAULT_MEMORY, "%s: %s", file, why.text);
    if (o->json) {
        bool ok = print_json(file, *valid, &report, &why, err);
        fflush(stdout);
        return ok;
    }
    if (o->file_count > 1)
        printf("%s: ", file);
    if (*valid)
        printf("VALID\n");
    else
        printf("INVALID: %s\n", why.text);
    fflush(stdout);
    return true;
}

bool command_verify(const struct command_options *o, struct error *err)
{
    struct verify_folder *folder = NULL;
    struct documents documents = verify_no_documents();
    int64_t now_s = (int64_t)time(NULL);
    size_t invalid = 0;
    bool ok = o->at == NULL || proof_time_read(&now_s, o->at, err);
    if (ok && o->documents != NULL) {
        ok = verify_folder_open(&folder, o->documents, err);
        if (ok)
            documents = verify_folder_documents(folder);
    }
    for (size_t i = 0; ok && i < o->file_count; i++) {
        bool valid = false;
        ok = verify_one(&valid, o->files[i], o, documents, now_s, err);
        invalid += ok && !valid ? 1 : 0;
    }
    verify_folder_close(folder);
    if (ok && invalid > 0)
        return error_set(err, FAULT_UNTRUSTED, "%zu of %zu invalid", invalid, o->file_count);
    return ok;
}

bool command_bake(const struct command_options *o, struct error *err)
{
    struct buffer png = {0}, credential = {0}, out = {0};
    bool ok = file_read(&png, o->in, FILE_MAX, err) &&
              file_read(&credential, o->credential, FILE_MAX, err) &&
              png_badge_bake(&out, buffer_view(&png), buffer_view(&credential),
                             (struct bytes){0}, err) &&
              file_write(o->out, buffer_view(&out), 0644, err);
    if (ok)
        printf("wrote %s\n", o->out);
    buffer_free(&png);
    buffer_free(&credential);
    buffer_free(&out);
    return ok;
}

bool command_unbake(const struct command_options *o, struct error *err)
{
    struct buffer png = {0}, text = {0};
    bool ok = file_read(&png, o->files[0], FILE_MAX, err) &&
              png_badge_read(&text, buffer_view(&png), PNG_BADGE_3, err);
    if (ok)
        printf("%s\n", buffer_text(&text));
    buffer_free(&png);
    buffer_free(&text);
    return ok;
}
