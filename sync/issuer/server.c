/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "firmware/url.h"
#include "keys/file.h"
#include "sync/issuer/lines.h"
#include "sync/issuer/worker.h"

enum {
    IDLE_S = 30,
    REQUEST_S = 120, /* for a whole request, and for taking its answer */
    CONNECTIONS_MAX = 512,
    CONNECTIONS_PER_CLIENT = 256, /* a proxy on this machine is one */
    HEAD_MAX = 32 * 1024,         /* request line and headers; more is 414 or 431 */
    PATH_MAX_LEN = 4096,
    PEM_MAX = 1024 * 1024,
    SMALL_BODY = 16 * 1024,
    BODIES_MAX = 32 * 1024 * 1024, /* of all requests together; a small one always has room */
    AGAIN_S = 5
};

struct server {
    struct MHD_Daemon *daemon;
    struct host *h;
    struct rate_limits *limits;
    struct worker *worker;
    struct lines *lines;
    size_t bodies;           /* bytes gathered; of the daemon's one thread */
    struct buffer cert, key; /* PEM, with a NUL behind */
};

/* ---- one request: its body is gathered over several calls, then the worker has it */

struct gathering {
    struct job job; /* first: the worker gives it back */
    struct buffer body;
    size_t max; /* what its route takes */
    bool bad_path, begun, too_large, crowded, done;
    char client[64];
    struct MHD_Connection *connection;
    struct line *line;
};

static void add_headers(struct MHD_Response *r, const struct answer *a)
{
    char value[160];
    MHD_add_response_header(r, "Content-Type", a->type);
    MHD_add_response_header(r, "Cache-Control", a->cache);
    MHD_add_response_header(
        r, "Content-Security-Policy",
        a->has_form
            ? "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
              "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            : "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
              "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
              "frame-ancestors 'none'");
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
    if (a->etag[0] != '\0')
        MHD_add_response_header(r, "ETag", a->etag);
    if (a->is_public)
        MHD_add_response_header(r, "Access-Control-Allow-Origin", "*");
    MHD_add_response_header(r, "Referrer-Policy", "no-referrer");
    MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
    if (a->file_name[0] != '\0') {
        snprintf(value, sizeof value, "attachment; filename=\"%s\"", a->file_name);
        MHD_add_response_header(r, "Content-Disposition", value);
    }
    if (a->retry_after_s > 0) {
        snprintf(value, sizeof value, "%d", a->retry_after_s);
        MHD_add_response_header(r, "Retry-After", value);
    }
}

static enum MHD_Result send_answer(struct MHD_Connection *connection, struct answer *a)
{
    struct MHD_Response *r =
        MHD_create_response_from_buffer(a->body.len, a->body.p, MHD_RESPMEM_MUST_COPY);
    if (r == NULL)
        return MHD_NO;
    add_headers(r, a);
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)a->status, r);
    MHD_destroy_response(r);
    return result;
}

