/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_CLIENT_ADDRESS_H
#define SYNC_ISSUER_SERVE_CLIENT_ADDRESS_H

#include <stdint.h>
#include <sys/socket.h>

#include "keys/bytes.h"
#include "keys/error.h"

/* Who asks: the other end of the connection, or, when that is a proxy we trust, who the proxies
 * say it is. Version 4 addresses are kept as version 6 ones (::ffff:a.b.c.d). */
struct client_address {
    uint8_t bytes[16];
};
bool client_address_of_socket(struct client_address *out, const struct sockaddr *from);
/* An address as it stands in X-Forwarded-For: a.b.c.d, a.b.c.d:port, v6, [v6], [v6]:port, with
 * blanks and double quotes around it; false: no address. */
bool client_address_read(struct client_address *out, struct bytes text);

/* Who counts as one for limits: an address of version 4, or 2^64 of version 6, which is what a
 * household or a provider gives one client. */
struct client_network {
    uint8_t bytes[16];
};
struct client_network client_network_of(const struct client_address *a);
enum { CLIENT_TEXT_MAX = 46 };
void client_network_text(char out[static CLIENT_TEXT_MAX], const struct client_network *n);

/* The proxies whose word is taken: loopback always, and what the operator names. */
enum { PROXIES_MAX = 32 };
struct proxies {
    struct {
        struct client_address address;
        unsigned bits; /* of 128 */
    } list[PROXIES_MAX];
    size_t count;
};
/* text: an address or a block, 10.0.0.0/8, 2001:db8::/32. FAULT_MALFORMED with words. */
bool proxies_add(struct proxies *p, const char *text, struct error *err);
bool proxies_trust(const struct proxies *p, const struct client_address *a);

/* The client of a connection from `peer`. list: all X-Forwarded-For lines in their order, joined
 * by commas. Each proxy adds at the end who asked it, so the list is read from there: past the
 * proxies we trust, to the first address that is none of them. What is no address ends the
 * search, and whoever told it is the client. */
struct client_address client_address_behind(const struct proxies *p,
                                            const struct client_address *peer,
                                            struct bytes list);

#endif
