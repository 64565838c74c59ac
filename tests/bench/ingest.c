/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Kiosks that all report on the same morning, for tests/bench/ingest.sh.
 *
 *   ingest enrol I PASSPHRASE KIOSKS     enrols them; prints their keys, for the peers
 *   ingest load I PORT CA PID[,PID] CONNECTIONS AWARDS PER_REQUEST ROUNDS
 *
 * load sends ROUNDS times AWARDS awards, PER_REQUEST in each request, over CONNECTIONS kept
 * alive, and prints what the median round came to: awards a second, awards for each second of
 * CPU that the PIDs and their children took, resident KiB of the first. All is made before the
 * clock runs. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "firmware/engine/engine.h"
#include "firmware/wire/upload.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/keydir.h"
#include "sync/issuer/host/host.h"
#include "sync/issuer/kiosk/approve.h"
#include "sync/tls.h"

#define BADGE "atelier-capteur"
#define EVENT "open-lab"

enum { CONNECTIONS_MAX = 64, SLOTS = 100000, ROUNDS_MAX = 16, WAIT_MS = 60000 };

static void must(bool ok, const char *what, const struct error *err)
{
    if (!ok) {
        fprintf(stderr, "ingest: %s: %s\n", what, err->text);
        exit(1);
    }
}

/* ---- kiosks: keys by number */

struct box {
    struct signing_key award, device;
    struct kiosk_row row;
    struct delegation_row delegation;
    uint8_t achievement[8];
    struct buffer *requests; /* one each, head and body */
    size_t request_count;
    uint8_t head[32]; /* of the chain */
    uint64_t entries;
};

static void box_keys(struct box *b, uint8_t number)
{
    uint8_t seed[SIGNING_SEED_LEN] = {number, 77};
    signing_from_seed(&b->award, seed);
    seed[2] = 1;
    signing_from_seed(&b->device, seed);
}

static struct host *open_host(const char *dir)
{
    struct host_ports ports = {.clock = clock_system(), .random = random_system()};
    struct host *h;
    struct error err = {0};
    must(host_open(&h, dir, &ports, &err), "open", &err);
    return h;
}

