/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The central issuer: arguments, the real clock, random and server, exit code. One function a
 * command, in the table at the end; their options are in command_table.c. */
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/credential/proof.h"
#include "firmware/engine/award_output.h"
#include "firmware/engine/output_file.h"
#include "firmware/paper/slip_file.h"
#include "firmware/wire/file_kind.h"
#include "keys/accents.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/keydir.h"
#include "keys/output.h"
#include "keys/secret.h"
#include "keys/secret_line.h"
#include "keys/strictjson.h"
#include "keys/terminal.h"
#include "keys/text.h"
#include "sync/issuer/catalogue/catalogue_source.h"
#include "sync/issuer/command/command_table.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/holder/erasure.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/kiosk/answer_file.h"
#include "sync/issuer/kiosk/approve.h"
#include "sync/issuer/kiosk/ingest.h"
#include "sync/issuer/kiosk/kiosk_reply.h"
#include "sync/issuer/mail/smtp.h"
#include "sync/issuer/operator/correct.h"
#include "sync/issuer/operator/dispute.h"
#include "sync/issuer/operator/kiosk_standing.h"
#include "sync/issuer/publish/lookup.h"
#include "sync/issuer/serve/mailer.h"
#include "sync/issuer/serve/server.h"
#include "sync/issuer/site/site.h"

enum { PASSPHRASE_MIN = 8, PASSPHRASE_MAX = 1024, FILE_MAX = 4 * 1024 * 1024 };

/* ---- the passphrase */

static bool is_utf8(const char *text)
{
    for (size_t len; *text != '\0'; text += len)
        if ((len = text_character(text)) == 0)
            return false;
    return true;
}

static bool passphrase(struct buffer *out, const struct issuer_options *o, bool new_one,
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
        return error_set(err, FAULT_REFUSED,
                         "the passphrase is not in UTF-8, and typed at a terminal it would be "
                         "another: save it as UTF-8");
    return !new_one || out->len >= PASSPHRASE_MIN ||
           error_set(err, FAULT_REFUSED,
                     "the passphrase is too short: %d characters or more, five words that "
                     "nobody would guess are good",
                     PASSPHRASE_MIN);
}

/* The same words under another spelling open the key too: accents as one character or as two,
 * for keyboards differ; and with the CR that an earlier version read from a file of Windows. */
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

static bool authority_key(struct signing_key *out, const struct issuer_options *o,
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
    bool ok = passphrase(&words, o, false, err) &&
              load_authority(out, path, buffer_view(&words), err);
    if (!ok && error_is(err, "passphrase-wrong"))
        error_because(err, FAULT_REFUSED, "passphrase-wrong",
                      "key %s: wrong passphrase. There is no other way to open it; a lost "
                      "passphrase is a lost key",
                      path);
    buffer_wipe_free(&words);
    return ok;
}

/* ---- what every command needs */

static struct host_ports real_ports(void)
{
    return (struct host_ports){.clock = clock_system(), .random = random_system()};
}

static bool open_host(struct host **out, const struct issuer_options *o, struct error *err)
{
    struct host_ports ports = real_ports();
    return host_open(out, o->dir, &ports, err);
}

static void print_words(const char *what, const uint8_t key[static SIGNING_PUBLIC_LEN])
{
    char words[SIX_WORDS_MAX + 1];
    six_words(words, bytes_of(key, SIGNING_PUBLIC_LEN));
    printf("%s: %s\n", what, words);
}

/* ---- commands */

static void tell_warnings(const char *lines)
{
    for (size_t len; *lines != '\0'; lines += len + 1) {
        len = strcspn(lines, "\n");
        fprintf(stderr, "badge-issuer: warning: %.*s\n", (int)len, lines);
    }
}

/* The passphrase is asked, where it still must be, when there is something to sign: a catalogue
 * with a fault needs none. */
/* What a backup had lost is known again with this version: so are the awards that waited for it. */
static bool tell_published(struct host *h, int64_t version, struct error *err)
{
    size_t accepted;
    printf("catalogue version %lld is published\n", (long long)version);
    if (!ingest_judge_held(&accepted, h, err)) {
        error_while(err,
                    "version %lld is published, but awards held for want of a badge or an "
                    "event were not judged again, publish once more: ",
                    (long long)version);
        return false;
    }
    if (accepted > 0)
        printf("%zu awards that were held for want of a badge or an event are accepted\n",
               accepted);
    return true;
}

