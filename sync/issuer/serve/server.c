/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/server.h"

#include <errno.h>
#include <microhttpd.h>
#include <poll.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "firmware/disk/log.h"
#include "sync/issuer/http/refusal_page.h"
#include "sync/issuer/serve/certificate.h"
#include "sync/issuer/serve/http_head.h"
#include "sync/issuer/serve/listen.h"
#include "sync/issuer/serve/slow_connections.h"
#include "sync/issuer/serve/worker.h"

/* http_head.h has the rules. Newer versions hide some bytes from it, and refuse those heads
 * by themselves. */
#if MHD_VERSION >= 0x00097600
#define STRICTNESS MHD_OPTION_CLIENT_DISCIPLINE_LVL, 1
#else
#define STRICTNESS MHD_OPTION_STRICT_FOR_CLIENT, 0
#endif

enum {
    HEAD_S = 10,
    IDLE_S = 30,
    REQUEST_S = 120, /* for a body, and for taking its answer */
    CONNECTIONS_MAX = 512,
    CONNECTIONS_ROOM = 256, /* above the limit, until those that were shut down are closed */
    HEAD_MAX = 32 * 1024,   /* request line and headers; more is 414 or 431 */
    SMALL_BODY = 16 * 1024,
    BODIES_MAX = 32 * 1024 * 1024, /* of all requests together; a small request always has
                                    * room */
    QUEUE_MS = 1000,               /* for connections that wait to be accepted, when it ends */
    END_MS = 5000,                 /* for requests that are under way then */
    LOG_EVERY_S = 60 /* between two messages of libmicrohttpd about clients, so that no
                      * stranger fills the log */
};

struct server {
    struct MHD_Daemon *daemon;
    struct host *h;
    struct rate_limits *limits;
    struct worker *worker;
    struct slow_connections *connections;
    struct certificate *certificate; /* NULL: plain HTTP */
    struct proxies proxies;
    int listening; /* -1 when the daemon closes it */
    atomic_bool ending;
    size_t bodies; /* bytes gathered; of the daemon's one thread */
    time_t last_log_s;
    unsigned unlogged; /* messages of libmicrohttpd since then */
    char said[200];    /* the last message of libmicrohttpd */
};

/* A connection's own data, kept in its socket context. */
struct connection {
    struct server *server;
    struct slow_connection *watched;
    struct http_head head; /* of the request that is being read */
};

/* ---- one request: its body is gathered over several calls, then the worker gets it */

struct gathering {
    struct job job; /* the first member: the worker gives this address back */
    struct buffer body;
    size_t max; /* the most that its route takes */
    bool too_large, crowded, done;
    bool last; /* the connection ends with its answer */
    char client[CLIENT_TEXT_MAX];
    struct MHD_Connection *connection;
    struct slow_connection *watched;
};