static void enrol_one(struct host *h, const struct signing_key *authority, uint8_t number)
{
    static const char *const events[] = {EVENT}, *const achievements[] = {BADGE};
    struct box b = {0};
    struct enrolment e = {.name = "bench", .epoch = 1};
    struct buffer jws = {0};
    struct error err = {0};
    struct approved approved;
    box_keys(&b, number);
    memcpy(e.award_key, b.award.public_key, SIGNING_PUBLIC_LEN);
    memcpy(e.device_key, b.device.public_key, SIGNING_PUBLIC_LEN);
    enrolment_vouch(e.award_signature, &b.award, e.device_key);
    must(enrolment_make(&jws, &e, &b.device, &err), "enrol", &err);
    const struct approve_request request = {.enrol = buffer_view(&jws),
                                            .events = events,
                                            .event_count = 1,
                                            .achievements = achievements,
                                            .achievement_count = 1,
                                            .slots = SLOTS,
                                            .days = 92};
    must(approve_kiosk(&approved, h, &request, authority, &err), "approve", &err);
    buffer_clear(&jws);
    buffer_add_format(&jws, "{\"kiosk\":\"%s\",\"award\":\"", approved.kiosk);
    base64url_add(&jws, bytes_of(e.award_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(&jws, "\",\"device\":\"");
    base64url_add(&jws, bytes_of(e.device_key, SIGNING_PUBLIC_LEN));
    printf("%s%s\"}", number == 0 ? "[" : ",\n", buffer_text(&jws));
    buffer_free(&jws);
}

static void enrol(const char *dir, const char *passphrase, int count)
{
    struct host *h = open_host(dir);
    struct signing_key authority;
    char path[FILE_PATH_MAX];
    struct error err = {0};
    must(file_path(path, dir, "authority.key", &err) &&
             keydir_load_sealed(&authority, path, bytes_of_text(passphrase), &err),
         "authority", &err);
    for (int i = 0; i < count; i++)
        enrol_one(h, &authority, (uint8_t)i);
    puts("]");
    host_close(h);
}

/* ---- requests, made beforehand */

static bool take_delegation(void *arg, const struct delegation_row *r, struct error *err)
{
    (void)err;
    struct box *b = arg;
    if (b->delegation.serial == 0) { /* the first */
        b->delegation = *r;
        b->delegation.jws = (struct buffer){0};
    }
    return true;
}

static void find_box(struct box *b, struct host *h, uint8_t number)
{
    struct issuer_store *s = &h->store;
    const struct catalogue *c;
    struct error err = {0};
    struct chain_row chain;
    bool there;
    box_keys(b, number);
    must(store_find_kiosk_by_award_key(s, &b->row, &there, b->award.public_key, &err) &&
             there && store_each_delegation(s, b->row.kiosk, take_delegation, b, &err) &&
             host_catalogue(&c, h, &err) && store_chain(s, &chain, b->row.kiosk, 1, &err),
         "kiosk", &err);
    memcpy(b->achievement, catalogue_find(c, BADGE)->hash, sizeof b->achievement);
    b->entries = chain.count; /* an earlier run's */
    if (chain.there)
        memcpy(b->head, chain.head, sizeof b->head);
    else
        entry_genesis(b->head, b->award.public_key, 1);
}

static void make_entry(struct upload_entry *e, struct box *b)
{
    uint8_t id[TICKET_ID_LEN];
    static const uint8_t session_key[32] = {3};
    struct body_award body = {0};
    struct ticket *t = &body.ticket;
    uint8_t bytes[ENTRY_LEN_MAX];
    int64_t now = time(NULL);
    *t = (struct ticket){.kind = TICKET_AWARD,
                         .seq = b->delegation.seq_from + (uint32_t)b->entries,
                         .iat = (uint32_t)(now - TICKET_EPOCH_S),
                         .ttl = TICKET_TTL_HOURS};
    signing_kid(t->kid, b->award.public_key);
    memcpy(t->achievement, b->achievement, sizeof t->achievement);
    ticket_derive_secret(t, session_key);
    ticket_subject(body.subject_public, t->secret);
    ticket_award_id(id, body.subject_public);
    ticket_sign_id(t, id, &b->award);
    *e = (struct upload_entry){0};
    body_award_write(&e->entry, &body);
    memcpy(e->signature, t->signature, sizeof e->signature);
    e->entry.epoch = 1;
    e->entry.n = b->entries++;
    e->entry.time_s = now;
    entry_hash(b->head, b->head, bytes_of(bytes, entry_write(bytes, &e->entry)));
}

static void make_request(struct buffer *out, struct box *b, const char *did, size_t count)
{
    struct upload u = {.epoch = 1, .catalogue = 1, .serial_count = 1, .entry_count = count};
    struct buffer body = {0};
    struct error err = {0};
    u.serials[0] = b->delegation.serial;
    u.first = b->entries;
    memcpy(u.previous, b->head, sizeof u.previous);
    memcpy(u.nonce, &b->entries, sizeof b->entries);
    snprintf(u.kiosk, sizeof u.kiosk, "%s", b->row.kiosk);
    snprintf(u.audience, sizeof u.audience, "%s", did);
    snprintf(u.health.version, sizeof u.health.version, "%s", KIOSK_VERSION);
    u.entries = calloc(count, sizeof *u.entries);
    if (u.entries == NULL)
        abort();
    for (size_t i = 0; i < count; i++)
        make_entry(&u.entries[i], b);
    u.head_count = b->entries;
    memcpy(u.head_hash, b->head, sizeof u.head_hash);
    must(upload_make(&body, &u, &b->device, &err), "upload", &err);
    buffer_add_format(out,
                      "POST /obk/v1/exchange HTTP/1.1\r\nHost: localhost\r\n"
                      "Content-Type: application/jose\r\nContent-Length: %zu\r\n\r\n",
                      body.len);
    buffer_add(out, buffer_view(&body));
    must(buffer_ok(out, "request", &err), "request", &err);
    buffer_free(&body);
    upload_free(&u);
}

/* ---- a connection, kept alive */

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct lane {
    pthread_t thread;
    struct box box;
    int fd;
    struct tls *tls;
    size_t per_round;
};

static pthread_barrier_t barrier; /* before and after each round */
static int rounds;

static void open_lane(struct lane *l, uint16_t port, const char *ca)
{
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    const struct tls_settings tls = {ca, 0, INT64_MAX / 2};
    struct error err = {0};
    int on = 1;
    l->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(l->fd, (struct sockaddr *)&to, sizeof to) != 0) {
        fprintf(stderr, "ingest: connect: %s\n", strerror(errno));
        exit(1);
    }
    setsockopt(l->fd, IPPROTO_TCP, 1 /* TCP_NODELAY */, &on, sizeof on);
    fcntl(l->fd, F_SETFL, O_NONBLOCK);
    must(tls_connect(&l->tls, l->fd, "localhost", &tls, now_ms() + WAIT_MS, &err), "TLS", &err);
}

/* Head and body of one answer; its status. */
static int read_answer(struct lane *l)
{
    char text[65536];
    size_t len = 0, whole = 0;
    struct error err = {0};
    while (whole == 0 || len < whole) {
        size_t got;
        must(tls_read(l->tls, (uint8_t *)text + len, sizeof text - 1 - len, &got,
                      now_ms() + WAIT_MS, &err) &&
                 got > 0,
             "answer", &err);
        len += got;
        text[len] = '\0';
        const char *end = strstr(text, "\r\n\r\n"),
                   *length = strcasestr(text, "\r\ncontent-length:");
        if (whole == 0 && end != NULL && length != NULL)
            whole = (size_t)(end + 4 - text) + strtoul(length + 17, NULL, 10);
        if (whole >= sizeof text)
            abort();
    }
    return atoi(text + 9);
}

static void *drive(void *arg)
{
    struct lane *l = arg;
    size_t next = 0;
    for (int r = 0; r < rounds; r++) {
        pthread_barrier_wait(&barrier);
        for (size_t i = 0; i < l->per_round; i++) {
            struct error err = {0};
            must(tls_write(l->tls, buffer_view(&l->box.requests[next++]), now_ms() + WAIT_MS,
                           &err),
                 "sending", &err);
            int status = read_answer(l);
            if (status != 200) {
                fprintf(stderr, "ingest: answered %d\n", status);
                exit(1);
            }
        }
        pthread_barrier_wait(&barrier);
    }
    return NULL;
}

/* ---- what it cost the other side */

/* Seconds of CPU of a process and of its children that live. */
static double cpu_of(const char *pid)
{
    double ticks = 0;
    DIR *proc = opendir("/proc");
    for (struct dirent *d; proc != NULL && (d = readdir(proc)) != NULL;) {
        char path[300], line[1024], parent[24];
        unsigned long user, system;
        snprintf(path, sizeof path, "/proc/%s/stat", d->d_name);
        FILE *f =
            strspn(d->d_name, "0123456789") == strlen(d->d_name) ? fopen(path, "r") : NULL;
        if (f == NULL)
            continue;
        const char *rest = fgets(line, sizeof line, f) == NULL ? NULL : strrchr(line, ')');
        fclose(f);
        if (rest != NULL &&
            sscanf(rest, ") %*c %23s %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", parent,
                   &user, &system) == 3 &&
            (strcmp(parent, pid) == 0 || strcmp(d->d_name, pid) == 0))
            ticks += (double)(user + system);
    }
    if (proc != NULL)
        closedir(proc);
    return ticks / (double)sysconf(_SC_CLK_TCK);
}

static long resident_kib(const char *pid)
{
    char path[64], line[256];
    long kib = 0;
    snprintf(path, sizeof path, "/proc/%s/status", pid);
    FILE *f = fopen(path, "r");
    while (f != NULL && fgets(line, sizeof line, f) != NULL)
        sscanf(line, "VmRSS: %ld", &kib);
    if (f != NULL)
        fclose(f);
    return kib;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, by_size);
    return values[count / 2];
}

