/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/command/command.h"

#include <stdio.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/engine/output_file.h"
#include "firmware/wire/file_kind.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/output.h"
#include "keys/strictjson.h"
#include "keys/terminal.h"
#include "sync/issuer/kiosk/answer_file.h"
#include "sync/issuer/kiosk/approve.h"
#include "sync/issuer/kiosk/ingest.h"
#include "sync/issuer/operator/kiosk_standing.h"

enum { FILE_MAX = 4 * 1024 * 1024 };

/* ---- approve */

static void print_written(const char *path)
{
    printf("wrote %s\n", path);
}

/* Compares the six words of the request before anything is granted: with --words, or by the person
 * at the terminal. A script gives --trust, or has no terminal to be asked on. */
static bool compare_words(struct bytes request, const struct issuer_options *o,
                          struct error *err)
{
    struct enrolment enrolment;
    struct buffer payload = {0};
    char words[SIX_WORDS_MAX + 1];
    bool ok = enrolment_parse(&enrolment, &payload, request, err);
    if (!ok)
        error_while(err, "%s: ", o->enrol);
    else
        six_words(words, buffer_view(&payload));
    if (ok && o->words != NULL)
        ok = six_words_are(words, o->words) ||
             error_because(
                 err, FAULT_UNTRUSTED, "words",
                 "%s: its six words are \"%s\", not those of --words, so it is not the "
                 "request of that kiosk; nothing was granted",
                 o->enrol, words);
    else if (ok && !o->trust && terminal_is_there()) {
        fprintf(stderr, "The six words of the request: %s\n", words);
        ok = terminal_confirm("Does the kiosk show the same six words?", "--trust",
                              "the six words differ: nothing was granted", err);
    }
    buffer_free(&payload);
    return ok;
}

static bool print_approved(struct host *h, const struct approved *a,
                           const struct signing_key *authority, struct error *err)
{
    struct kiosk_standing standing;
    bool known = kiosk_standing(&standing, h, a->kiosk, err);
    printf("%s: %s\n", a->kiosk, a->six_words);
    printf("delegation %u: awards %u to %u\n", a->serial, a->seq_from,
           a->seq_from + a->seq_count - 1);
    if (known && standing.delegations > 1)
        printf("this is one more delegation: %s now holds %zu delegations in force, with %llu "
               "slots in all\n",
               a->kiosk, standing.delegations, (unsigned long long)standing.slots);
    issuer_print_words("authority, as the kiosk shows it at accept",
                       authority->public_key); /* after init, shown here alone */
    return known ||
           error_while(err, "delegation %u is granted, but what else %s holds is not known: ",
                       a->serial, a->kiosk);
}

bool issuer_approve(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct signing_key authority = {0};
    struct buffer enrol = {0};
    struct approved approved;
    struct answer_files answer = {.out = o->out};
    struct approve_request request = {.events = o->events,
                                      .event_count = o->event_count,
                                      .achievements = o->achievements,
                                      .achievement_count = o->achievement_count,
                                      .slots = o->slots,
                                      .per_day = o->per_day,
                                      .days = o->days,
                                      .keep = answer_files_prepare,
                                      .arg = &answer};
    bool ok = false;
    if (!issuer_open(&h, o, err) || !file_read(&enrol, o->enrol, FILE_MAX, err) ||
        !file_kind_fits(o->enrol, buffer_view(&enrol), FILE_KIND_REQUEST, err) ||
        !compare_words(buffer_view(&enrol), o, err))
        goto out;
    request.enrol = buffer_view(&enrol);
    if (!issuer_authority(&authority, o, err) ||
        !approve_kiosk(&approved, h, &request, &authority, err))
        goto out;
    /* it is granted: the files get their names even when nothing can be printed */
    bool told = print_approved(h, &approved, &authority, err);
    ok = answer_files_settle(&answer, print_written, err) ||
         error_while(err, "delegation %u is granted and comes with the next sync, but ",
                     approved.serial);
    ok = ok && told;
out:
    answer_files_discard(&answer);
    buffer_free(&enrol);
    signing_wipe(&authority);
    host_close(h);
    return ok;
}