static void add_headers(struct MHD_Response *r, const struct answer *a)
{
    char value[ANSWER_DISPOSITION_LEN];
    MHD_add_response_header(r, "Content-Type", a->type);
    MHD_add_response_header(r, "Cache-Control", a->cache);
    MHD_add_response_header(
        r, "Content-Security-Policy",
        a->has_form
            ? "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
              "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            : "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
              "connect-src 'self'; font-src 'self'; worker-src 'self'; manifest-src 'self'; "
              "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    if (a->by_accept || a->by_language)
        MHD_add_response_header(r, "Vary",
                                !a->by_language ? "Accept"
                                : a->by_accept  ? "Accept, Accept-Language"
                                                : "Accept-Language");
    if (a->by_encoding)
        MHD_add_response_header(r, "Vary", "Accept-Encoding");
    if (a->gzip)
        MHD_add_response_header(r, "Content-Encoding", "gzip");
    if (a->location[0] != '\0')
        MHD_add_response_header(r, "Location", a->location);
    if (a->allow[0] != '\0')
        MHD_add_response_header(r, "Allow", a->allow);
    if (a->challenge != NULL)
        MHD_add_response_header(r, "WWW-Authenticate", a->challenge);
    if (a->etag[0] != '\0')
        MHD_add_response_header(r, "ETag", a->etag);
    if (a->is_public)
        MHD_add_response_header(r, "Access-Control-Allow-Origin", "*");
    if (a->preflight) {
        MHD_add_response_header(r, "Access-Control-Allow-Methods", "GET, POST");
        MHD_add_response_header(r, "Access-Control-Allow-Headers",
                                "Authorization, Content-Type");
        MHD_add_response_header(r, "Access-Control-Max-Age", "86400");
    }
    MHD_add_response_header(r, "Referrer-Policy", "no-referrer");
    MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
    if (a->file_name[0] != '\0') {
        answer_disposition(value, a->file_name);
        MHD_add_response_header(r, "Content-Disposition", value);
    }
    if (a->retry_after_s > 0) {
        snprintf(value, sizeof value, "%d", a->retry_after_s);
        MHD_add_response_header(r, "Retry-After", value);
    }
}

static enum MHD_Result send_answer(struct server *s, struct gathering *g)
{
    struct answer *a = &g->job.answer;
    struct MHD_Response *r =
        MHD_create_response_from_buffer(a->body.len, a->body.p, MHD_RESPMEM_MUST_COPY);
    if (r == NULL)
        return MHD_NO;
    add_headers(r, a);
    if (g->last || atomic_load(&s->ending))
        MHD_add_response_header(r, MHD_HTTP_HEADER_CONNECTION, "close");
    enum MHD_Result result = MHD_queue_response(g->connection, (unsigned)a->status, r);
    MHD_destroy_response(r);
    return result;
}

static const char *header(struct MHD_Connection *connection, const char *name)
{
    const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value == NULL ? "" : value;
}

static const char *argument(struct MHD_Connection *connection, const char *name)
{
    const char *value = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
    return value == NULL ? "" : value;
}

static struct connection *context(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

static bool peer_of(struct client_address *out, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    *out = (struct client_address){{0}};
    return info != NULL && info->client_addr != NULL &&
           client_address_of_socket(out, info->client_addr);
}

static enum MHD_Result add_line(void *cls, enum MHD_ValueKind kind, const char *name,
                                const char *value)
{
    struct buffer *list = cls;
    (void)kind;
    if (strcasecmp(name, "X-Forwarded-For") == 0) {
        buffer_add_text(list, list->len == 0 ? "" : ",");
        buffer_add_text(list, value == NULL ? "" : value);
    }
    return MHD_YES;
}

static void client_text(struct gathering *g, const struct server *s)
{
    struct client_address peer;
    struct buffer list = {0};
    if (peer_of(&peer, g->connection) && proxies_trust(&s->proxies, &peer))
        MHD_get_connection_values(g->connection, MHD_HEADER_KIND, add_line, &list);
    const struct client_address client = client_address_behind(
        &s->proxies, &peer, list.failed ? bytes_of(NULL, 0) : buffer_view(&list));
    const struct client_network network = client_network_of(&client);
    client_network_text(g->client, &network);
    buffer_free(&list);
}

/* Called first, with the address as it came. Nothing is allocated here, because libmicrohttpd
 * refuses a head that does not fit without calling again. */
static void *begin(void *cls, const char *uri, struct MHD_Connection *connection)
{
    struct connection *c = context(connection);
    (void)cls;
    if (c != NULL)
        http_head_begin(&c->head, uri);
    return NULL;
}

static enum MHD_Result refuse(struct server *s, struct gathering *g, int status,
                              const char *text)
{
    answer_free(&g->job.answer);
    answer_set(&g->job.answer, status, TYPE_TEXT, CACHE_NEVER);
    g->job.answer.retry_after_s = status == 503 ? ANSWER_AGAIN_S : 0;
    buffer_add_text(&g->job.answer.body, text);
    slow_connection_theirs(g->watched);
    return send_answer(s, g);
}

static enum MHD_Result head_came(struct server *s, struct MHD_Connection *connection,
                                 const char *method, const char *url, const char *version,
                                 void **req_cls)
{
    struct connection *c = context(connection);
    struct gathering *g = c == NULL ? NULL : calloc(1, sizeof *g);
    if (g == NULL)
        return MHD_NO; /* out of memory */
    *req_cls = g;      /* finished() frees it from here on */
    g->connection = connection;
    g->watched = c->watched;
    g->max = route_body_max(method, url);
    slow_connection_head(g->watched);
    /* a proxy in front may see another end of a body in chunks */
    const char *wrong = http_head_wrong(&c->head, connection, method, version, &g->last);
    if (wrong == NULL)
        return MHD_YES;
    char text[120];
    snprintf(text, sizeof text, "this request is not read: %s\n", wrong);
    g->last = true;
    return refuse(s, g, 400, text);
}

static void body_came(struct server *s, struct gathering *g, const char *data, size_t *size)
{
    size_t len = g->body.len;
    if (*size > g->max - len)
        g->too_large = g->max > 0; /* otherwise the route answers what is wrong */
    else if (len + *size > SMALL_BODY && s->bodies + *size > BODIES_MAX)
        g->crowded = true;
    else if (!g->too_large && !g->crowded)
        buffer_add(&g->body, bytes_of(data, *size));
    s->bodies += g->body.len - len;
    *size = 0;
}

/* Called in the worker's thread: the answer may be sent, and the connection goes on. */
static void job_done(void *arg, struct job *job)
{
    struct gathering *g = (struct gathering *)(void *)job;
    (void)arg;
    g->done = true;
    MHD_resume_connection(g->connection);
}

static void hand_over(struct server *s, struct gathering *g, const char *method,
                      const char *url)
{
    struct MHD_Connection *c = g->connection;
    client_text(g, s);
    g->job.request = (struct request){.method = method,
                                      .path = url,
                                      .content_type = header(c, "Content-Type"),
                                      .accept = header(c, "Accept"),
                                      .accept_language = header(c, "Accept-Language"),
                                      .accept_encoding = header(c, "Accept-Encoding"),
                                      .lang = argument(c, "lang"),
                                      .iuv = argument(c, "iuv"),
                                      .authorization = header(c, "Authorization"),
                                      .if_none_match = header(c, "If-None-Match"),
                                      .client = g->client,
                                      .body = buffer_view(&g->body)};
    slow_connection_ours(g->watched);
    MHD_suspend_connection(c); /* before the worker can resume it */
    if (!worker_add(s->worker, &g->job)) {
        g->job.answer.site = s->h->settings.name;
        answer_error(&g->job.answer, 503, "busy", "this server is ending: try again");
        refusal_page(&g->job.answer, &g->job.request);
        job_done(NULL, &g->job);
    }
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload_data,
                              size_t *upload_data_size, void **req_cls)
{
    struct server *s = cls;
    struct gathering *g = *req_cls;
    if (g == NULL)
        return head_came(s, connection, method, url, version, req_cls);
    if (*upload_data_size > 0) {
        body_came(s, g, upload_data, upload_data_size);
        return MHD_YES;
    }
    if (g->too_large || g->body.failed)
        return refuse(s, g, 413, "this is longer than the address takes\n");
    if (g->crowded)
        return refuse(s, g, 503, "too much is being sent here at once: try again\n");
    if (!g->done) {
        hand_over(s, g, method, url);
        return MHD_YES;
    }
    slow_connection_theirs(g->watched);
    return send_answer(s, g);
}

static void finished(void *cls, struct MHD_Connection *connection, void **req_cls,
                     enum MHD_RequestTerminationCode code)
{
    struct server *s = cls;
    struct gathering *g = *req_cls;
    (void)connection;
    (void)code;
    if (g != NULL) {
        slow_connection_done(g->watched);
        s->bodies -= g->body.len;
        buffer_free(&g->body);
        answer_free(&g->job.answer);
    }
    free(g);
    *req_cls = NULL;
}

/* ---- one connection */

static struct connection *open_connection(struct server *s, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct connection *c = info == NULL ? NULL : calloc(1, sizeof *c);
    struct client_address peer;
    if (c == NULL)
        return NULL;
    c->server = s;
    peer_of(&peer, connection);
    const struct client_network network = client_network_of(&peer);
    c->watched = slow_connections_open(s->connections, info->connect_fd,
                                       proxies_trust(&s->proxies, &peer) ? NULL : &network);
    return c;
}

static void connected(void *cls, struct MHD_Connection *connection, void **socket_context,
                      enum MHD_ConnectionNotificationCode code)
{
    struct connection *c = *socket_context;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *socket_context = open_connection(cls, connection);
        return;
    }
    if (c != NULL)
        slow_connection_close(c->watched);
    free(c);
    *socket_context = NULL;
}

/* libmicrohttpd keeps the connection in the TLS session. */
static int choose_certificate(gnutls_session_t session, const gnutls_datum_t *authorities,
                              int authority_count, const gnutls_pk_algorithm_t *algorithms,
                              int algorithm_count, gnutls_pcert_st **chain, unsigned *count,
                              gnutls_privkey_t *key)
{
    struct connection *c = context(gnutls_session_get_ptr(session));
    (void)authorities;
    (void)authority_count;
    (void)algorithms;
    (void)algorithm_count;
    if (c == NULL)
        return -1;
    certificate_now(c->server->certificate, chain, count, key);
    return 0;
}

/* ---- starting and ending */

/* Takes a message of libmicrohttpd. While it starts, the message is the reason of a failure;
 * later it is about clients. */
__attribute__((format(printf, 2, 0))) static void hear(void *cls, const char *format,
                                                       va_list values)
{
    struct server *s = cls;
    struct timespec now;
    vsnprintf(s->said, sizeof s->said, format, values);
    s->said[strcspn(s->said, "\r\n")] = '\0';
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (s->daemon == NULL)
        return;
    if (now.tv_sec - s->last_log_s < LOG_EVERY_S) {
        s->unlogged++;
        return;
    }
    log_event(LOG_LEVEL_WARNING, "http", "why=%s unlogged=%u", log_quoted(s->said).text,
              s->unlogged);
    s->last_log_s = now.tv_sec;
    s->unlogged = 0;
}

/* Starts libmicrohttpd. The certificate comes from a callback, so that it can change. */
static bool start_daemon(struct server *s, bool six, const char *text, struct error *err)
{
    static char versions[] = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2";
    bool tls = s->certificate != NULL;
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO | MHD_ALLOW_SUSPEND_RESUME |
                     MHD_USE_ERROR_LOG | (tls ? MHD_USE_TLS : 0u) | (six ? MHD_USE_IPv6 : 0u);
    s->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, handle, s, MHD_OPTION_EXTERNAL_LOGGER, hear, s,
        MHD_OPTION_LISTEN_SOCKET, s->listening, MHD_OPTION_NOTIFY_COMPLETED, finished, s,
        MHD_OPTION_NOTIFY_CONNECTION, connected, s, MHD_OPTION_URI_LOG_CALLBACK, begin, NULL,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)(CONNECTIONS_MAX + CONNECTIONS_ROOM), MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)HEAD_MAX, STRICTNESS,
        /* the end, or the options for TLS before it */
        tls ? MHD_OPTION_HTTPS_CERT_CALLBACK : MHD_OPTION_END, choose_certificate,
        MHD_OPTION_HTTPS_PRIORITIES, versions, MHD_OPTION_END);
    if (s->daemon != NULL)
        return true;
    s->listening = -1; /* a daemon that does not start closes it */
    return error_set(err, FAULT_NETWORK, "cannot serve on %.60s: %s", text, s->said);
}

