/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_MAILER_H
#define SYNC_ISSUER_SERVE_MAILER_H

#include "sync/issuer/host/host.h"

/* A thread with its own host_open of dir: sends within seconds, until stopped. */
struct mailer; /* opaque */
bool mailer_start(struct mailer **out, const char *dir, const struct host_ports *ports,
                  struct error *err);
void mailer_stop(struct mailer *m); /* safe on NULL */

#endif
