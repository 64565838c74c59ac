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
#include <termios.h>
#include <unistd.h>

#include "firmware/credential/proof.h"
#include "firmware/slip_file.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/keydir.h"
#include "keys/output.h"
#include "keys/secret.h"
#include "sync/award_output.h"
#include "sync/issuer/approve.h"
#include "sync/issuer/catalogue_source.h"
#include "sync/issuer/command_table.h"
#include "sync/issuer/contact.h"
#include "sync/issuer/correct.h"
#include "sync/issuer/erasure.h"
#include "sync/issuer/ingest.h"
#include "sync/issuer/kiosk_reply.h"
#include "sync/issuer/lookup.h"
#include "sync/issuer/server.h"
#include "sync/issuer/settle.h"
#include "sync/issuer/site.h"
#include "sync/issuer/smtp.h"

enum { PASSPHRASE_MAX = 1024, FILE_MAX = 4 * 1024 * 1024 };

/* ---- the passphrase, from a file's first line or the terminal */

static bool trim_line(struct buffer *b, struct error *err)
{
    const uint8_t *end = b->p == NULL ? NULL : memchr(b->p, '\n', b->len);
    if (end != NULL)
        b->len = (size_t)(end - b->p);
    return b->len > 0 || error_set(err, FAULT_REFUSED, "the passphrase is empty");
}

static bool ask_terminal(struct buffer *out, const char *question, struct error *err)
{
    struct termios shown, hidden;
    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &shown) != 0)
        return error_set(err, FAULT_REFUSED,
                         "no terminal to ask on: use --passphrase-file FILE");
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    fputs(question, stderr);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    for (int c; (c = getchar()) != EOF && c != '\n' && out->len < PASSPHRASE_MAX;)
        buffer_add_u8(out, (uint8_t)c);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    fputc('\n', stderr);
    return trim_line(out, err);
}

static bool passphrase(struct buffer *out, const struct issuer_options *o, bool twice,
                       struct error *err)
{
    struct buffer again = {0};
    bool ok;
    if (o->passphrase_file != NULL)
        return file_read(out, o->passphrase_file, PASSPHRASE_MAX, err) && trim_line(out, err);
    ok = ask_terminal(out, "Passphrase of the authority key: ", err) &&
         (!twice || ask_terminal(&again, "Once more: ", err));
    if (ok && twice && !bytes_equal(buffer_view(out), buffer_view(&again)))
        ok = error_set(err, FAULT_REFUSED, "the two passphrases differ: nothing was made");
    buffer_wipe_free(&again);
    return ok;
}