bool server_start(struct server **out, struct host *h, const struct server_settings *settings,
                  struct error *err)
{
    struct listen_address address;
    bool tls = settings->tls_cert != NULL;
    const struct slow_connections_limits times = {
        .head_s = HEAD_S, .idle_s = IDLE_S, .request_s = REQUEST_S, .max = CONNECTIONS_MAX};
    struct server *s = calloc(1, sizeof *s);
    if (s == NULL)
        return error_set(err, FAULT_MEMORY, "issuer: out of memory");
    s->h = h;
    s->listening = -1;
    s->last_log_s = -LOG_EVERY_S;
    s->proxies = settings->proxies;
    if (listen_read(&address, settings->listen, tls, err) &&
        (!tls ||
         certificate_open(&s->certificate, settings->tls_cert, settings->tls_key, err)) &&
        (s->limits = rate_limits_new(err)) != NULL &&
        (s->connections = slow_connections_start(&times, err)) != NULL &&
        (s->worker = worker_start(h, s->limits, job_done, NULL, err)) != NULL &&
        listen_open(&s->listening, &address, settings->take_over, settings->listen, err) &&
        start_daemon(s, address.at.ss_family == AF_INET6, settings->listen, err)) {
        *out = s;
        return true;
    }
    server_stop(s);
    return false;
}