static bool publish_file(struct host *h, const char *path, struct signing_key *authority,
                         const struct issuer_options *ask, struct error *err)
{
    struct buffer source = {0};
    struct catalogue_draft *draft = NULL;
    char dir[FILE_PATH_MAX] = ".";
    int64_t version;
    const char *slash = strrchr(path, '/');
    if (slash != NULL && (size_t)(slash - path) < sizeof dir)
        snprintf(dir, sizeof dir, "%.*s", slash == path ? 1 : (int)(slash - path), path);
    bool ok = file_read(&source, path, CATALOGUE_SOURCE_MAX, err) &&
              file_kind_fits(path, buffer_view(&source), FILE_KIND_CATALOGUE, err) &&
              catalogue_draft_read(&draft, h, buffer_view(&source), dir, err);
    if (ok)
        tell_warnings(catalogue_draft_warnings(draft));
    bool check = ask != NULL && ask->check;
    bool open = !ok || check || ask == NULL || authority_key(authority, ask, err);
    ok = ok && open && (check || catalogue_publish(&version, h, draft, authority, err));
    if (ok && check)
        printf("%s is good: it would be version %lld; nothing was changed\n", path,
               (long long)catalogue_draft_version(draft));
    else if (ok)
        ok = tell_published(h, version, err);
    else if (open && !error_is(err, "wrong-file"))
        error_while(err, "%s: ", path);
    catalogue_draft_free(draft);
    buffer_free(&source);
    return ok;
}

static bool command_init(const struct issuer_options *o, struct error *err)
{
    struct buffer words = {0};
    struct host *h = NULL;
    struct signing_key authority = {0};
    struct host_ports ports = real_ports();
    char path[FILE_PATH_MAX];
    bool ok = false, made = false, there = access(o->dir, F_OK) == 0;
    struct host_init init = {.url = o->url, .name = o->name, .did = o->did, .db = o->db};
    if (!passphrase(&words, o, true, err))
        goto out;
    init.passphrase = buffer_view(&words);
    made = host_create(o->dir, &init, &ports, err);
    if (!made || !host_open(&h, o->dir, &ports, err) ||
        !file_path(path, o->dir, "authority.key", err) ||
        !keydir_load_sealed(&authority, path, init.passphrase, err) ||
        (o->catalogue != NULL && !publish_file(h, o->catalogue, &authority, NULL, err)))
        goto out;
    printf("issuer %s\n", h->settings.did);
    print_words("authority", authority.public_key);
    ok = true;
out:
    buffer_wipe_free(&words);
    signing_wipe(&authority);
    host_close(h);
    if (made && !ok) {
        host_unmake(o->dir, o->db);
        if (!there)
            rmdir(o->dir);
    }
    return ok;
}

static bool command_catalogue(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct signing_key authority = {0};
    bool ok = open_host(&h, o, err) && publish_file(h, o->files[0], &authority, o, err);
    signing_wipe(&authority);
    host_close(h);
    return ok;
}

static void print_written(const char *path)
{
    printf("wrote %s\n", path);
}

/* The six words of the request, compared before anything is granted: with --words, or by the
 * person at the terminal. A script says --trust, or has no terminal to be asked on. */
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
             error_because(err, FAULT_UNTRUSTED, "words",
                           "%s: its six words are \"%s\", not those of --words: it is not that "
                           "kiosk's request, nothing was granted",
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
    if (!kiosk_standing(&standing, h, a->kiosk, err))
        return false;
    printf("%s: %s\n", a->kiosk, a->six_words);
    printf("delegation %u: awards %u to %u\n", a->serial, a->seq_from,
           a->seq_from + a->seq_count - 1);
    if (standing.delegations > 1)
        printf(
            "it is one more: %s now holds %zu delegations in force, with %llu slots in all\n",
            a->kiosk, standing.delegations, (unsigned long long)standing.slots);
    print_words("authority, as the kiosk shows it at accept",
                authority->public_key); /* told nowhere else after init */
    return true;
}

