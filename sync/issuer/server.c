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
#include <sys/socket.h>

#include "firmware/url.h"
#include "keys/file.h"

enum { IDLE_S = 30, CONNECTIONS_MAX = 256, PEM_MAX = 1024 * 1024 };

struct server {
    struct MHD_Daemon *daemon;
    struct host *h;
    struct rate_limits *limits;
    struct buffer cert, key; /* PEM, with a NUL behind */
};

/* ---- one request: the body is gathered over several calls */

struct gathering {
    struct buffer body;
    size_t max; /* what its route takes */
    bool too_large;
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
    if (a->allow[0] != '\0')
        MHD_add_response_header(r, "Allow", a->allow);
    if (a->etag[0] != '\0')
        MHD_add_response_header(r, "ETag", a->etag);
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

static enum MHD_Result handle(void *cls, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload_data,
                              size_t *upload_data_size, void **req_cls)
{
    struct server *s = cls;
    struct gathering *g = *req_cls;
    (void)version;
    if (g == NULL) { /* the head alone has come */
        g = calloc(1, sizeof *g);
        *req_cls = g;
        if (g == NULL)
            return MHD_NO;
        g->max = route_body_max(method, url);
        return MHD_YES;
    }
    if (*upload_data_size > 0) {
        if (*upload_data_size > g->max - g->body.len)
            g->too_large = g->max > 0; /* else the route says what is wrong */
        else if (!g->too_large)
            buffer_add(&g->body, bytes_of(upload_data, *upload_data_size));
        *upload_data_size = 0;
        return MHD_YES;
    }
    char client[64];
    struct answer answer = {0};
    client_text(client, sizeof client, connection);
    if (strcmp(client, "127.0.0.1") == 0 || strcmp(client, "::1") == 0)
        forwarded_for(client, sizeof client, header(connection, "X-Forwarded-For"));
    if (g->too_large || g->body.failed) {
        answer.status = 413;
        answer.type = "text/plain; charset=utf-8";
        snprintf(answer.cache, sizeof answer.cache, "no-store");
    } else {
        struct request request = {.method = method,
                                  .path = url,
                                  .content_type = header(connection, "Content-Type"),
                                  .accept = header(connection, "Accept"),
                                  .accept_language = header(connection, "Accept-Language"),
                                  .accept_encoding = header(connection, "Accept-Encoding"),
                                  .lang = argument(connection, "lang"),
                                  .if_none_match = header(connection, "If-None-Match"),
                                  .client = client,
                                  .body = buffer_view(&g->body)};
        route_request(&answer, s->h, s->limits, &request);
    }
    enum MHD_Result result = send_answer(connection, &answer);
    answer_free(&answer);
    return result;
}

static void finished(void *cls, struct MHD_Connection *connection, void **req_cls,
                     enum MHD_RequestTerminationCode code)
{
    struct gathering *g = *req_cls;
    (void)cls;
    (void)connection;
    (void)code;
    if (g != NULL)
        buffer_free(&g->body);
    free(g);
    *req_cls = NULL;
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

bool server_start(struct server **out, struct host *h, const struct server_settings *settings,
                  struct error *err)
{
    struct sockaddr_storage address = {0};
    socklen_t len;
    bool ok = false, tls = settings->tls_cert != NULL;
    struct server *s = calloc(1, sizeof *s);
    if (s == NULL)
        return error_set(err, FAULT_MEMORY, "issuer: out of memory");
    s->h = h;
    s->limits = rate_limits_new(err);
    if (s->limits == NULL || !resolve(&address, &len, settings->listen, tls, err) ||
        (tls && (!read_pem(&s->cert, settings->tls_cert, err) ||
                 !read_pem(&s->key, settings->tls_key, err))))
        goto out;
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO | MHD_USE_ERROR_LOG |
                     (tls ? MHD_USE_TLS : 0u) |
                     (address.ss_family == AF_INET6 ? MHD_USE_IPv6 : 0u);
    struct MHD_OptionItem pem[] = {
        {tls ? MHD_OPTION_HTTPS_MEM_CERT : MHD_OPTION_END, 0, tls ? s->cert.p : NULL},
        {tls ? MHD_OPTION_HTTPS_MEM_KEY : MHD_OPTION_END, 0, tls ? s->key.p : NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    s->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, handle, s, MHD_OPTION_SOCK_ADDR, &address,
        MHD_OPTION_NOTIFY_COMPLETED, finished, NULL, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)IDLE_S, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)65536, MHD_OPTION_LISTENING_ADDRESS_REUSE,
        1u, MHD_OPTION_ARRAY, pem, MHD_OPTION_END);
    if (s->daemon == NULL) {
        error_set(err, FAULT_NETWORK,
                  "cannot listen on %s: the port is taken, or the certificate cannot be used",
                  settings->listen);
        goto out;
    }
    *out = s;
    s = NULL; /* the caller's now */
    ok = true;
out:
    server_stop(s);
    return ok;
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
    if (s->daemon != NULL)
        MHD_stop_daemon(s->daemon);
    rate_limits_free(s->limits);
    buffer_free(&s->cert);
    buffer_wipe_free(&s->key);
    free(s);
}
