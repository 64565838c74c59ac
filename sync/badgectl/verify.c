/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/verify.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "firmware/credential/credential.h"
#include "firmware/credential/png_badge.h"
#include "firmware/credential/proof.h"
#include "firmware/wire/file_kind.h"
#include "keys/file.h"
#include "keys/strictjson.h"
#include "keys/text.h"
#include "sync/badgectl/command.h"

enum { FILE_MAX = PNG_BADGE_SIZE_MAX };

/* Counts of the badges by verdict, and of the files that could not be read. */
struct tally {
    size_t by_verdict[3], unread, no_memory;
};

/* A line of the output: one badge, or one file that holds none. `number` counts the badges of one
 * file; 0: the only one. */
struct line {
    const char *file;
    size_t number;
    const struct verify_report *report;
    const struct error *why; /* fault FAULT_NONE: valid */
    bool unread;
};

/* ---- what is printed */

static const char *verdict_word(const struct line *l)
{
    return l->unread ? "unread" : verify_verdict_name(l->report->verdict);
}

static bool print_json(const struct line *l, struct error *err)
{
    bool valid = l->why->fault == FAULT_NONE;
    char file[FILE_PATH_MAX];
    struct buffer out = {0};
    text_copy(file, sizeof file, l->file);
    text_make_whole(file);
    const char *const texts[][2] = {
        {"verdict", verdict_word(l)},  {"reason", l->unread ? "file" : l->why->reason},
        {"why", l->why->text},         {"id", l->report->id},
        {"issuer", l->report->issuer}, {"name", l->report->name},
        {"ask", l->report->ask}};
    buffer_add_text(&out, "{\"file\":");
    bool ok = strictjson_add_string(&out, file, err);
    if (l->number > 0)
        buffer_add_format(&out, ",\"badge\":%zu", l->number);
    buffer_add_format(&out, ",\"valid\":%s", valid ? "true" : "false");
    for (size_t i = 0; ok && i < sizeof texts / sizeof texts[0]; i++) {
        buffer_add_format(&out, ",\"%s\":", texts[i][0]);
        ok = strictjson_add_string(&out, texts[i][1], err);
    }
    ok = ok && buffer_ok(&out, "verify", err);
    if (ok)
        printf("%s}\n", buffer_text(&out));
    buffer_free(&out);
    return ok;
}

/* VALID says that the proof is the issuer's, so the line names the issuer: first the id, because
 * the name is whatever the badge says. */
static bool print_valid(const struct verify_report *report, struct error *err)
{
    struct buffer id = {0}, name = {0};
    bool ok = strictjson_add_string(&id, report->issuer, err) &&
              strictjson_add_string(&name, report->issuer_name, err) &&
              buffer_ok(&id, "verify", err) && buffer_ok(&name, "verify", err);
    if (ok) /* the id without its quotes */
        printf("VALID: %.*s %s\n", (int)id.len - 2, buffer_text(&id) + 1, buffer_text(&name));
    buffer_free(&id);
    buffer_free(&name);
    return ok;
}

/* Prints VALID, or why not. The name of the file comes first when there are several files, and the
 * badge's number when the file has several badges. */
static bool print_text(const struct line *l, bool named, struct error *err)
{
    struct buffer name = {0};
    if (named || l->number > 0)
        printf("%s: ", l->file);
    if (l->number > 0) {
        bool ok = strictjson_add_string(&name, l->report->name, err) &&
                  buffer_ok(&name, "verify", err);
        if (ok)
            printf("badge %zu %s: ", l->number, buffer_text(&name));
        buffer_free(&name);
        if (!ok)
            return false;
    }
    if (l->unread)
        printf("CANNOT BE READ: %s\n", l->why->text);
    else if (l->report->verdict == VERIFY_VALID)
        return print_valid(l->report, err);
    else
        printf("%s: %s\n",
               l->report->verdict == VERIFY_INVALID ? "INVALID" : "CANNOT BE CHECKED HERE",
               l->why->text);
    return true;
}

static bool tell(struct tally *t, const struct line *l, const struct command_options *o,
                 struct error *err)
{
    if (l->unread)
        t->unread++;
    else
        t->by_verdict[l->report->verdict]++;
    t->no_memory += l->why->fault == FAULT_MEMORY;
    bool ok = o->json ? print_json(l, err) : print_text(l, o->file_count > 1, err);
    fflush(stdout);
    return ok;
}

/* ---- what is read */

/* Being out of memory says nothing about a badge: the badge counts as not read, and the next one is
 * tried. */
static bool verify_parts(struct tally *t, const char *path, const struct badge_file *file,
                         struct verifier *v, const struct command_options *o, struct error *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < file->count; i++) {
        struct verify_report report = {0};
        struct error why = {0};
        verifier_check(&report, v, &file->parts[i], &why);
        struct line l = {path, file->many ? i + 1 : 0, &report, &why, false};
        l.unread = why.fault == FAULT_MEMORY;
        ok = tell(t, &l, o, err);
    }
    return ok;
}

/* Whether it is a file that kiosk and issuer exchange, or a photo or a PDF, such as a certificate:
 * it is no badge, good or bad. */
static bool is_no_badge(struct bytes in)
{
    enum file_kind kind = file_kind_of(in);
    return kind == FILE_KIND_REQUEST || kind == FILE_KIND_ANSWER || kind == FILE_KIND_REPORT ||
           (kind == FILE_KIND_PICTURE && in.p[0] != 0x89);
}

