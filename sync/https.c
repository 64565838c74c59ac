/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/https.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "firmware/wire/url.h"
#include "sync/http_reply.h"
#include "sync/monotonic.h"

enum { CONNECT_MS = 10000, TOTAL_MS = 60000 };

/* ---- the address: SCHEME://HOST[:PORT][/PATH], the scheme judged by url_allowed */

static bool take(char *out, size_t room, const char *from, size_t len)
{
    if (len >= room)
        return false;
    memcpy(out, from, len);
    out[len] = '\0';
    return true;
}

bool https_init(struct https *h, const char *base_url, const struct tls_settings *tls,
                struct error *err)
{
    struct https made = {.tls = *tls, .connect_ms = CONNECT_MS, .total_ms = TOTAL_MS};
    if (!url_allowed(base_url, "sync address", err))
        return false;
    made.plain = strncmp(base_url, "http:", 5) == 0;
    const char *host = strstr(base_url, "://") + 3;
    const char *after = host + strcspn(host, "/?#");
    const char *path = *after == '/' ? after : "";
    size_t path_len = strlen(path);
    while (path_len > 0 && path[path_len - 1] == '/')
        path_len--;
    const char *name = host, *name_end, *port = made.plain ? "80" : "443";
    size_t port_len = strlen(port);
    if (*host == '[') {
        name = host + 1;
        name_end = strchr(name, ']');
        host = name_end == NULL ? after : name_end + 1;
    } else {
        name_end = host + strcspn(host, ":/?#");
        host = name_end;
    }
    if (name_end != NULL && *host == ':') {
        port = host + 1;
        port_len = (size_t)(after - port);
    }
    if (name_end == NULL || strchr(after, '?') != NULL || strchr(after, '#') != NULL ||
        !take(made.host, sizeof made.host, name, (size_t)(name_end - name)) ||
        !take(made.port, sizeof made.port, port, port_len) ||
        path_len + sizeof EXCHANGE_PATH > sizeof made.path)
        return error_set(err, FAULT_MALFORMED,
                         "sync address %.120s: must be https://HOST[:PORT]", base_url);
    snprintf(made.path, sizeof made.path, "%.*s%s", (int)path_len, path, EXCHANGE_PATH);
    *h = made;
    return true;
}

/* ---- the connection: non-blocking, with a deadline; names are resolved by the system, which
 * may block */

static bool wait_connected(int fd, int64_t deadline_ms)
{
    struct pollfd p = {.fd = fd, .events = POLLOUT};
    int failure = 0;
    socklen_t len = sizeof failure;
    int64_t left = deadline_ms - monotonic_ms();
    if (left <= 0 || poll(&p, 1, (int)left) <= 0) {
        errno = ETIMEDOUT;
        return false;
    }
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &failure, &len) != 0)
        return false;
    errno = failure;
    return failure == 0;
}

static bool open_socket(int *out, const struct https *h, struct error *err)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *list = NULL;
    int64_t deadline = monotonic_ms() + h->connect_ms;
    errno = 0;
    int why = getaddrinfo(h->host, h->port, &hints, &list);
    if (why == EAI_MEMORY || (why != 0 && errno == ENOMEM))
        return error_set(err, FAULT_MEMORY, "looking for the server: out of memory");
    if (why != 0)
        return error_set(err, FAULT_NETWORK,
                         "the server was not found: %s (is there a network, and is the address "
                         "right?)",
                         gai_strerror(why));
    int fd = -1;
    errno = ENOENT;
    for (struct addrinfo *a = list; a != NULL && fd < 0; a = a->ai_next) {
        fd = socket(a->ai_family, a->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (fd < 0)
            continue;
        int one = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        if (connect(fd, a->ai_addr, a->ai_addrlen) != 0 &&
            (errno != EINPROGRESS || !wait_connected(fd, deadline))) {
            int failure = errno;
            close(fd);
            fd = -1;
            errno = failure;
        }
    }
    freeaddrinfo(list);
    if (fd < 0)
        return error_set(err, FAULT_NETWORK, "port %s does not answer: %s", h->port,
                         strerror(errno));
    *out = fd;
    return true;
}

/* ---- plain or TLS, one face */

struct wire {
    int fd;
    struct tls *tls; /* NULL: plain */
    int64_t deadline_ms, total_ms;
};

static bool poll_wire(const struct wire *w, short events)
{
    struct pollfd p = {.fd = w->fd, .events = events};
    int64_t left = w->deadline_ms - monotonic_ms();
    return left > 0 && poll(&p, 1, (int)left) > 0;
}