static bool command_approve(const struct issuer_options *o, struct error *err)
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
    if (!open_host(&h, o, err) || !file_read(&enrol, o->enrol, FILE_MAX, err) ||
        !file_kind_fits(o->enrol, buffer_view(&enrol), FILE_KIND_REQUEST, err) ||
        !compare_words(buffer_view(&enrol), o, err))
        goto out;
    request.enrol = buffer_view(&enrol);
    if (!authority_key(&authority, o, err) ||
        !approve_kiosk(&approved, h, &request, &authority, err))
        goto out;
    /* granted: whatever cannot be printed, the files get their names */
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

/* ---- awards */

/* One after the other; it ends at the first refusal, and what was printed stands. */
static bool award_each(struct desk *desk, const struct issuer_options *o,
                       const struct award_request *request, struct error *err)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < o->count; i++) {
        struct award_shown shown;
        ok = desk_award(desk, &shown, request, err) && award_output(&shown, o->json, err);
        award_shown_wipe(&shown);
    }
    return ok;
}

/* The same, and those that were made as slips in one file. */
static bool award_slips(struct desk *desk, struct host *h, const struct issuer_options *o,
                        const struct award_request *request, struct error *err)
{
    const struct catalogue *c;
    size_t made = 0;
    struct error unwritten = {0};
    struct award_shown *shown = secret_new(AWARD_GROUP_MAX * sizeof *shown, err);
    if (shown == NULL)
        return false;
    bool ok = true;
    while (ok && made < o->count) {
        ok = desk_award(desk, &shown[made], request, err);
        if (ok)
            ok = award_output(&shown[made++], o->json, err);
    }
    if (made > 0 && (!host_catalogue(&c, h, &unwritten) ||
                     !slip_file_write(o->slips, c, o->events[0], request->achievement, shown,
                                      made, &unwritten))) {
        *err = unwritten;
        ok = false;
    }
    secret_free(shown);
    return ok;
}

static bool show_one(void *arg, const struct award_shown *shown, struct error *err)
{
    const bool *json = arg;
    return award_output(shown, *json, err);
}

/* The links of a session again. */
static bool show_session(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct desk *desk = NULL;
    struct signing_key authority = {0};
    uint8_t session[TICKET_SESSION_LEN];
    bool json = o->json;
    bool ok = hex_decode(session, sizeof session, o->show, "--show", err) &&
              open_host(&h, o, err) && authority_key(&authority, o, err) &&
              desk_open(&desk, h, &authority, err) &&
              desk_show_session(desk, session, show_one, &json, err);
    desk_close(desk);
    signing_wipe(&authority);
    host_close(h);
    return ok;
}

/* A session of its own. */
static bool command_award(const struct issuer_options *o, struct error *err)
{
    if (o->show != NULL)
        return show_session(o, err);
    struct host *h = NULL;
    struct desk *desk = NULL;
    struct signing_key authority = {0};
    struct award_request request = {.achievement = o->achievements[0],
                                    .form = o->slips == NULL ? AWARD_ON_SCREEN : AWARD_ON_SLIP};
    struct error ending = {0};
    bool ok = open_host(&h, o, err) && authority_key(&authority, o, err) &&
              desk_open(&desk, h, &authority, err) && correct_recall(desk, h, err) &&
              desk_results(&request.results, desk, request.achievement, o->results,
                           o->result_count, err) &&
              desk_open_session(desk, o->events[0], request.achievement, err);
    bool begun = ok;
    if (ok)
        ok = o->slips == NULL ? award_each(desk, o, &request, err)
                              : award_slips(desk, h, o, &request, err);
    if (begun && !desk_close_session(desk, &ending) && ok) {
        *err = ending;
        ok = false;
    }
    desk_close(desk);
    signing_wipe(&authority);
    host_close(h);
    return ok;
}

static bool read_awards(uint8_t (**out)[TICKET_ID_LEN], const struct issuer_options *o,
                        struct error *err)
{
    *out = calloc(o->award_count + 1, sizeof **out);
    if (*out == NULL)
        return error_set(err, FAULT_MEMORY, "correct: out of memory");
    for (size_t i = 0; i < o->award_count; i++)
        if (!uuid_decode((*out)[i], o->awards[i], err))
            return error_while(err, "--award: ");
    return true;
}

