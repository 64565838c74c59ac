/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_HTTPS_H
#define SYNC_HTTPS_H

#include "sync/tls.h"
#include "sync/transport.h"

/* POST of uploads to BASE/obk/v1/exchange, content type application/jose, answered with the
 * same type. One request a connection, no redirect, no cookie, no compression. Plain http to
 * loopback and private addresses only. Connect 10 s, whole exchange 60 s. */
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
/* base_url as in the catalogue's sync_urls: "https://HOST[:PORT]". */
bool https_init(struct https *h, const char *base_url, const struct tls_settings *tls,
                struct error *err);
struct transport https_transport(struct https *h);

#endif