/* ---- import */

static bool import_file(struct host *h, const char *path, const char *out, struct error *err)
{
    struct buffer upload = {0}, reply = {0};
    char target[FILE_PATH_MAX], name[80], hex[65];
    uint8_t hash[32];
    bool ok = file_read(&upload, path, FILE_MAX, err) &&
              file_kind_fits(path, buffer_view(&upload), FILE_KIND_REPORT, err) &&
              ingest_upload(&reply, h, buffer_view(&upload), err);
    if (ok) {
        struct bytes bytes = buffer_view(&reply);
        sha256_of(hash, &bytes, 1);
        hex_encode(hex, bytes_of(hash, sizeof hash));
        snprintf(name, sizeof name, "%.16s.obk", hex);
        ok = file_path(target, out, name, err) &&
             output_file_fits(target, OUTPUT_ANSWER, err) &&
             file_write(target, bytes, 0644, err);
    }
    if (ok)
        printf("%s -> %s\n", path, target);
    else if (!error_is(err, "wrong-file"))
        error_while(err, "%s: ", path);
    buffer_free(&upload);
    buffer_free(&reply);
    return ok;
}

bool issuer_import(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct error first = {0};
    char any[FILE_PATH_MAX]; /* stands for all: a reply is named by its content */
    size_t bad = 0;
    if (!issuer_open(&h, o, err))
        return false;
    bool ok = file_make_directory(o->out, 0700, err) &&
              file_path(any, o->out, "reply.obk", err) && file_try_write(any, err);
    for (size_t i = 0; ok && i < o->file_count; i++) {
        const char *path = o->files[i], *slash = strrchr(path, '/');
        struct error why = {0};
        if (strncmp(slash == NULL ? path : slash + 1, "._", 2) == 0) {
            printf("%s: left out: macOS keeps notes about a file there, it is no report\n",
                   path);
        } else if (!import_file(h, path, o->out, &why)) {
            printf("%s\n", why.text);
            if (bad++ == 0)
                first = why;
        }
    }
    host_close(h);
    if (ok && bad == 1)
        return error_set(err, first.fault, "%s", first.text);
    return ok &&
           (bad == 0 || error_set(err, first.fault,
                                  "%zu of %zu files were not taken in, each is named above; "
                                  "the first: %s",
                                  bad, o->file_count, first.text));
}

/* ---- kiosks */

struct printing {
    struct host *h;
    bool json;
};

static bool print_kiosk(void *arg, const struct kiosk_row *k, struct error *err)
{
    struct printing *p = arg;
    struct kiosk_standing s;
    struct buffer name = {0};
    char seen[PROOF_TIME_LEN + 1] = "never";
    bool ok = kiosk_standing(&s, p->h, k->kiosk, err) &&
              strictjson_add_string(&name, k->name, err) && buffer_ok(&name, "kiosks", err);
    if (ok) {
        const char *state = k->stolen_at_s != 0 ? "revoked"
                            : k->locked         ? "locked"
                            : s.delegations > 0 ? "in force"
                                                : "ended";
        if (s.last_report_s != 0)
            proof_time_write(seen, s.last_report_s);
        if (p->json)
            printf("{\"kiosk\":\"%s\",\"name\":%s,\"state\":\"%s\",\"last_report\":\"%s\","
                   "\"delegations\":%zu,\"slots\":%llu}\n",
                   k->kiosk, buffer_text(&name), state, seen, s.delegations,
                   (unsigned long long)s.slots);
        else
            printf("%-9s %-8s last report %-20s %zu delegations, %llu slots  %s\n", k->kiosk,
                   state, seen, s.delegations, (unsigned long long)s.slots, k->name);
        ok = output_flush(err);
    }
    buffer_free(&name);
    return ok;
}

bool issuer_kiosks(const struct issuer_options *o, struct error *err)
{
    struct printing p = {.json = o->json};
    bool ok = issuer_open(&p.h, o, err) && store_each_kiosk(&p.h->store, print_kiosk, &p, err);
    host_close(p.h);
    return ok;
}