static bool authority_key(struct signing_key *out, const struct issuer_options *o,
                          struct error *err)
{
    struct buffer words = {0};
    char own[FILE_PATH_MAX];
    const char *path = o->authority == NULL ? own : o->authority;
    bool ok = file_path(own, o->dir, "authority.key", err) &&
              passphrase(&words, o, false, err) &&
              keydir_load_sealed(out, path, buffer_view(&words), err);
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

static bool publish_file(struct host *h, const char *path, const struct signing_key *authority,
                         struct error *err)
{
    struct buffer source = {0};
    struct catalogue_draft *draft = NULL;
    char dir[FILE_PATH_MAX] = ".";
    int64_t version;
    const char *slash = strrchr(path, '/');
    if (slash != NULL && (size_t)(slash - path) < sizeof dir)
        snprintf(dir, sizeof dir, "%.*s", slash == path ? 1 : (int)(slash - path), path);
    bool ok = file_read(&source, path, FILE_MAX, err) &&
              catalogue_draft_read(&draft, h, buffer_view(&source), dir, err);
    if (ok)
        tell_warnings(catalogue_draft_warnings(draft));
    ok = ok && catalogue_publish(&version, h, draft, authority, err);
    if (ok)
        printf("catalogue version %lld is published\n", (long long)version);
    else
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
    bool ok = false;
    struct host_init init = {.url = o->url, .name = o->name, .did = o->did, .db = o->db};
    if (!passphrase(&words, o, true, err))
        goto out;
    init.passphrase = buffer_view(&words);
    if (!host_create(o->dir, &init, &ports, err) || !host_open(&h, o->dir, &ports, err) ||
        !file_path(path, o->dir, "authority.key", err) ||
        !keydir_load_sealed(&authority, path, init.passphrase, err))
        goto out;
    printf("issuer %s\n", h->settings.did);
    print_words("authority", authority.public_key);
    ok = o->catalogue == NULL || publish_file(h, o->catalogue, &authority, err);
out:
    buffer_wipe_free(&words);
    signing_wipe(&authority);
    host_close(h);
    return ok;
}

static bool command_catalogue(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct signing_key authority = {0};
    bool ok = open_host(&h, o, err) && authority_key(&authority, o, err) &&
              publish_file(h, o->files[0], &authority, err);
    signing_wipe(&authority);
    host_close(h);
    return ok;
}

/* FILE, FILE.1, FILE.2 ...: one reply each. */
static bool write_parts(const char *out, const struct reply_parts *parts, struct error *err)
{
    char path[FILE_PATH_MAX];
    for (size_t i = 0; i < parts->count; i++) {
        int len = i == 0 ? snprintf(path, sizeof path, "%s", out)
                         : snprintf(path, sizeof path, "%s.%zu", out, i);
        if (len < 0 || (size_t)len >= sizeof path)
            return error_set(err, FAULT_REFUSED, "--out: too long");
        if (!file_write(path, buffer_view(&parts->parts[i]), 0644, err))
            return false;
        printf("wrote %s\n", path);
    }
    return true;
}

static bool command_approve(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct signing_key authority = {0};
    struct buffer enrol = {0};
    struct reply_parts parts = {0};
    struct approved approved;
    struct approve_request request = {.events = o->events,
                                      .event_count = o->event_count,
                                      .achievements = o->achievements,
                                      .achievement_count = o->achievement_count,
                                      .slots = o->slots,
                                      .per_day = o->per_day,
                                      .days = o->days};
    bool ok = false;
    if (!open_host(&h, o, err) || !file_read(&enrol, o->enrol, 65536, err))
        goto out;
    request.enrol = buffer_view(&enrol);
    if (!authority_key(&authority, o, err) ||
        !approve_kiosk(&approved, h, &request, &authority, err) ||
        !kiosk_reply_standing(&parts, h, approved.kiosk, err))
        goto out;
    printf("%s: %s\n", approved.kiosk, approved.six_words);
    printf("delegation %u: awards %u to %u\n", approved.serial, approved.seq_from,
           approved.seq_from + approved.seq_count - 1);
    ok = write_parts(o->out, &parts, err);
out:
    reply_parts_free(&parts);
    buffer_free(&enrol);
    signing_wipe(&authority);
    host_close(h);
    return ok;
}

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
    bool ok = (o->slips == NULL || file_try_write(o->slips, err)) && open_host(&h, o, err) &&
              authority_key(&authority, o, err) && desk_open(&desk, h, &authority, err) &&
              correct_recall(desk, h, err) &&
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
              ingest_upload(&reply, h, buffer_view(&upload), err);
    if (ok) {
        struct bytes bytes = buffer_view(&reply);
        sha256_of(hash, &bytes, 1);
        hex_encode(hex, bytes_of(hash, sizeof hash));
        snprintf(name, sizeof name, "%.16s.obk", hex);
        ok = file_path(target, out, name, err) && file_write(target, bytes, 0644, err);
    }
    if (ok)
        printf("%s -> %s\n", path, target);
    else
        error_while(err, "%s: ", path);
    buffer_free(&upload);
    buffer_free(&reply);
    return ok;
}

static bool command_import(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    bool ok = open_host(&h, o, err) && file_make_directory(o->out, 0700, err);
    for (size_t i = 0; ok && i < o->file_count; i++)
        ok = import_file(h, o->files[i], o->out, err);
    host_close(h);
    return ok;
}