static void client_text(char *out, size_t room, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    out[0] = '\0';
    if (info != NULL && info->client_addr != NULL)
        getnameinfo(info->client_addr,
                    info->client_addr->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                                             : sizeof(struct sockaddr_in),
                    out, (socklen_t)room, NULL, 0, NI_NUMERICHOST);
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

/* A household or a provider gives one client 2^64 addresses of version 6: they count as one. */
static void network_of(char *client, size_t room)
{
    struct in6_addr a;
    if (inet_pton(AF_INET6, client, &a) != 1)
        return;
    if (IN6_IS_ADDR_V4MAPPED(&a)) {
        inet_ntop(AF_INET, a.s6_addr + 12, client, (socklen_t)room);
        return;
    }
    memset(a.s6_addr + 8, 0, 8);
    inet_ntop(AF_INET6, &a, client, (socklen_t)room);
}

/* Behind a proxy on this machine all clients would be one: it adds who asked at the end of this
 * header. Anything that is no address changes nothing. */
static void forwarded_for(char *client, size_t room, const char *list)
{
    const char *comma = strrchr(list, ',');
    const char *last = comma == NULL ? list : comma + 1;
    last += strspn(last, " ");
    size_t len = strlen(last);
    if (len > 0 && len < room && strspn(last, "0123456789abcdefABCDEF.:") == len)
        snprintf(client, room, "%s", last);
}

/* Called first, with the address as it came. What a server in C would cut at "%00" or a control
 * character is refused as a whole. */
static void *begin(void *cls, const char *uri, struct MHD_Connection *connection)
{
    struct gathering *g = calloc(1, sizeof *g);
    (void)cls;
    if (g == NULL)
        return NULL;
    g->connection = connection;
    g->bad_path = strlen(uri) > PATH_MAX_LEN || strcasestr(uri, "%00") != NULL;
    for (const char *p = uri; *p != '\0' && !g->bad_path; p++)
        g->bad_path = (unsigned char)*p <= 0x20 || *p == 0x7f;
    return g;
}

/* A body of two lengths is read differently by whoever stands in front of us. */
struct lengths {
    int content, transfer;
};

static enum MHD_Result count_length(void *cls, enum MHD_ValueKind kind, const char *name,
                                    const char *value)
{
    struct lengths *n = cls;
    (void)kind;
    (void)value;
    n->content += strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0;
    n->transfer += strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0;
    return MHD_YES;
}

static enum MHD_Result refuse(struct gathering *g, int status, const char *text)
{
    answer_free(&g->job.answer);
    answer_set(&g->job.answer, status, TYPE_TEXT, CACHE_NEVER);
    g->job.answer.retry_after_s = status == 503 ? AGAIN_S : 0;
    buffer_add_text(&g->job.answer.body, text);
    return send_answer(g->connection, &g->job.answer);
}

static enum MHD_Result head_came(struct gathering *g, const char *method, const char *url)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(g->connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct lengths n = {0, 0};
    g->begun = true;
    g->line = info == NULL ? NULL : info->socket_context;
    g->max = route_body_max(method, url);
    MHD_get_connection_values(g->connection, MHD_HEADER_KIND, count_length, &n);
    if (g->bad_path || n.content + n.transfer > 1)
        return refuse(g, 400, "this is no request that can be answered\n");
    return MHD_YES;
}

static void body_came(struct server *s, struct gathering *g, const char *data, size_t *size)
{
    size_t len = g->body.len;
    if (*size > g->max - len)
        g->too_large = g->max > 0; /* else the route says what is wrong */
    else if (len + *size > SMALL_BODY && s->bodies + *size > BODIES_MAX)
        g->crowded = true;
    else if (!g->too_large && !g->crowded)
        buffer_add(&g->body, bytes_of(data, *size));
    s->bodies += g->body.len - len;
    *size = 0;
}

/* In the worker's thread: the answer counts, the connection goes on. */
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
    client_text(g->client, sizeof g->client, c);
    if (strcmp(g->client, "127.0.0.1") == 0 || strcmp(g->client, "::1") == 0)
        forwarded_for(g->client, sizeof g->client, header(c, "X-Forwarded-For"));
    network_of(g->client, sizeof g->client);
    g->job.request = (struct request){.method = method,
                                      .path = url,
                                      .content_type = header(c, "Content-Type"),
                                      .accept = header(c, "Accept"),
                                      .accept_language = header(c, "Accept-Language"),
                                      .accept_encoding = header(c, "Accept-Encoding"),
                                      .lang = argument(c, "lang"),
                                      .if_none_match = header(c, "If-None-Match"),
                                      .client = g->client,
                                      .body = buffer_view(&g->body)};
    line_ours(g->line);
    MHD_suspend_connection(c); /* before the worker can resume it */
    if (!worker_add(s->worker, &g->job)) {
        answer_error(&g->job.answer, 503, "busy", "this server is ending: try again");
        job_done(NULL, &g->job);
    }
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload_data,
                              size_t *upload_data_size, void **req_cls)
{
    struct gathering *g = *req_cls;
    (void)version;
    (void)connection;
    if (g == NULL)
        return MHD_NO; /* out of memory */
    if (!g->begun)
        return head_came(g, method, url);
    if (*upload_data_size > 0) {
        body_came(cls, g, upload_data, upload_data_size);
        return MHD_YES;
    }
    if (g->too_large || g->body.failed)
        return refuse(g, 413, "this is longer than the address takes\n");
    if (g->crowded)
        return refuse(g, 503, "too much is being sent here at once: try again\n");
    if (!g->done) {
        hand_over(cls, g, method, url);
        return MHD_YES;
    }
    line_theirs(g->line);
    return send_answer(g->connection, &g->job.answer);
}

static void finished(void *cls, struct MHD_Connection *connection, void **req_cls,
                     enum MHD_RequestTerminationCode code)
{
    struct server *s = cls;
    struct gathering *g = *req_cls;
    (void)connection;
    (void)code;
    if (g != NULL) {
        line_theirs(g->line);
        s->bodies -= g->body.len;
        buffer_free(&g->body);
        answer_free(&g->job.answer);
    }
    free(g);
    *req_cls = NULL;
}

static void connected(void *cls, struct MHD_Connection *connection, void **socket_context,
                      enum MHD_ConnectionNotificationCode code)
{
    struct server *s = cls;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        *socket_context = info == NULL ? NULL : lines_open(s->lines, info->connect_fd);
    else
        line_close(*socket_context);
}