/* "Resource temporarily unavailable" is what the system calls a silence. */
static bool broken(const struct wire *w, const char *doing, int why, struct error *err)
{
    if (monotonic_ms() >= w->deadline_ms)
        return error_because(err, FAULT_NETWORK, "silent",
                             "the server did not answer within %lld s: try again later",
                             (long long)(w->total_ms + 999) / 1000);
    if (why == ECONNRESET || why == EPIPE)
        return error_set(err, FAULT_NETWORK, "the server broke the connection off while %s",
                         doing);
    return error_set(err, FAULT_NETWORK, "the connection broke while %s: %s", doing,
                     strerror(why));
}

static bool wire_write(struct wire *w, struct bytes in, struct error *err)
{
    if (w->tls != NULL)
        return tls_write(w->tls, in, w->deadline_ms, err);
    while (in.len > 0) {
        ssize_t done = send(w->fd, in.p, in.len, MSG_NOSIGNAL);
        if (done > 0) {
            in.p += done;
            in.len -= (size_t)done;
        } else if ((errno != EAGAIN && errno != EINTR) || !poll_wire(w, POLLOUT)) {
            return broken(w, "the upload was sent", errno, err);
        }
    }
    return true;
}

static bool wire_read(struct wire *w, uint8_t *out, size_t room, size_t *got, struct error *err)
{
    if (w->tls != NULL)
        return tls_read(w->tls, out, room, got, w->deadline_ms, err);
    while (true) {
        ssize_t len = recv(w->fd, out, room, 0);
        if (len >= 0) {
            *got = (size_t)len;
            return true;
        }
        if ((errno != EAGAIN && errno != EINTR) || !poll_wire(w, POLLIN))
            return broken(w, "its answer was awaited", errno, err);
    }
}

static bool receive(struct http_reply *reply, struct wire *w, struct error *err)
{
    uint8_t piece[16384];
    size_t got;
    while (reply->state != HTTP_DONE) {
        if (!wire_read(w, piece, sizeof piece, &got, err))
            return false;
        if (got == 0)
            return http_reply_end(reply, err);
        if (!http_reply_feed(reply, bytes_of(piece, got), err))
            return false;
    }
    return true;
}

static bool request(struct http_reply *reply, struct wire *w, const struct https *h,
                    struct bytes body, struct error *err)
{
    struct buffer head = {0};
    bool six = strchr(h->host, ':') != NULL;
    buffer_add_format(&head,
                      "POST %s HTTP/1.1\r\nHost: %s%s%s:%s\r\nContent-Type: %s\r\n"
                      "Content-Length: %zu\r\nAccept: %s\r\nConnection: close\r\n\r\n",
                      h->path, six ? "[" : "", h->host, six ? "]" : "", h->port, EXCHANGE_TYPE,
                      body.len, EXCHANGE_TYPE);
    struct error unsent = {0};
    bool ok = buffer_ok(&head, "request", err);
    /* a server that refuses says so before it has all, and takes no more: its answer counts */
    bool sent =
        ok && wire_write(w, buffer_view(&head), &unsent) && wire_write(w, body, &unsent);
    buffer_free(&head);
    ok = ok && receive(reply, w, err);
    if (!ok && !sent && unsent.text[0] != '\0' && err != NULL)
        *err = unsent;
    return ok;
}

static bool carry(void *ctx, struct buffer *reply, bool *answered, const char *name,
                  struct bytes upload, int64_t *retry_after_s, struct error *err)
{
    const struct https *h = ctx;
    struct wire w = {
        .fd = -1, .deadline_ms = monotonic_ms() + h->total_ms, .total_ms = h->total_ms};
    struct http_reply answer;
    bool ok = false;
    http_reply_init(&answer);
    *answered = false;
    *retry_after_s = 0;
    (void)name;
    if (!open_socket(&w.fd, h, err) ||
        (!h->plain && !tls_connect(&w.tls, w.fd, h->host, &h->tls, w.deadline_ms, err)) ||
        !request(&answer, &w, h, upload, err))
        goto out;
    *retry_after_s = answer.retry_after_s;
    if (!http_reply_delivered(&answer, EXCHANGE_TYPE, err))
        goto out;
    buffer_add(reply, buffer_view(&answer.body));
    *answered = true;
    ok = buffer_ok(reply, "reply", err);
out:
    tls_close(w.tls);
    if (w.fd >= 0)
        close(w.fd);
    http_reply_free(&answer);
    return ok || error_while(err, "%s: ", h->host);
}

struct transport https_transport(struct https *h)
{
    return (struct transport){carry, h};
}
