/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_MAIL_MAIL_TEXT_H
#define SYNC_ISSUER_MAIL_MAIL_TEXT_H

#include "sync/issuer/mail/mail.h"

/* Writes subject and text of a mail in UTF-8 with bare line feeds. The subject is one line. */
bool mail_text_write(struct buffer *subject, struct buffer *text, const struct host *h,
                     const struct mail_text *t, struct error *err);

#endif
