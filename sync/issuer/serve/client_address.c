/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/client_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const uint8_t MAPPED[12] = {[10] = 0xff, [11] = 0xff};

static bool is_version_4(const uint8_t bytes[static 16])
{
    return memcmp(bytes, MAPPED, sizeof MAPPED) == 0;
}

static bool read_text(struct client_address *out, const char *text)
{
    if (inet_pton(AF_INET6, text, out->bytes) == 1)
        return true;
    memcpy(out->bytes, MAPPED, sizeof MAPPED);
    return inet_pton(AF_INET, text, out->bytes + sizeof MAPPED) == 1;
}

bool client_address_of_socket(struct client_address *out, const struct sockaddr *from)
{
    if (from->sa_family == AF_INET6) {
        const struct sockaddr_in6 *six = (const void *)from;
        memcpy(out->bytes, &six->sin6_addr, sizeof out->bytes);
        return true;
    }
    const struct sockaddr_in *four = (const void *)from;
    memcpy(out->bytes, MAPPED, sizeof MAPPED);
    memcpy(out->bytes + sizeof MAPPED, &four->sin_addr, 4);
    return from->sa_family == AF_INET;
}

static struct bytes trim(struct bytes b)
{
    while (b.len > 0 && (b.p[0] == ' ' || b.p[0] == '\t'))
        b = bytes_of(b.p + 1, b.len - 1);
    while (b.len > 0 && (b.p[b.len - 1] == ' ' || b.p[b.len - 1] == '\t'))
        b.len--;
    return b;
}

static bool is_port(const char *text)
{
    size_t len = strlen(text);
    return len >= 1 && len <= 5 && strspn(text, "0123456789") == len;
}

bool client_address_read(struct client_address *out, struct bytes text)
{
    char copy[CLIENT_TEXT_MAX + 10]; /* with brackets and a port */
    struct client_address a;
    text = trim(text);
    if (text.len >= 2 && text.p[0] == '"' && text.p[text.len - 1] == '"')
        text = bytes_of(text.p + 1, text.len - 2);
    if (text.len == 0 || text.len >= sizeof copy || memchr(text.p, 0, text.len) != NULL)
        return false;
    memcpy(copy, text.p, text.len);
    copy[text.len] = '\0';
    char *address = copy, *colon = strchr(copy, ':');
    if (copy[0] == '[') {
        char *end = strchr(copy, ']');
        if (end == NULL || (end[1] != '\0' && (end[1] != ':' || !is_port(end + 2))))
            return false;
        *end = '\0';
        address = copy + 1;
        if (strchr(address, ':') == NULL) /* [a.b.c.d] is no address */
            return false;
    } else if (colon != NULL && strchr(colon + 1, ':') == NULL) { /* a.b.c.d:port */
        if (!is_port(colon + 1))
            return false;
        *colon = '\0';
    }
    if (!read_text(&a, address))
        return false;
    *out = a;
    return true;
}

struct client_network client_network_of(const struct client_address *a)
{
    struct client_network n;
    memcpy(n.bytes, a->bytes, sizeof n.bytes);
    if (!is_version_4(n.bytes))
        memset(n.bytes + 8, 0, 8);
    return n;
}

void client_network_text(char out[static CLIENT_TEXT_MAX], const struct client_network *n)
{
    if (is_version_4(n->bytes))
        inet_ntop(AF_INET, n->bytes + sizeof MAPPED, out, CLIENT_TEXT_MAX);
    else
        inet_ntop(AF_INET6, n->bytes, out, CLIENT_TEXT_MAX);
}

/* ---- proxies */

/* Reads a number from 0 to max. false: it is none. */
static bool read_bits(unsigned *out, const char *text, unsigned max)
{
    size_t len = strlen(text);
    if (len == 0 || len > 3 || strspn(text, "0123456789") != len)
        return false;
    *out = (unsigned)strtoul(text, NULL, 10);
    return *out <= max;
}

bool proxies_add(struct proxies *p, const char *text, struct error *err)
{
    char copy[CLIENT_TEXT_MAX];
    struct client_address a;
    const char *slash = strchr(text, '/');
    size_t len = slash == NULL ? strlen(text) : (size_t)(slash - text);
    unsigned bits = 128;
    if (p->count == PROXIES_MAX)
        return error_set(err, FAULT_REFUSED, "--trust-proxy: at most %d", PROXIES_MAX);
    snprintf(copy, sizeof copy, "%.*s", (int)len, text);
    if (len >= sizeof copy || !read_text(&a, copy) ||
        (slash != NULL && !read_bits(&bits, slash + 1, strchr(copy, ':') == NULL ? 32 : 128)))
        return error_set(err, FAULT_MALFORMED,
                         "--trust-proxy %.60s: must be an address or a block of addresses, as "
                         "192.0.2.7 or 10.0.0.0/8 or 2001:db8::/32",
                         text);
    if (slash != NULL && strchr(copy, ':') == NULL)
        bits += 96;
    p->list[p->count].address = a;
    p->list[p->count++].bits = bits;
    return true;
}

static bool is_inside(const struct client_address *a, const struct client_address *block,
                      unsigned bits)
{
    uint8_t last = (uint8_t)(0xff00 >> bits % 8);
    return memcmp(a->bytes, block->bytes, bits / 8) == 0 &&
           (bits % 8 == 0 || ((a->bytes[bits / 8] ^ block->bytes[bits / 8]) & last) == 0);
}

bool proxies_trust(const struct proxies *p, const struct client_address *a)
{
    static const uint8_t loopback[16] = {[15] = 1};
    if (memcmp(a->bytes, loopback, sizeof loopback) == 0 ||
        (is_version_4(a->bytes) && a->bytes[12] == 127))
        return true;
    for (size_t i = 0; i < p->count; i++)
        if (is_inside(a, &p->list[i].address, p->list[i].bits))
            return true;
    return false;
}

struct client_address client_address_behind(const struct proxies *p,
                                            const struct client_address *peer,
                                            struct bytes list)
{
    struct client_address at = *peer;
    while (list.len > 0 && proxies_trust(p, &at)) {
        size_t from = list.len;
        while (from > 0 && list.p[from - 1] != ',')
            from--;
        struct bytes item = trim(bytes_of(list.p + from, list.len - from));
        list.len = from == 0 ? 0 : from - 1;
        if (item.len > 0 && !client_address_read(&at, item)) /* empty members are skipped */
            break;
    }
    return at;
}
