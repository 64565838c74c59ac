/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/command/command.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "firmware/disk/log.h"
#include "sync/issuer/catalogue/record_colours.h"
#include "sync/issuer/serve/mailer.h"
#include "sync/issuer/serve/server.h"
#include "sync/issuer/site/site.h"

/* ---- serve */

/* Waits for a signal that ends the program. A tool that renews the certificate sends SIGHUP, which
 * reads the certificate again. */
static void serve_until_ended(struct server *server, const sigset_t *signals)
{
    struct error err = {0};
    int which;
    while (sigwait(signals, &which) == 0 && which == SIGHUP)
        if (server_reload(server, &err))
            log_event(LOG_LEVEL_INFO, "reload", "certificate=\"read again\"");
        else
            log_event(LOG_LEVEL_ERROR, "reload", "why=%s certificate=kept",
                      log_quoted(err.text).text);
}

/* Achievements that an older program published have no colour yet. Without one a page has the
 * pages' own colour, so a failure stops nothing. */
static void fill_colours(struct host *h)
{
    struct error err = {0};
    if (!record_colours_fill(h, &err))
        log_event(LOG_LEVEL_WARNING, "colours", "why=\"%s\"", err.text);
}

bool issuer_serve(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct server *server = NULL;
    struct mailer *mailer = NULL;
    const struct host_ports ports = issuer_ports();
    struct server_settings settings = {.listen = o->listen,
                                       .tls_cert = o->tls_cert,
                                       .tls_key = o->tls_key,
                                       .take_over = o->take_over};
    sigset_t signals;
    bool ok = false;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    for (size_t i = 0; i < o->trust_proxy_count; i++)
        if (!proxies_add(&settings.proxies, o->trust_proxies[i], err))
            return false;
    if (!issuer_open(&h, o, err))
        goto out;
    fill_colours(h); /* before the host is the server's */
    if (!server_start(&server, h, &settings, err) ||
        !mailer_start(&mailer, o->dir, &ports, err))
        goto out;
    printf("listening on %s://%.*s:%u\n", o->tls_cert == NULL ? "http" : "https",
           (int)(strrchr(o->listen, ':') - o->listen), o->listen, server_port(server));
    fflush(stdout);
    serve_until_ended(server, &signals);
    ok = true;
out:
    server_stop(server);
    mailer_stop(mailer);
    host_close(h);
    return ok;
}

/* ---- documents */

static void tell_left_out(const char *award, const char *why)
{
    fprintf(stderr, "badge-issuer: award %s is left out: %s\n", award, why);
}

bool issuer_documents(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct site_summary wrote = {.tell = tell_left_out};
    bool ok = issuer_open(&h, o, err) && record_colours_fill(h, err) &&
              site_write(&wrote, h, o->out, err);
    if (ok)
        printf("%zu documents and %zu badges in %s\n", wrote.documents, wrote.badges, o->out);
    if (ok && wrote.left_out > 0)
        ok = error_set(
            err, FAULT_REFUSED,
            "documents: %zu awards have no credential and were left out; they are named "
            "above, and all the rest is written. Revoke them and award anew",
            wrote.left_out);
    host_close(h);
    return ok;
}