static bool verify_one(struct tally *t, const char *path, struct verifier *v,
                       const struct command_options *o, struct error *err)
{
    struct buffer in = {0};
    struct badge_file file = {0};
    struct verify_report report = {0};
    struct error why = {0};
    struct line l = {path, 0, &report, &why, true};
    bool ok;
    if (!file_read(&in, path, FILE_MAX, &why) ||
        (is_no_badge(buffer_view(&in)) &&
         !file_kind_fits(path, buffer_view(&in), FILE_KIND_BADGE, &why))) {
        ok = tell(t, &l, o, err);
    } else if (!badge_file_open(&file, buffer_view(&in), &why)) {
        if (why.reason[0] == '\0')
            snprintf(why.reason, sizeof why.reason, "form");
        report.verdict = verify_verdict_of(&why);
        l.unread = why.fault == FAULT_MEMORY;
        ok = tell(t, &l, o, err);
    } else {
        ok = verify_parts(t, path, &file, v, o, err);
    }
    badge_file_close(&file);
    buffer_free(&in);
    return ok;
}

/* The exit for all files together: 1 when a badge is invalid or a file cannot be read, else 3 when
 * a badge cannot be checked here. */
static bool conclude(const struct tally *t, struct error *err)
{
    size_t invalid = t->by_verdict[VERIFY_INVALID], unsure = t->by_verdict[VERIFY_UNCHECKED];
    size_t all = t->by_verdict[VERIFY_VALID] + invalid + unsure + t->unread;
    if (invalid + t->unread + unsure == 0)
        return true;
    if (t->no_memory > 0)
        return error_set(err, FAULT_MEMORY, "out of memory: %zu of %zu could not be looked at",
                         t->no_memory, all);
    if (t->unread > 0)
        return error_set(err, FAULT_UNTRUSTED,
                         "%zu of %zu invalid, %zu cannot be checked here, %zu cannot be read",
                         invalid, all, unsure, t->unread);
    if (unsure == 0)
        return error_set(err, FAULT_UNTRUSTED, "%zu of %zu invalid", invalid, all);
    if (invalid > 0)
        return error_set(err, FAULT_UNTRUSTED, "%zu of %zu invalid, %zu cannot be checked here",
                         invalid, all, unsure);
    return error_because(err, FAULT_REFUSED, COMMAND_UNCHECKED,
                         "%zu of %zu cannot be checked here", unsure, all);
}

bool command_verify(const struct command_options *o, struct error *err)
{
    struct documents_folder *folder = NULL;
    struct documents documents = documents_none();
    struct verifier *v = NULL;
    struct tally t = {0};
    int64_t now_s = (int64_t)time(NULL);
    bool ok = o->at == NULL || proof_time_read(&now_s, o->at, err);
    if (ok && o->documents != NULL) {
        ok = documents_folder_open(&folder, o->documents, err);
        if (ok)
            documents = documents_of_folder(folder);
    }
    ok = ok && verifier_new(&v, documents, now_s, err);
    for (size_t i = 0; ok && i < o->file_count; i++)
        ok = verify_one(&t, o->files[i], v, o, err);
    verifier_free(v);
    documents_folder_close(folder);
    return ok && conclude(&t, err);
}

/* ---- bake, unbake */

/* Takes the credential out of a file, JSON or JWS, with the reader of the verifier, so that what an
 * editor put around it is left out. The credential need not be valid: a badge can be baked before
 * the documents of its issuer exist. */
static bool take_credential(struct buffer *out, struct bytes text, const char *path,
                            struct error *err)
{
    struct badge_file file = {0};
    struct verify_report report;
    struct verifier *v = NULL;
    struct error why = {0};
    bool ok = badge_file_open(&file, text, &why) && !file.many && !file.parts[0].baked &&
              file.parts[0].form != BADGE_SVG && verifier_new(&v, documents_none(), 0, &why);
    if (ok) {
        verifier_check(&report, v, &file.parts[0], &why);
        ok = report.issuer[0] != '\0'; /* the credential was read as far as that */
    }
    if (ok)
        buffer_add(out, file.parts[0].text);
    verifier_free(v);
    badge_file_close(&file);
    if (!ok && why.fault == FAULT_MEMORY)
        return error_set(err, FAULT_MEMORY, "%s", why.text);
    if (!ok)
        return error_set(err, FAULT_MALFORMED, "%s: not a credential%s%s", path,
                         why.text[0] == '\0' ? "" : ": ", why.text);
    return buffer_ok(out, "credential", err);
}

bool command_bake(const struct command_options *o, struct error *err)
{
    struct buffer png = {0}, text = {0}, credential = {0}, out = {0};
    bool ok = file_read(&png, o->in, FILE_MAX, err) &&
              file_read(&text, o->credential, FILE_MAX, err) &&
              take_credential(&credential, buffer_view(&text), o->credential, err) &&
              png_badge_bake(&out, buffer_view(&png), buffer_view(&credential),
                             (struct bytes){0}, err) &&
              file_write(o->out, buffer_view(&out), 0644, err);
    if (ok)
        printf("wrote %s\n", o->out);
    buffer_free(&png);
    buffer_free(&text);
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