/* ---- where to listen */

static bool resolve(struct sockaddr_storage *out, socklen_t *len, const char *listen,
                    bool has_certificate, struct error *err)
{
    char host[256], url[300];
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *list = NULL;
    const char *colon = strrchr(listen, ':');
    size_t host_len = colon == NULL ? 0 : (size_t)(colon - listen);
    if (host_len == 0 || host_len >= sizeof host)
        return error_set(err, FAULT_MALFORMED, "--listen %.60s: must be HOST:PORT", listen);
    snprintf(host, sizeof host, "%.*s", (int)host_len, listen);
    snprintf(url, sizeof url, "http://%s/", host);
    if (!has_certificate && !url_is_private(url))
        return error_because(err, FAULT_REFUSED, "no-certificate",
                             "--listen %.60s: without --tls-cert and --tls-key only loopback "
                             "and private addresses",
                             listen);
    if (host[0] == '[' && host[host_len - 1] == ']') {
        host[host_len - 1] = '\0';
        memmove(host, host + 1, host_len - 1);
    }
    int why = getaddrinfo(host, colon + 1, &hints, &list);
    if (why != 0)
        return error_set(err, FAULT_NETWORK, "--listen %.60s: %s", listen, gai_strerror(why));
    memcpy(out, list->ai_addr, list->ai_addrlen);
    *len = list->ai_addrlen;
    freeaddrinfo(list);
    return true;
}

static bool read_pem(struct buffer *out, const char *path, struct error *err)
{
    return file_read(out, path, PEM_MAX, err);
}

static bool listen_at(struct server *s, const struct server_settings *settings,
                      struct sockaddr_storage *address, struct error *err)
{
    static char versions[] = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2";
    bool tls = settings->tls_cert != NULL;
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO | MHD_ALLOW_SUSPEND_RESUME |
                     MHD_USE_ERROR_LOG | (tls ? MHD_USE_TLS : 0u) |
                     (address->ss_family == AF_INET6 ? MHD_USE_IPv6 : 0u);
    struct MHD_OptionItem pem[] = {
        {tls ? MHD_OPTION_HTTPS_MEM_CERT : MHD_OPTION_END, 0, tls ? s->cert.p : NULL},
        {tls ? MHD_OPTION_HTTPS_MEM_KEY : MHD_OPTION_END, 0, tls ? s->key.p : NULL},
        {tls ? MHD_OPTION_HTTPS_PRIORITIES : MHD_OPTION_END, 0, tls ? versions : NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    s->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, handle, s, MHD_OPTION_SOCK_ADDR, address,
        MHD_OPTION_NOTIFY_COMPLETED, finished, s, MHD_OPTION_NOTIFY_CONNECTION, connected, s,
        MHD_OPTION_URI_LOG_CALLBACK, begin, NULL, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)IDLE_S, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)CONNECTIONS_PER_CLIENT,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEAD_MAX,
        MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_ARRAY, pem, MHD_OPTION_END);
    return s->daemon != NULL ||
           error_set(
               err, FAULT_NETWORK,
               "cannot listen on %s: the port is taken, or the certificate cannot be used",
               settings->listen);
}

bool server_start(struct server **out, struct host *h, const struct server_settings *settings,
                  struct error *err)
{
    struct sockaddr_storage address = {0};
    socklen_t len;
    bool tls = settings->tls_cert != NULL;
    int request_s = settings->request_s > 0 ? settings->request_s : REQUEST_S;
    struct server *s = calloc(1, sizeof *s);
    if (s == NULL)
        return error_set(err, FAULT_MEMORY, "issuer: out of memory");
    s->h = h;
    if (resolve(&address, &len, settings->listen, tls, err) &&
        (!tls || (read_pem(&s->cert, settings->tls_cert, err) &&
                  read_pem(&s->key, settings->tls_key, err))) &&
        (s->limits = rate_limits_new(err)) != NULL &&
        (s->lines = lines_start(request_s, err)) != NULL &&
        (s->worker = worker_start(h, s->limits, job_done, NULL, err)) != NULL &&
        listen_at(s, settings, &address, err)) {
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

void server_stop(struct server *s)
{
    if (s == NULL)
        return;
    /* nobody new; what is being done is done, and its connections are resumed, before the daemon
     * may end */
    int listening = s->daemon == NULL ? -1 : MHD_quiesce_daemon(s->daemon);
    worker_end(s->worker);
    if (s->daemon != NULL)
        MHD_stop_daemon(s->daemon);
    if (listening >= 0)
        close(listening);
    worker_free(s->worker);
    lines_stop(s->lines);
    rate_limits_free(s->limits);
    buffer_free(&s->cert);
    buffer_wipe_free(&s->key);
    free(s);
}