static void measure(const char *pids, size_t awards)
{
    double a_second[ROUNDS_MAX], a_cpu_second[ROUNDS_MAX];
    char list[200], *save = NULL;
    const char *first = NULL;
    for (int r = 0; r < rounds; r++) {
        double cpu[2] = {0, 0};
        int64_t at[2];
        for (int end = 0; end < 2; end++) {
            if (end == 1)
                pthread_barrier_wait(&barrier); /* all are done */
            at[end] = now_ms();
            snprintf(list, sizeof list, "%s", pids);
            for (char *p = strtok_r(list, ",", &save); p != NULL;
                 p = strtok_r(NULL, ",", &save))
                cpu[end] += cpu_of(p);
            if (end == 0)
                pthread_barrier_wait(&barrier); /* go */
        }
        a_second[r] = (double)awards * 1000 / (double)(at[1] - at[0] + 1);
        a_cpu_second[r] = (double)awards / (cpu[1] - cpu[0] + 1e-9);
    }
    snprintf(list, sizeof list, "%s", pids);
    first = strtok_r(list, ",", &save);
    printf("%.0f %.0f %ld\n", median(a_second, rounds), median(a_cpu_second, rounds),
           resident_kib(first));
}

static void load(char **arg)
{
    static struct lane lanes[CONNECTIONS_MAX];
    size_t connections = strtoul(arg[4], NULL, 10), awards = strtoul(arg[5], NULL, 10),
           per_request = strtoul(arg[6], NULL, 10);
    rounds = atoi(arg[7]);
    if (connections == 0 || connections > CONNECTIONS_MAX || rounds < 1 || rounds > ROUNDS_MAX)
        exit(2);
    struct host *h = open_host(arg[0]);
    for (size_t i = 0; i < connections; i++) {
        struct lane *l = &lanes[i];
        find_box(&l->box, h, (uint8_t)i);
        l->per_round = awards / connections / per_request;
        l->box.request_count = l->per_round * (size_t)rounds;
        l->box.requests = calloc(l->box.request_count, sizeof *l->box.requests);
        for (size_t k = 0; k < l->box.request_count; k++)
            make_request(&l->box.requests[k], &l->box, h->settings.did, per_request);
    }
    host_close(h);
    pthread_barrier_init(&barrier, NULL, (unsigned)connections + 1);
    for (size_t i = 0; i < connections; i++) {
        open_lane(&lanes[i], (uint16_t)atoi(arg[1]), arg[2]);
        pthread_create(&lanes[i].thread, NULL, drive, &lanes[i]);
    }
    measure(arg[3], lanes[0].per_round * per_request * connections);
}

int main(int argc, char **argv)
{
    if (sodium_init() < 0)
        return 1;
    if (argc == 5 && strcmp(argv[1], "enrol") == 0)
        enrol(argv[2], argv[3], atoi(argv[4]));
    else if (argc == 10 && strcmp(argv[1], "load") == 0)
        load(argv + 2);
    else
        return 2;
    return 0;
}
