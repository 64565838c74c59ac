/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/listen.h"

#include <errno.h>
#include <linux/filter.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "firmware/wire/url.h"

enum { BACKLOG = 1024 };

/* ---- HOST:PORT */

static bool is_port(const char *text)
{
    size_t len = strlen(text);
    return len >= 1 && len <= 5 && strspn(text, "0123456789") == len &&
           strtoul(text, NULL, 10) <= UINT16_MAX;
}

bool listen_is_address(const char *text)
{
    const char *colon = strrchr(text, ':');
    return colon != NULL && colon != text && is_port(colon + 1);
}

bool listen_read(struct listen_address *out, const char *text, bool has_certificate,
                 struct error *err)
{
    char host[256], url[300];
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *list = NULL;
    const char *colon = strrchr(text, ':');
    size_t host_len = colon == NULL ? 0 : (size_t)(colon - text);
    if (host_len == 0 || host_len >= sizeof host)
        return error_set(err, FAULT_MALFORMED, "--listen %.60s: must be HOST:PORT", text);
    if (!is_port(colon + 1))
        return error_set(err, FAULT_MALFORMED,
                         "--listen %.60s: the port must be a number from 1 to 65535, or 0 for "
                         "any that is free",
                         text);
    snprintf(host, sizeof host, "%.*s", (int)host_len, text);
    snprintf(url, sizeof url, "http://%s/", host);
    if (!has_certificate && !url_is_private(url))
        return error_because(err, FAULT_REFUSED, "no-certificate",
                             "--listen %.60s: without --tls-cert and --tls-key only loopback "
                             "and private addresses",
                             text);
    if (host[0] == '[' && host[host_len - 1] == ']') {
        host[host_len - 1] = '\0';
        memmove(host, host + 1, host_len - 1);
    }
    int why = getaddrinfo(host, colon + 1, &hints, &list);
    if (why != 0)
        return error_set(err, FAULT_NETWORK, "--listen %.60s: %s", text, gai_strerror(why));
    *out = (struct listen_address){.len = list->ai_addrlen};
    memcpy(&out->at, list->ai_addr, list->ai_addrlen);
    freeaddrinfo(list);
    return true;
}

/* ---- the socket */

/* Two sockets may share a port when both allow it. Ours allows it after it has the port
 * alone, so it never shares a port by accident, and a successor can join it. */
static bool let_successor(int fd)
{
    int one = 1;
    return setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one) == 0;
}

/* The sockets of a port are numbered in the order in which they began to listen. From here on
 * the kernel gives new connections to the second one, also after the first is closed. A
 * socket that is closed breaks off the connections that wait in it, so the predecessor
 * accepts those before it ends. */
static bool steer_here(int fd)
{
    struct sock_filter second[] = {BPF_STMT(BPF_RET | BPF_K, 1)};
    const struct sock_fprog program = {1, second};
    return setsockopt(fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, &program, sizeof program) == 0;
}

static bool cannot(struct error *err, const char *text, int why)
{
    if (why == EADDRINUSE)
        return error_because(err, FAULT_CONFLICT, "port-taken",
                             "cannot listen on %.60s: the port is taken by another program; an "
                             "issuer there hands it over to a new process with --take-over",
                             text);
    return error_set(err, FAULT_NETWORK, "cannot listen on %.60s: %s", text, strerror(why));
}

bool listen_open(int *fd, const struct listen_address *a, bool take_over, const char *text,
                 struct error *err)
{
    int one = 1;
    int s = socket(a->at.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (s < 0)
        return cannot(err, text, errno);
    /* connections of an earlier process that are still closing do not hold the port */
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) != 0 ||
        (a->at.ss_family == AF_INET6 &&
         setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof one) != 0) ||
        (take_over && !let_successor(s)) ||
        bind(s, (const struct sockaddr *)&a->at, a->len) != 0 ||
        (!take_over && !let_successor(s)) || listen(s, BACKLOG) != 0 ||
        (take_over && !steer_here(s))) {
        int why = errno;
        close(s);
        return cannot(err, text, why);
    }
    *fd = s;
    return true;
}
