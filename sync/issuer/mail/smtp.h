/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_MAIL_SMTP_H
#define SYNC_ISSUER_MAIL_SMTP_H

#include "sync/issuer/mail/email_address.h"
#include "sync/issuer/mail/mail.h"

/* I/smtp.json (0600): the mail server to hand messages to. Absent: this host sends no mail. */
struct smtp_settings {
    char url[300]; /* smtp://HOST[:PORT] or smtps:// */
    char from[EMAIL_ADDRESS_MAX + 1];
    char user[200], password[200]; /* both "" if none */
    char ca[300];                  /* PEM file of roots; "" the system's */
};
/* FAULT_MISSING when there is none. */
bool smtp_settings_read(struct smtp_settings *out, const char *dir, struct error *err);
/* Checks and writes. FAULT_REFUSED, saying what is wrong. */
bool smtp_settings_write(const struct smtp_settings *s, const char *dir, struct error *err);

/* By libcurl: TLS always, but for a server at a loopback or private address (or "localhost"),
 * where it is used if it is offered; certificates are checked. ctx: struct smtp. */
struct smtp {
    struct smtp_settings settings;
    const char *name; /* of this host, for the greeting */
};
struct mail_port smtp_port(struct smtp *s);

/* mail_run through the server of smtp.json. */
bool smtp_run(size_t *sent, struct host *h, mail_prepare *prepare, struct error *err);

#endif