static bool command_revoke(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    uint8_t id[TICKET_ID_LEN];
    bool ok = open_host(&h, o, err);
    if (ok && o->kiosk != NULL)
        ok = revoke_kiosk(h, o->kiosk, o->reason, err);
    else if (ok)
        ok = uuid_decode(id, o->award, err) && revoke_award(h, id, o->reason, err);
    if (ok)
        printf("%s is revoked\n", o->kiosk != NULL ? o->kiosk : o->award);
    host_close(h);
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

static bool print_asking(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                         struct error *err)
{
    struct dispute_row rows[DISPUTES_MAX];
    size_t count;
    if (!settle_list(rows, &count, h, id, err))
        return false;
    if (count == 0)
        printf("no other phone asked for this award\n");
    for (size_t i = 0; i < count; i++) {
        char name[SETTLE_NAME_LEN + 1], at[PROOF_TIME_LEN + 1];
        settle_key_name(name, rows[i].holder);
        proof_time_write(at, rows[i].at_s);
        printf("%s  asked %s\n", name, at);
    }
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
    bool ok = true;
    for (size_t i = 0; ok && i < 4; i++) {
        const char *text = from[i] == NULL ? "" : from[i];
        ok =
            strlen(text) < room[i] || error_set(err, FAULT_REFUSED, "%.40s...: too long", text);
        if (ok)
            snprintf(to[i], room[i], "%s", text);
    }
    if (ok && o->password_file != NULL) {
        ok = file_read(&password, o->password_file, sizeof s->password - 1, err) &&
             trim_line(&password, err);
        snprintf(s->password, sizeof s->password, "%s", buffer_text(&password));
        s->password[password.len < sizeof s->password ? password.len : 0] = '\0';
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
    if (ok && !mail_is_on(h))
        ok = error_set(err, FAULT_MISSING,
                       "%s sends no mail: badge-issuer smtp says through which server", o->dir);
    ok = ok && contact_sweep(h, err) && h->store.hasten_mails(h->store.ctx, host_now(h), err) &&
         (smtp_run(&sent, h, err) || error_is(err, "in-use")) && /* then serve sends them */
         h->store.count_mails(h->store.ctx, &left, err);
    if (ok)
        printf("%zu sent, %lld waiting\n", sent, (long long)left);
    host_close(h);
    return ok;
}

struct printing {
    struct host *h;
    bool json;
    struct error *err;
    bool ok;
};

static bool print_award(void *arg, const struct award_row *r)
{
    struct printing *p = arg;
    struct claim_row claim = {0};
    char id[37], disputes[40] = "", session[2 * TICKET_SESSION_LEN + 1] = "";
    bool claimed;
    p->ok = p->h->store.find_claim(p->h->store.ctx, &claim, &claimed, r->id, p->err);
    if (!p->ok)
        return false;
    bool late = r->state == AWARD_ACCEPTED &&
                lookup_is_late(r, claimed ? &claim : NULL, host_now(p->h));
    uuid_encode(id, r->id);
    hex_encode(session, bytes_of(r->head + TICKET_SESSION_AT, TICKET_SESSION_LEN));
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
    p->ok = output_flush(p->err);
    return p->ok;
}

static bool command_awards(const struct issuer_options *o, struct error *err)
{
    struct printing p = {.json = o->json, .err = err, .ok = true};
    bool ok = open_host(&p.h, o, err) &&
              p.h->store.each_award(p.h->store.ctx, NULL, print_award, &p, err) && p.ok;
    host_close(p.h);
    return ok;
}

static bool command_documents(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct site_summary wrote = {0};
    bool ok = open_host(&h, o, err) && site_write(&wrote, h, o->out, err);
    if (ok)
        printf("%zu documents and %zu badges in %s\n", wrote.documents, wrote.badges, o->out);
    host_close(h);
    return ok;
}

/* ---- the table */

static const struct command {
    const char *name; /* as in ISSUER_TABLE */
    bool (*run)(const struct issuer_options *o, struct error *err);
} COMMANDS[] = {
    {"init", command_init},
    {"catalogue", command_catalogue},
    {"approve", command_approve},
    {"award", command_award},
    {"correct", command_correct},
    {"serve", command_serve},
    {"import", command_import},
    {"revoke", command_revoke},
    {"awards", command_awards},
    {"accept", command_accept},
    {"settle", command_settle},
    {"erase", command_erase},
    {"export-person", command_export_person},
    {"smtp", command_smtp},
    {"mail", command_mail},
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
    bool ok = run(named, &o, &err);
    if (output_end(ok, &err))
        return 0;
    fprintf(stderr, "badge-issuer: %s\n", err.text);
    return 1;
}