static bool command_correct(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct desk *desk = NULL;
    struct signing_key authority = {0};
    uint8_t session[TICKET_SESSION_LEN], (*awards)[TICKET_ID_LEN] = NULL;
    struct correct_summary done;
    struct correct_request request = {.session = session,
                                      .award_count = o->award_count,
                                      .event = o->events[0],
                                      .achievement = o->achievements[0],
                                      .reason = o->reason};
    bool ok = hex_decode(session, sizeof session, o->session, "--session", err) &&
              read_awards(&awards, o, err);
    request.awards = (const uint8_t(*)[TICKET_ID_LEN])awards;
    ok = ok && open_host(&h, o, err) && authority_key(&authority, o, err) &&
         desk_open(&desk, h, &authority, err) && correct_session(&done, desk, h, &request, err);
    if (ok)
        printf("%zu corrected, %zu were so already, %zu withdrawn and %zu held left alone\n",
               done.corrected, done.unchanged, done.withdrawn, done.held);
    if (ok && done.addresses > 0)
        printf(
            "%zu e-mail addresses erased: the event is for minors, and child and guardian had "
            "not agreed; they can be given again\n",
            done.addresses);
    free(awards);
    desk_close(desk);
    signing_wipe(&authority);
    host_close(h);
    return ok;
}

/* Until a signal ends it. SIGHUP, which a renewal of the certificate sends, reads that anew. */
static void serve_until_ended(struct server *server, const sigset_t *signals)
{
    struct error err = {0};
    int which;
    while (sigwait(signals, &which) == 0 && which == SIGHUP)
        if (server_reload(server, &err))
            fprintf(stderr, "event reload\n");
        else
            fprintf(stderr, "error reload why=\"%s; the certificate in use stays\"\n",
                    err.text);
}

static bool command_serve(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct server *server = NULL;
    struct mailer *mailer = NULL;
    const struct host_ports ports = real_ports();
    struct server_settings settings = {.listen = o->listen,
                                       .tls_cert = o->tls_cert,
                                       .tls_key = o->tls_key,
                                       .take_over = o->take_over};
    sigset_t signals;
    bool ok = false;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    for (size_t i = 0; i < o->trust_proxy_count; i++)
        if (!proxies_add(&settings.proxies, o->trust_proxies[i], err))
            return false;
    if (!open_host(&h, o, err) || !server_start(&server, h, &settings, err) ||
        !mailer_start(&mailer, o->dir, &ports, err))
        goto out;
    printf("listening on %s://%.*s:%u\n", o->tls_cert == NULL ? "http" : "https",
           (int)(strrchr(o->listen, ':') - o->listen), o->listen, server_port(server));
    fflush(stdout);
    serve_until_ended(server, &signals);
    ok = true;
out:
    server_stop(server);
    mailer_stop(mailer);
    host_close(h);
    return ok;
}

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

