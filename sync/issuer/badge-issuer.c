/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The central issuer: arguments, the real clock, random and server, exit code. One function a
 * command, in the table at the end. */
#include <errno.h>
#include <getopt.h>
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
#include "keys/secret.h"
#include "sync/issuer/approve.h"
#include "sync/issuer/catalogue_source.h"
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

enum { LIST_MAX = DELEGATION_LIST_MAX, PASSPHRASE_MAX = 1024, FILE_MAX = 4 * 1024 * 1024 };

static const char USAGE[] =
    "usage: badge-issuer COMMAND --dir I ...\n"
    "\n"
    "  init      --dir I --url https://HOST --name NAME [--did DID] [--catalogue FILE.json] "
    "[--db URL]\n"
    "  catalogue --dir I FILE.json [--authority FILE]     validate, sign and publish a new "
    "version\n"
    "  approve   --dir I --enrol FILE --event ID [--event ID]... --achievement ID "
    "[--achievement ID]...\n"
    "            [--slots N] [--days N] [--per-day N] [--authority FILE] --out FILE\n"
    "  award     --dir I --event ID --achievement ID [--result ID]... [--count N] [--json] "
    "[--slips FILE]\n"
    "            [--authority FILE]                       awards afterwards, by the issuer's "
    "own kiosk:\n"
    "            claim links, and slips to print (a PDF of A4 pages when FILE ends in .pdf)\n"
    "  correct   --dir I --session HEX (--event ID | --achievement ID) [--award UUID]... "
    "--reason TEXT\n"
    "            [--authority FILE]                       what a whole session, or these of "
    "it, "
    "should have been\n"
    "  serve     --dir I --listen HOST:PORT [--tls-cert F --tls-key F]\n"
    "  import    --dir I FILE.obk... --out DIR            the USB lane: writes the replies\n"
    "  revoke    --dir I (--kiosk NAME | --award UUID) --reason TEXT\n"
    "  awards    --dir I [--json]                         id, issuer, kiosk, seq, session, "
    "achievement, state, claim\n"
    "  accept    --dir I --award UUID                     a late or held award is good after "
    "all\n"
    "  settle    --dir I --award UUID [--keep | --give [KEY8]]   a dispute: who else asked; "
    "the holder keeps it, or one of them gets it\n"
    "  documents --dir I --out DIR                        all that is public, as a site for "
    "any file host\n"
    "  erase     --dir I --award UUID                     the person behind an award, "
    "everywhere\n"
    "  export-person --dir I --award UUID                 what is kept about that person, as "
    "JSON\n"
    "  smtp      --dir I (--url URL --from ADDRESS [--user U --password-file F] [--ca FILE] | "
    "--off)\n"
    "  mail      --dir I --once                           send the mails that wait\n"
    "\n"
    "A passphrase is asked on the terminal or read from --passphrase-file FILE.\n"
    "Exit: 0 done, 1 refused or invalid, 2 wrong usage. The man page says more.\n";

struct options {
    const char *dir, *url, *name, *did, *catalogue, *db, *authority, *enrol, *out, *listen;
    const char *tls_cert, *tls_key, *kiosk, *award, *reason, *passphrase_file, *session;
    const char *from, *user, *password_file, *ca, *slips;
    const char *events[LIST_MAX], *achievements[LIST_MAX], *results[RESULTS_MAX];
    const char *awards[LIST_MAX]; /* --award, all of them; award: the last */
    size_t event_count, achievement_count, result_count, award_count;
    uint32_t slots, days, per_day, count;
    bool json, keep, give, off, once;
    char **files; /* arguments that are not options */
    size_t file_count;
};

/* ---- options */

static bool read_number(uint32_t *out, const char *text, const char *name)
{
    size_t len = strlen(text);
    if (len == 0 || len > 9 || strspn(text, "0123456789") != len) {
        fprintf(stderr, "badge-issuer: --%s %s: must be a whole number\n", name, text);
        return false;
    }
    *out = (uint32_t)strtoul(text, NULL, 10);
    return true;
}

static bool add_to(const char **list, size_t *count, size_t max, const char *name)
{
    if (*count == max) {
        fprintf(stderr, "badge-issuer: --%s: at most %zu\n", name, max);
        return false;
    }
    list[(*count)++] = optarg;
    return true;
}