unsigned server_port(const struct server *s)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info == NULL ? 0 : info->port;
}

bool server_reload(struct server *s, struct error *err)
{
    return s->certificate == NULL || certificate_reload(s->certificate, err);
}

/* A listening socket that is closed breaks off the connections that wait to be accepted, so
 * they are accepted first. */
static void empty_queue(const struct server *s)
{
    const struct timespec a_moment = {0, 1000000};
    for (int i = 0; i < QUEUE_MS; i++) {
        struct pollfd p = {.fd = s->listening, .events = POLLIN};
        if (poll(&p, 1, 0) <= 0)
            return;
        nanosleep(&a_moment, NULL);
    }
}

/* Takes no new connection, waits until the requests under way are answered and the answers
 * taken, and then ends the daemon: no connection is suspended by then. */
void server_stop(struct server *s)
{
    if (s == NULL)
        return;
    if (s->daemon != NULL) {
        atomic_store(&s->ending, true);
        empty_queue(s);
        MHD_quiesce_daemon(s->daemon);
        shutdown(s->listening, SHUT_RDWR);
        slow_connections_end(s->connections, END_MS);
    }
    worker_end(s->worker);
    if (s->daemon != NULL)
        MHD_stop_daemon(s->daemon);
    if (s->listening >= 0)
        close(s->listening);
    worker_free(s->worker);
    slow_connections_stop(s->connections);
    rate_limits_free(s->limits);
    certificate_free(s->certificate);
    free(s);
}
