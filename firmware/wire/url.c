/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/url.h"

#include <arpa/inet.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/* Which addresses we make, accept and speak to (DESIGN 4, 9). Only literal addresses count as
 * private: a name can point anywhere. */

struct address {
    bool https;
    bool bracketed; /* [IPv6] */
    char host[256];
};

static bool plain_character(unsigned char c)
{
    return c > 0x20 && c < 0x7f && strchr("\"<>\\^`{|}", c) == NULL;
}

static bool host_character(unsigned char c, bool bracketed)
{
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.')
        return true;
    if (bracketed)
        return c == ':';
    return (c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z') || c == '-' || c == '_';
}

/* ":" and a number from 1 to 65535, or nothing. */
static bool port_valid(const char *text, size_t len)
{
    unsigned port = 0;
    if (len == 0)
        return true;
    if (text[0] != ':' || len < 2 || len > 6)
        return false;
    for (size_t i = 1; i < len; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        port = port * 10 + (unsigned)(text[i] - '0');
    }
    return port >= 1 && port <= 65535;
}

/* Scheme, host and port; NULL, or what is wrong. */
static const char *take_apart(struct address *out, const char *url)
{
    size_t scheme, host_len;
    for (const char *c = url; *c != '\0'; c++)
        if ((unsigned char)*c >= 0x80)
            return "has an accent: write such a name in its ASCII form, xn--..., as the host's "
                   "registrar shows it";
        else if (!plain_character((unsigned char)*c))
            return "holds a space, control or other character that no address has";
    if (strncmp(url, "https://", 8) == 0)
        scheme = 8;
    else if (strncmp(url, "http://", 7) == 0)
        scheme = 7;
    else
        return "must begin with https://";
    const char *host = url + scheme;
    size_t authority = strcspn(host, "/?#");
    if (memchr(host, '@', authority) != NULL)
        return "must name no user";
    out->https = scheme == 8;
    out->bracketed = host[0] == '[';
    if (out->bracketed) {
        const char *end = memchr(host, ']', authority);
        if (end == NULL)
            return "has [ without ]";
        host++;
        host_len = (size_t)(end - host);
        authority -= host_len + 2;
    } else {
        const char *end = memchr(host, ':', authority);
        host_len = end == NULL ? authority : (size_t)(end - host);
        authority -= host_len;
    }
    if (host_len == 0 || host_len >= sizeof out->host)
        return "has no host, or one too long";
    for (size_t i = 0; i < host_len; i++)
        if (!host_character((unsigned char)host[i], out->bracketed))
            return "has a host with a character that hosts do not have";
    memcpy(out->host, host, host_len);
    out->host[host_len] = '\0';
    if (!port_valid(host + host_len + (out->bracketed ? 1 : 0), authority))
        return "has a port that is no number from 1 to 65535";
    return NULL;
}

static bool private_ipv4(const char *host)
{
    struct in_addr address;
    if (inet_pton(AF_INET, host, &address) != 1)
        return false;
    uint32_t a = ntohl(address.s_addr);
    return a >> 24 == 127 || a >> 24 == 10 || a >> 20 == 0xac1 || /* 172.16.0.0/12 */
           a >> 16 == 0xc0a8 ||                                   /* 192.168.0.0/16 */
           a >> 16 == 0xa9fe;                                     /* 169.254.0.0/16 */
}

static bool private_ipv6(const char *host)
{
    static const struct in6_addr loopback = IN6ADDR_LOOPBACK_INIT;
    struct in6_addr a;
    if (inet_pton(AF_INET6, host, &a) != 1)
        return false;
    return memcmp(&a, &loopback, sizeof a) == 0 || (a.s6_addr[0] & 0xfe) == 0xfc ||
           (a.s6_addr[0] == 0xfe && (a.s6_addr[1] & 0xc0) == 0x80);
}

static bool address_is_private(const struct address *a)
{
    if (a->bracketed)
        return private_ipv6(a->host);
    return strcasecmp(a->host, "localhost") == 0 || private_ipv4(a->host);
}

bool url_allowed(const char *url, const char *what, struct error *err)
{
    struct address a;
    const char *wrong = take_apart(&a, url);
    if (wrong != NULL)
        return error_set(err, FAULT_MALFORMED, "%s: %s", what, wrong);
    if (!a.https && !address_is_private(&a))
        return error_set(err, FAULT_REFUSED,
                         "%s: plain http goes to loopback and private addresses only, use "
                         "https://%s",
                         what, a.host);
    return true;
}

bool url_is_private(const char *url)
{
    struct address a;
    return take_apart(&a, url) == NULL && address_is_private(&a);
}

struct bytes url_authority(const char *url)
{
    const char *scheme_end = strstr(url, "://");
    const char *host = scheme_end == NULL ? url : scheme_end + strlen("://");
    return bytes_of(host, strcspn(host, "/"));
}