static bool take_option(struct options *o, int c)
{
    const char **texts[] = {&o->dir,       &o->url,    &o->name,      &o->did,
                            &o->catalogue, &o->db,     &o->authority, &o->enrol,
                            &o->out,       &o->listen, &o->tls_cert,  &o->tls_key,
                            &o->kiosk,     &o->award,  &o->reason,    &o->passphrase_file,
                            &o->session,   &o->from,   &o->user,      &o->password_file,
                            &o->ca,        &o->slips};
    if (c >= 'A' && (size_t)(c - 'A') < sizeof texts / sizeof texts[0]) {
        *texts[c - 'A'] = optarg;
        return c != 'N' || add_to(o->awards, &o->award_count, LIST_MAX, "award");
    }
    switch (c) {
    case 'e':
        return add_to(o->events, &o->event_count, LIST_MAX, "event");
    case 'a':
        return add_to(o->achievements, &o->achievement_count, LIST_MAX, "achievement");
    case 'r':
        return add_to(o->results, &o->result_count, RESULTS_MAX, "result");
    case 'c':
        return read_number(&o->count, optarg, "count");
    case 's':
        return read_number(&o->slots, optarg, "slots");
    case 'd':
        return read_number(&o->days, optarg, "days");
    case 'p':
        return read_number(&o->per_day, optarg, "per-day");
    case 'j':
        o->json = true;
        return true;
    case 'k':
        o->keep = true;
        return true;
    case 'g':
        o->give = true;
        return true;
    case 'o':
        o->off = true;
        return true;
    case '1':
        o->once = true;
        return true;
    default:
        return false;
    }
}

static bool read_options(struct options *o, int argc, char **argv)
{
    static const struct option names[] = {
        {"dir", 1, NULL, 'A'},       {"url", 1, NULL, 'B'},
        {"name", 1, NULL, 'C'},      {"did", 1, NULL, 'D'},
        {"catalogue", 1, NULL, 'E'}, {"db", 1, NULL, 'F'},
        {"authority", 1, NULL, 'G'}, {"enrol", 1, NULL, 'H'},
        {"out", 1, NULL, 'I'},       {"listen", 1, NULL, 'J'},
        {"tls-cert", 1, NULL, 'K'},  {"tls-key", 1, NULL, 'L'},
        {"kiosk", 1, NULL, 'M'},     {"award", 1, NULL, 'N'},
        {"reason", 1, NULL, 'O'},    {"passphrase-file", 1, NULL, 'P'},
        {"event", 1, NULL, 'e'},     {"achievement", 1, NULL, 'a'},
        {"slots", 1, NULL, 's'},     {"days", 1, NULL, 'd'},
        {"per-day", 1, NULL, 'p'},   {"json", 0, NULL, 'j'},
        {"keep", 0, NULL, 'k'},      {"give", 0, NULL, 'g'},
        {"session", 1, NULL, 'Q'},   {"result", 1, NULL, 'r'},
        {"count", 1, NULL, 'c'},     {"from", 1, NULL, 'R'},
        {"user", 1, NULL, 'S'},      {"password-file", 1, NULL, 'T'},
        {"ca", 1, NULL, 'U'},        {"off", 0, NULL, 'o'},
        {"once", 0, NULL, '1'},      {"slips", 1, NULL, 'V'},
        {NULL, 0, NULL, 0},
    };
    int c;
    *o = (struct options){.slots = 1000, .days = 92, .count = 1};
    while ((c = getopt_long(argc, argv, "", names, NULL)) != -1)
        if (!take_option(o, c))
            return false;
    o->files = argv + optind;
    o->file_count = (size_t)(argc - optind);
    return true;
}

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

static bool passphrase(struct buffer *out, const struct options *o, bool twice,
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

static bool authority_key(struct signing_key *out, const struct options *o, struct error *err)
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

static bool open_host(struct host **out, const struct options *o, struct error *err)
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
              catalogue_draft_read(&draft, h, buffer_view(&source), dir, err) &&
              catalogue_publish(&version, h, draft, authority, err);
    if (ok)
        printf("catalogue version %lld is published\n", (long long)version);
    else
        error_while(err, "%s: ", path);
    catalogue_draft_free(draft);
    buffer_free(&source);
    return ok;
}

static bool command_init(const struct options *o, struct error *err)
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

static bool command_catalogue(const struct options *o, struct error *err)
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

static bool command_approve(const struct options *o, struct error *err)
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

static void print_shown(const struct award_shown *shown, bool json)
{
    char id[37];
    uuid_encode(id, shown->id);
    if (json)
        printf("{\"seq\":%u,\"award\":\"%s\",\"url\":\"%s\"}\n", shown->seq, id, shown->url);
    else
        printf("%u %s %s\n", shown->seq, id, shown->url);
    fflush(
        stdout); /* what is printed is committed; what is committed is printed as it happens */
}

/* One after the other; it ends at the first refusal, and what was printed stands. */
static bool award_each(struct desk *desk, const struct options *o,
                       const struct award_request *request, struct error *err)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < o->count; i++) {
        struct award_shown shown;
        ok = desk_award(desk, &shown, request, err);
        if (ok)
            print_shown(&shown, o->json);
        award_shown_wipe(&shown);
    }
    return ok;
}