/* Every file is read whatever became of the others: on a stick one may be cut off. */
static bool command_import(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct error first = {0};
    char any[FILE_PATH_MAX]; /* their names come with what is in them */
    size_t bad = 0;
    if (!open_host(&h, o, err))
        return false;
    bool ok = file_make_directory(o->out, 0700, err) &&
              file_path(any, o->out, "reply.obk", err) && file_try_write(any, err);
    for (size_t i = 0; ok && i < o->file_count; i++) {
        const char *path = o->files[i], *slash = strrchr(path, '/');
        struct error why = {0};
        if (strncmp(slash == NULL ? path : slash + 1, "._", 2) == 0) {
            printf("%s: left out, what macOS keeps about a file is no report\n", path);
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

struct printing {
    struct host *h;
    bool json;
};

/* A kiosk by its fragment, or by the name that one alone has. */
static bool find_kiosk(struct kiosk_row *out, struct host *h, const char *name,
                       struct error *err)
{
    char known[300];
    size_t count;
    if (!kiosk_by_name(out, &count, known, sizeof known, h, name, err))
        return false;
    if (count == 1)
        return true;
    if (count > 1)
        return error_set(err, FAULT_REFUSED,
                         "%zu kiosks are named %s: say which by its number, %s", count, name,
                         known);
    return error_set(err, FAULT_MISSING, "no kiosk %s here%s%s; badge-issuer kiosks lists them",
                     name, known[0] == '\0' ? "" : ", but ", known);
}

/* There is no way back, so a person is asked; a script says --yes, or has no terminal. */
static bool revoke_named_kiosk(struct host *h, const struct issuer_options *o,
                               struct error *err)
{
    struct kiosk_row kiosk;
    char question[200];
    if (!find_kiosk(&kiosk, h, o->kiosk, err))
        return false;
    if (kiosk.stolen_at_s != 0) {
        printf("%s was revoked before: its first reason stands\n", kiosk.kiosk);
        return true;
    }
    snprintf(question, sizeof question,
             "%s (%s): its key is out for good and the box must be set up anew. Revoke it?",
             kiosk.kiosk, kiosk.name);
    if (!o->yes && terminal_is_there() &&
        !terminal_confirm(question, "--yes", "nothing was revoked", err))
        return false;
    if (!revoke_kiosk(h, kiosk.kiosk, o->reason, err))
        return false;
    printf("%s is revoked\n", kiosk.kiosk);
    return true;
}

static bool revoke_named_award(struct host *h, const struct issuer_options *o,
                               struct error *err)
{
    uint8_t id[TICKET_ID_LEN];
    struct award_row row;
    bool there;
    if (!uuid_decode(id, o->award, err) ||
        !store_find_award(&h->store, &row, &there, id, err) ||
        (there && !succession_last(&row, &h->store, err)))
        return false;
    if (there && row.state == AWARD_REVOKED) {
        printf("%s was revoked before, because: %s\nthat reason stands\n", o->award,
               row.reason);
        return true;
    }
    if (!revoke_award(h, id, o->reason, err))
        return false;
    printf("%s is revoked\n", o->award);
    return true;
}

static bool command_revoke(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    bool ok = open_host(&h, o, err) && (o->kiosk != NULL ? revoke_named_kiosk(h, o, err)
                                                         : revoke_named_award(h, o, err));
    host_close(h);
    return ok;
}

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

static bool command_kiosks(const struct issuer_options *o, struct error *err)
{
    struct printing p = {.json = o->json};
    bool ok = open_host(&p.h, o, err) && store_each_kiosk(&p.h->store, print_kiosk, &p, err);
    host_close(p.h);
    return ok;
}

static bool command_accept(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    uint8_t id[TICKET_ID_LEN];
    bool ok =
        open_host(&h, o, err) && uuid_decode(id, o->award, err) && settle_accept(h, id, err);
    if (ok)
        printf("%s is accepted\n", o->award);
    host_close(h);
    return ok;
}

static bool print_one_asking(void *arg, const struct dispute_row *r, struct error *err)
{
    size_t *count = arg;
    char name[SETTLE_NAME_LEN + 1], at[PROOF_TIME_LEN + 1];
    (void)err;
    settle_key_name(name, r->holder);
    proof_time_write(at, r->at_s);
    printf("%s  asked %s\n", name, at);
    (*count)++;
    return true;
}

static bool print_asking(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                         struct error *err)
{
    size_t count = 0;
    if (!settle_each(h, id, print_one_asking, &count, err))
        return false;
    if (count == 0)
        printf("no other phone asked for this award\n");
    if (count >= DISPUTES_MAX)
        printf("more may have asked: the first %d are kept\n", DISPUTES_MAX);
    return true;
}

static bool command_settle(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    uint8_t id[TICKET_ID_LEN];
    bool ok = open_host(&h, o, err) && uuid_decode(id, o->award, err);
    if (ok && !o->keep && !o->give)
        ok = print_asking(h, id, err);
    else if (ok) {
        ok = settle_dispute(h, id, o->give ? SETTLE_GIVE : SETTLE_KEEP,
                            o->file_count > 0 ? o->files[0] : NULL, err);
        if (ok)
            printf("%s %s\n", o->award,
                   o->give ? "goes to the phone that asked: it opens the badge's QR code again"
                           : "stays with the phone that claimed it first");
    }
    host_close(h);
    return ok;
}

static bool command_erase(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    uint8_t id[TICKET_ID_LEN];
    bool ok =
        open_host(&h, o, err) && uuid_decode(id, o->award, err) && erasure_of_award(h, id, err);
    if (ok)
        printf("%s: the person is erased, the badge is withdrawn\n", o->award);
    host_close(h);
    return ok;
}

static bool command_export_person(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct buffer json = {0};
    uint8_t id[TICKET_ID_LEN];
    bool ok = open_host(&h, o, err) && uuid_decode(id, o->award, err) &&
              erasure_export(&json, h, id, err);
    if (ok)
        printf("%s\n", buffer_text(&json));
    buffer_wipe_free(&json);
    host_close(h);
    return ok;
}

static bool smtp_of_options(struct smtp_settings *s, const struct issuer_options *o,
                            struct error *err)
{
    const char *const from[] = {o->url, o->from, o->user, o->ca};
    char *const to[] = {s->url, s->from, s->user, s->ca};
    const size_t room[] = {sizeof s->url, sizeof s->from, sizeof s->user, sizeof s->ca};
    struct buffer password = {0};
    const struct secret_source source = {
        .what = "the password", .file = o->password_file, .max = sizeof s->password - 1};
    bool ok = true;
    for (size_t i = 0; ok && i < 4; i++) {
        const char *text = from[i] == NULL ? "" : from[i];
        ok =
            strlen(text) < room[i] || error_set(err, FAULT_REFUSED, "%.40s...: too long", text);
        if (ok)
            snprintf(to[i], room[i], "%s", text);
    }
    if (ok && o->password_file != NULL) {
        ok = secret_line_read(&password, &source, err);
        snprintf(s->password, sizeof s->password, "%s", buffer_text(&password));
    }
    buffer_wipe_free(&password);
    return ok;
}

static bool command_smtp(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct smtp_settings s = {0};
    char path[FILE_PATH_MAX];
    bool ok = open_host(&h, o, err);
    if (ok && o->off)
        ok = file_path(path, o->dir, "smtp.json", err) && file_remove(path, err) &&
             contact_sweep(h, err);
    else if (ok)
        ok = smtp_of_options(&s, o, err) && smtp_settings_write(&s, o->dir, err);
    if (ok && o->off)
        puts("no mail is sent any more");
    else if (ok)
        printf("mail goes through %s as %s\n", s.url, s.from);
    secret_wipe(&s, sizeof s);
    host_close(h);
    return ok;
}

static bool command_mail(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    size_t sent = 0;
    int64_t left = 0;
    bool ok = open_host(&h, o, err);
    if (ok && !host_sends_mail(h))
        ok = error_set(err, FAULT_MISSING,
                       "%s sends no mail: badge-issuer smtp says through which server", o->dir);
    ok = ok && contact_sweep(h, err) && mail_hasten(h, err) &&
         (smtp_run(&sent, h, contact_answer_asked, err) ||
          error_is(err, "in-use")) && /* then serve sends them */
         store_count_mails(&h->store, &left, err);
    if (ok)
        printf("%zu sent, %lld waiting\n", sent, (long long)left);
    host_close(h);
    return ok;
}

static bool print_award(void *arg, const struct award_row *r, struct error *err)
{
    struct printing *p = arg;
    struct claim_row claim = {0};
    char id[37], disputes[40] = "", session[2 * TICKET_SESSION_LEN + 1] = "";
    bool claimed;
    if (!store_find_claim(&p->h->store, &claim, &claimed, r->id, err))
        return false;
    bool late = r->state == AWARD_ACCEPTED &&
                lookup_is_late(r, claimed ? &claim : NULL, host_now(p->h));
    uuid_encode(id, r->id);
    hex_encode(session, bytes_of(ticket_head_session(r->head), TICKET_SESSION_LEN));
    if (p->json)
        printf("{\"id\":\"%s\",\"issuer\":\"%s\",\"kiosk\":\"%s\",\"seq\":%u,\"session\":"
               "\"%s\",\"achievement\":\"%s\",\"state\":\"%s\",\"code\":\"%s\",\"receipted\":%"
               "s,\"claimed\":%s,"
               "\"late\":%s,\"disputes\":%d}\n",
               id, r->issuer, r->kiosk, r->seq, session, r->achievement,
               award_state_name(r->state), r->code, r->receipted_s != 0 ? "true" : "false",
               claimed ? "true" : "false", late ? "true" : "false", claim.disputes);
    else {
        if (claim.disputes > 0)
            snprintf(disputes, sizeof disputes, ", %d more asked", claim.disputes);
        printf("%s  %-48s %-9s %5u  %s  %-32s %s%s%s%s%s%s\n", id, r->issuer, r->kiosk, r->seq,
               session, r->achievement, award_state_name(r->state),
               r->code[0] == '\0' ? "" : " ", r->code, late ? " late" : "",
               claimed ? " claimed" : "", disputes);
    }
    return output_flush(err);
}

static bool command_awards(const struct issuer_options *o, struct error *err)
{
    struct printing p = {.json = o->json};
    bool ok =
        open_host(&p.h, o, err) && store_each_award(&p.h->store, NULL, print_award, &p, err);
    host_close(p.h);
    return ok;
}

static void tell_left_out(const char *award, const char *why)
{
    fprintf(stderr, "badge-issuer: award %s is left out: %s\n", award, why);
}

static bool command_documents(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct site_summary wrote = {.tell = tell_left_out};
    bool ok = open_host(&h, o, err) && site_write(&wrote, h, o->out, err);
    if (ok)
        printf("%zu documents and %zu badges in %s\n", wrote.documents, wrote.badges, o->out);
    if (ok && wrote.left_out > 0)
        ok = error_set(err, FAULT_REFUSED,
                       "documents: %zu awards have no credential and were left out, named "
                       "above; all the rest is written: revoke them and award anew",
                       wrote.left_out);
    host_close(h);
    return ok;
}

/* ---- the table */

static const struct command {
    const char *name; /* as in ISSUER_TABLE */
    bool (*run)(const struct issuer_options *o, struct error *err);
} COMMANDS[] = {
    {"init", command_init},           {"catalogue", command_catalogue},
    {"approve", command_approve},     {"award", command_award},
    {"correct", command_correct},     {"serve", command_serve},
    {"import", command_import},       {"revoke", command_revoke},
    {"awards", command_awards},       {"kiosks", command_kiosks},
    {"accept", command_accept},       {"settle", command_settle},
    {"erase", command_erase},         {"export-person", command_export_person},
    {"smtp", command_smtp},           {"mail", command_mail},
    {"documents", command_documents},
};

static bool run(const struct argument_command *named, const struct issuer_options *o,
                struct error *err)
{
    for (size_t i = 0; i < sizeof COMMANDS / sizeof COMMANDS[0]; i++)
        if (strcmp(COMMANDS[i].name, named->name) == 0)
            return COMMANDS[i].run(o, err);
    return error_set(err, FAULT_REFUSED, "%s: not there yet", named->name);
}

/* The command and its options; false when they are wrong, which is told. */
static bool read_arguments(const struct argument_command **named, struct issuer_options *o,
                           int argc, char **argv)
{
    struct error err = {0};
    const char *lacks;
    *o = (struct issuer_options){.slots = 1000, .days = 92, .count = 1};
    if (!arguments_read(named, o, &o->files, &o->file_count, &ISSUER_TABLE, argc, argv, &err)) {
        fprintf(stderr, "badge-issuer: %s; see badge-issuer --help\n", err.text);
        if (error_is(&err, "no-command"))
            fputs(ISSUER_USAGE, stderr);
        return false;
    }
    lacks = issuer_command_lacks(*named, o);
    if (lacks != NULL)
        fprintf(stderr, "badge-issuer: %s needs %s; see badge-issuer --help\n", (*named)->name,
                lacks);
    return lacks == NULL;
}

int main(int argc, char **argv)
{
    struct issuer_options o;
    struct error err = {0};
    const struct argument_command *named;
    output_start();
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0) {
            fputs(ISSUER_USAGE, stdout);
            return output_flush(NULL) ? 0 : 1;
        }
    if (!read_arguments(&named, &o, argc, argv))
        return 2;
    secret_harden_process();
    umask(077);
    if (sodium_init() < 0) {
        fputs("badge-issuer: no random numbers on this system\n", stderr);
        return 1;
    }
    bool ok = issuer_outputs_fit(named, &o, &err) && run(named, &o, &err);
    if (output_end(ok, &err))
        return 0;
    fprintf(stderr, "badge-issuer: %s\n", err.text);
    return 1;
}
