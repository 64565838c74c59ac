/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/reply_server.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MESSAGE_MAX = 1 << 20 };

static void must(bool ok, const char *what)
{
    if (ok)
        return;
    perror(what);
    abort();
}

/* The body of the request, once the whole of it is there. */
static bool is_complete(struct bytes *body, const char *in, size_t len)
{
    const char *end = memmem(in, len, "\r\n\r\n", 4);
    const char *said = memmem(in, len, "Content-Length: ", 16);
    if (end == NULL || said == NULL)
        return false;
    *body = bytes_of(end + 4, strtoul(said + 16, NULL, 10));
    return (size_t)(end + 4 - in) + body->len <= len;
}

/* Returns the length of the message that is to be sent. */
static size_t write_answer(char *out, const struct reply_server *s, struct bytes upload)
{
    struct buffer reply = {0};
    s->answer(s->world, &reply, upload);
    int len = snprintf(out, MESSAGE_MAX,
                       "HTTP/1.1 200 OK\r\nContent-Type: application/jose\r\n"
                       "Content-Length: %zu\r\nConnection: close\r\n\r\n%s",
                       reply.len, buffer_text(&reply));
    must(len > 0 && len < MESSAGE_MAX, "reply server: a long answer");
    buffer_free(&reply);
    return (size_t)len;
}

static void serve(int fd, const struct reply_server *s, char *in, char *out)
{
    size_t len = 0;
    struct bytes upload;
    while (!is_complete(&upload, in, len)) {
        ssize_t got = recv(fd, in + len, MESSAGE_MAX - len, 0);
        if (got <= 0)
            return; /* the courier gave up */
        len += (size_t)got;
    }
    size_t all = write_answer(out, s, upload);
    for (size_t at = 0; at < all;) {
        ssize_t sent = send(fd, out + at, all - at, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        at += (size_t)sent;
    }
}

static void *run(void *arg)
{
    const struct reply_server *s = arg;
    static char in[MESSAGE_MAX], out[MESSAGE_MAX];
    for (int fd; (fd = accept(s->listener, NULL, NULL)) >= 0; close(fd))
        serve(fd, s, in, out);
    return NULL;
}

void reply_server_start(struct reply_server *s)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    s->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    must(s->listener >= 0 && bind(s->listener, (const struct sockaddr *)&at, sizeof at) == 0 &&
             listen(s->listener, 16) == 0 &&
             getsockname(s->listener, (struct sockaddr *)&at, &len) == 0,
         "reply server: listen");
    s->port = ntohs(at.sin_port);
    must(pthread_create(&s->thread, NULL, run, s) == 0, "reply server: thread");
}

void reply_server_stop(struct reply_server *s)
{
    shutdown(s->listener, SHUT_RDWR);
    pthread_join(s->thread, NULL);
    close(s->listener);
}
