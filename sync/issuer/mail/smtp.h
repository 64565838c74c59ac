/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_MAIL_SMTP_H
#define SYNC_ISSUER_MAIL_SMTP_H

#include "sync/issuer/mail/email_address.h"
#include "sync/issuer/mail/mail.h"

/* I/smtp.json (0600): the mail server that takes the messages. Without the file this host sends no
 * mail. */
struct smtp_settings {
    char url[300]; /* smtp://HOST[:PORT] or smtps:// */
    char from[EMAIL_ADDRESS_MAX + 1];
    char user[200], password[200]; /* both "": no login */
    char ca[300];                  /* PEM file of root certificates; "": the system's */
};
/* Reads and checks the file. FAULT_MISSING when it is not there. */
bool smtp_settings_read(struct smtp_settings *out, const char *dir, struct error *err);
/* Checks the settings and writes the file. FAULT_REFUSED, naming the option that is wrong. */
bool smtp_settings_write(const struct smtp_settings *s, const char *dir, struct error *err);

struct smtp {
    struct smtp_settings settings;
    const char *name; /* of this host, for the greeting */
};
/* Sends by libcurl with TLS, and checks the certificate. To a server at a loopback or private
 * address (or "localhost") TLS is used only if the server offers it. s is borrowed. */
struct mail_port smtp_port(struct smtp *s);

/* Runs mail_run through the server of smtp.json. */
bool smtp_run(size_t *sent, struct host *h, mail_prepare *prepare, struct error *err);

#endif
