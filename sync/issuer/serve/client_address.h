/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_CLIENT_ADDRESS_H
#define SYNC_ISSUER_SERVE_CLIENT_ADDRESS_H

#include <stdint.h>
#include <sys/socket.h>

#include "keys/bytes.h"
#include "keys/error.h"

/* The address of a client: the other end of the connection. When that is a proxy that we trust,
 * it is the address that the proxies name. Version 4 addresses are kept as ::ffff:a.b.c.d. */
struct client_address {
    uint8_t bytes[16];
};
/* The address of a socket. false if it is of neither version. */
bool client_address_of_socket(struct client_address *out, const struct sockaddr *from);
/* Reads an address of X-Forwarded-For: a.b.c.d, a.b.c.d:port, v6, [v6] or [v6]:port, with
 * blanks and double quotes around it. false: it is no address. */
bool client_address_read(struct client_address *out, struct bytes text);

/* The addresses that count as one client for limits: one address of version 4, or 2^64 of
 * version 6, which is what a household or a provider gives one client. */
struct client_network {
    uint8_t bytes[16];
};
/* The network of an address. */
struct client_network client_network_of(const struct client_address *a);
enum { CLIENT_TEXT_MAX = 46 };
/* Writes a network as text. */
void client_network_text(char out[static CLIENT_TEXT_MAX], const struct client_network *n);

/* The proxies that are trusted: loopback always, and the ones that the operator names. */
enum { PROXIES_MAX = 32 };
struct proxies {
    struct {
        struct client_address address;
        unsigned bits; /* of 128 */
    } list[PROXIES_MAX];
    size_t count;
};
/* Adds an address or a block, 10.0.0.0/8 or 2001:db8::/32. FAULT_MALFORMED. */
bool proxies_add(struct proxies *p, const char *text, struct error *err);
/* Whether the address is one of them. */
bool proxies_trust(const struct proxies *p, const struct client_address *a);

/* The client of a connection from `peer`.
 *
 * list  all X-Forwarded-For lines in their order, joined by commas. Each proxy adds at the end
 *       the address of its own client. So the list is read from the end, past the proxies that
 *       we trust, to the first address that is none of them. A text that is no address ends the
 *       search, and the proxy that wrote it counts as the client. */
struct client_address client_address_behind(const struct proxies *p,
                                            const struct client_address *peer,
                                            struct bytes list);

#endif