/* The same, and those that were made as slips in one file. */
static bool award_slips(struct desk *desk, struct host *h, const struct options *o,
                        const struct award_request *request, struct error *err)
{
    const struct catalogue *c;
    size_t made = 0;
    struct error unwritten = {0};
    struct award_shown *shown = secret_new(AWARD_GROUP_MAX * sizeof *shown, err);
    if (shown == NULL)
        return false;
    while (made < o->count && desk_award(desk, &shown[made], request, err))
        print_shown(&shown[made++], o->json);
    bool ok = made == o->count;
    if (made > 0 && (!host_catalogue(&c, h, &unwritten) ||
                     !slip_file_write(o->slips, c, o->events[0], request->achievement, shown,
                                      made, &unwritten))) {
        *err = unwritten;
        ok = false;
    }
    secret_free(shown);
    return ok;
}

/* A session of its own. */
static bool command_award(const struct options *o, struct error *err)
{
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

static bool read_awards(uint8_t (**out)[TICKET_ID_LEN], const struct options *o,
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

static bool command_correct(const struct options *o, struct error *err)
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

static bool command_serve(const struct options *o, struct error *err)
{
    struct host *h = NULL;
    struct server *server = NULL;
    struct mailer *mailer = NULL;
    const struct host_ports ports = real_ports();
    struct server_settings settings = {o->listen, o->tls_cert, o->tls_key, 0};
    sigset_t ends;
    int which;
    bool ok = false;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
    if (!open_host(&h, o, err) || !server_start(&server, h, &settings, err) ||
        !mailer_start(&mailer, o->dir, &ports, err))
        goto out;
    printf("listening on %s://%.*s:%u\n", o->tls_cert == NULL ? "http" : "https",
           (int)(strrchr(o->listen, ':') - o->listen), o->listen, server_port(server));
    fflush(stdout);
    sigwait(&ends, &which);
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

static bool command_import(const struct options *o, struct error *err)
{
    struct host *h = NULL;
    bool ok = open_host(&h, o, err) && file_make_directory(o->out, 0700, err);
    for (size_t i = 0; ok && i < o->file_count; i++)
        ok = import_file(h, o->files[i], o->out, err);
    host_close(h);
    return ok;
}

static bool command_revoke(const struct options *o, struct error *err)
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

static bool command_accept(const struct options *o, struct error *err)
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

static bool command_settle(const struct options *o, struct error *err)
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

static bool command_erase(const struct options *o, struct error *err)
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

static bool command_export_person(const struct options *o, struct error *err)
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

static bool smtp_of_options(struct smtp_settings *s, const struct options *o, struct error *err)
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

static bool command_smtp(const struct options *o, struct error *err)
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

static bool command_mail(const struct options *o, struct error *err)
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
    fflush(stdout);
    return true;
}

static bool command_awards(const struct options *o, struct error *err)
{
    struct printing p = {.json = o->json, .err = err, .ok = true};
    bool ok = open_host(&p.h, o, err) &&
              p.h->store.each_award(p.h->store.ctx, NULL, print_award, &p, err) && p.ok;
    host_close(p.h);
    return ok;
}

static bool command_documents(const struct options *o, struct error *err)
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

/* What a command cannot do without and was not given; NULL: all is there. */
static const char *init_lacks(const struct options *o)
{
    return o->url == NULL ? "--url URL" : o->name == NULL ? "--name NAME" : NULL;
}
static const char *catalogue_lacks(const struct options *o)
{
    return o->file_count != 1 ? "one FILE.json" : NULL;
}
static const char *approve_lacks(const struct options *o)
{
    return o->enrol == NULL            ? "--enrol FILE"
           : o->event_count == 0       ? "--event ID"
           : o->achievement_count == 0 ? "--achievement ID"
           : o->out == NULL            ? "--out FILE"
                                       : NULL;
}
static const char *award_lacks(const struct options *o)
{
    return o->event_count != 1                              ? "one --event ID"
           : o->achievement_count != 1                      ? "one --achievement ID"
           : o->count == 0                                  ? "--count of 1 or more"
           : o->slips != NULL && o->count > AWARD_GROUP_MAX ? "--count of 1 to 99 with --slips"
                                                            : NULL;
}
static const char *correct_lacks(const struct options *o)
{
    return o->session == NULL ? "--session HEX"
           : o->event_count + o->achievement_count != 1
               ? "one --event ID or one --achievement ID"
           : o->reason == NULL ? "--reason TEXT"
                               : NULL;
}
static const char *serve_lacks(const struct options *o)
{
    return o->listen == NULL                               ? "--listen HOST:PORT"
           : (o->tls_cert == NULL) != (o->tls_key == NULL) ? "both of --tls-cert and --tls-key"
                                                           : NULL;
}
static const char *import_lacks(const struct options *o)
{
    return o->file_count == 0 ? "FILE.obk" : o->out == NULL ? "--out DIR" : NULL;
}
static const char *revoke_lacks(const struct options *o)
{
    return (o->kiosk == NULL) == (o->award == NULL) ? "one of --kiosk NAME and --award UUID"
           : o->reason == NULL                      ? "--reason TEXT"
                                                    : NULL;
}
static const char *award_id_lacks(const struct options *o)
{
    return o->award == NULL ? "--award UUID" : NULL;
}
static const char *settle_lacks(const struct options *o)
{
    return o->award == NULL                                       ? "--award UUID"
           : o->keep && o->give                                   ? "one of --keep and --give"
           : o->file_count > 1 || (!o->give && o->file_count > 0) ? "one KEY8, after --give"
                                                                  : NULL;
}
static const char *smtp_lacks(const struct options *o)
{
    bool given = o->url != NULL || o->from != NULL;
    return o->off            ? (given ? "either --off or --url URL" : NULL)
           : o->url == NULL  ? "--url URL, or --off"
           : o->from == NULL ? "--from ADDRESS"
                             : NULL;
}
static const char *mail_lacks(const struct options *o)
{
    return o->once ? NULL : "--once";
}
static const char *nothing_lacks(const struct options *o)
{
    (void)o;
    return NULL;
}
static const char *documents_lacks(const struct options *o)
{
    return o->out == NULL ? "--out DIR" : NULL;
}

static const struct command {
    const char *name;
    bool (*run)(const struct options *o, struct error *err);
    const char *(*lacks)(const struct options *o);
    bool takes_files;
} COMMANDS[] = {
    {"init", command_init, init_lacks, false},
    {"catalogue", command_catalogue, catalogue_lacks, true},
    {"approve", command_approve, approve_lacks, false},
    {"award", command_award, award_lacks, false},
    {"correct", command_correct, correct_lacks, false},
    {"serve", command_serve, serve_lacks, false},
    {"import", command_import, import_lacks, true},
    {"revoke", command_revoke, revoke_lacks, false},
    {"awards", command_awards, nothing_lacks, false},
    {"accept", command_accept, award_id_lacks, false},
    {"settle", command_settle, settle_lacks, true},
    {"erase", command_erase, award_id_lacks, false},
    {"export-person", command_export_person, award_id_lacks, false},
    {"smtp", command_smtp, smtp_lacks, false},
    {"mail", command_mail, mail_lacks, false},
    {"documents", command_documents, documents_lacks, false},
};

static bool is_complete(const struct command *c, const struct options *o)
{
    const char *lacks = o->dir == NULL ? "--dir I" : c->lacks(o);
    if (lacks != NULL)
        fprintf(stderr, "badge-issuer: %s needs %s; see badge-issuer --help\n", c->name, lacks);
    else if (!c->takes_files && o->file_count > 0)
        fprintf(stderr, "badge-issuer: %s takes no \"%s\"; see badge-issuer --help\n", c->name,
                o->files[0]);
    else
        return true;
    return false;
}

int main(int argc, char **argv)
{
    struct options o;
    struct error err = {0};
    const struct command *command = NULL;
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0) {
            fputs(USAGE, stdout);
            return 0;
        }
    for (size_t i = 0; argc > 1 && i < sizeof COMMANDS / sizeof COMMANDS[0]; i++)
        if (strcmp(COMMANDS[i].name, argv[1]) == 0)
            command = &COMMANDS[i];
    if (command == NULL) {
        fprintf(stderr, "badge-issuer: no such command: %s\n%s", argc > 1 ? argv[1] : "",
                USAGE);
        return 2;
    }
    if (!read_options(&o, argc - 1, argv + 1)) {
        fputs("badge-issuer: see badge-issuer --help\n", stderr);
        return 2;
    }
    if (!is_complete(command, &o))
        return 2;
    secret_harden_process();
    umask(077);
    if (sodium_init() < 0) {
        fputs("badge-issuer: no random numbers on this system\n", stderr);
        return 1;
    }
    bool ok = command->run(&o, &err);
    if (ok && (fflush(stdout) != 0 || ferror(stdout) != 0))
        ok = error_set(&err, FAULT_STORAGE, "the output could not be written: %s",
                       strerror(errno));
    if (ok)
        return 0;
    fprintf(stderr, "badge-issuer: %s\n", err.text);
    return 1;
}
