/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_HTTPS_H
#define SYNC_HTTPS_H

#include "sync/tls.h"
#include "sync/transport.h"

/* Carries uploads by POST to BASE/obk/v1/exchange. Request and answer have the content type
 * application/jose.
 *
 * - One request a connection; no redirects, no cookies, no compression.
 * - Plain http goes to loopback and private addresses only.
 * - 10 s to connect, 60 s for the whole exchange. */
#define EXCHANGE_PATH "/obk/v1/exchange"
#define EXCHANGE_TYPE "application/jose"

struct https {
    char host[256];
    char port[8];
    char path[256];
    bool plain;
    struct tls_settings tls; /* ca_file is borrowed */
    int64_t connect_ms, total_ms;
};

/* Reads the address; nothing is connected yet.
 *
 * base_url  as in the catalogue's sync_urls: "https://HOST[:PORT]"
 * tls       copied; its ca_file must live as long as `h`
 * err       FAULT_MALFORMED, or FAULT_REFUSED for plain http to a public address */
bool https_init(struct https *h, const char *base_url, const struct tls_settings *tls,
                struct error *err);

/* The transport that carries to `h`, which must live as long. */
struct transport https_transport(struct https *h);

#endif
