/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_MAILER_H
#define SYNC_ISSUER_SERVE_MAILER_H

#include "sync/issuer/host/host.h"

/* The thread that sends mails and sweeps (sweep.h) while the issuer serves. */
struct mailer; /* opaque */

/* Starts the thread, which opens the folder dir for itself. A mail that is queued by any process
 * leaves within seconds. */
bool mailer_start(struct mailer **out, const char *dir, const struct host_ports *ports,
                  struct error *err);
/* Ends the thread and frees it. Safe on NULL. */
void mailer_stop(struct mailer *m);

/* One look of the thread, which it takes every two seconds: sweeps, answers questions, sends the
 * mails that are due. While there is nothing to do it only reads, so it never keeps a request of
 * serve waiting. Errors go to the log.
 *
 * sweep_at_s  when to sweep everything: at once, then every hour; begins as 0
 * at_s        the time, on the clock of sweep_at_s */
void mailer_look(struct host *h, int64_t *sweep_at_s, int64_t at_s);

#endif
