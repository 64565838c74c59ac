/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_MAIL_MAIL_H
#define SYNC_ISSUER_MAIL_MAIL_H

#include "sync/issuer/host/host.h"

/* Mails: plain text in the reader's language, one-time links, no picture, no tracker. Queued in
 * the store, sealed under the reader's key, so that a mail is neither lost with the process nor
 * readable after the reader is erased. Sent at least once; a second copy has the same
 * Message-ID. */
enum mail_kind {
    MAIL_CONFIRM, /* confirm this address: one link, 48 h */
    MAIL_RECOVER  /* your badges on a new phone: a link for each, 1 h */
};
/* How long the links in a mail of each kind are good. */
enum { MAIL_CONFIRM_S = 48 * 3600, MAIL_RECOVER_S = 3600 };
struct mail_link {
    struct bytes badge; /* its name, a raw JSON string */
    const char *url;
};
struct mail_text {
    enum mail_kind kind;
    const char *to, *language;
    const struct mail_link *links;
    size_t link_count;
};

/* In a transaction. mail: 16 bytes that name it, a second one of the name is nothing; NULL:
 * random. */
bool mail_queue(struct host *h, const uint8_t person[static PERSON_LEN], const uint8_t *mail,
                const struct mail_text *text, struct error *err);

/* How a message leaves: the one port here. permanent: no use to try again. */
struct mail_port {
    bool (*send)(void *ctx, const char *to, struct bytes message, bool *permanent,
                 struct error *err);
    void *ctx;
};
/* Queues the mails that can only be written now; called before the first mail is sent. */
typedef bool mail_prepare(struct host *h, struct error *err);
/* Runs prepare, then sends every mail that is due. An error of prepare goes to the log, and the
 * queued mails are sent all the same. from: the address of the sender. A mail that cannot be sent
 * is tried again after 1, 2, 4 ... at most 60 minutes, until its link is too old. One process sends
 * at a time, because two would both send the mails that both see. FAULT_CONFLICT "in-use". */
bool mail_run(size_t *sent, struct host *h, mail_prepare *prepare, const char *from,
              const struct mail_port *port, struct error *err);

/* Whether a mail is due. */
bool mail_is_due(bool *out, struct host *h, struct error *err);

/* Makes every mail that waits for another try due now. */
bool mail_hasten(struct host *h, struct error *err);

/* The message as it goes over the wire, CRLF. */
bool mail_compose(struct buffer *out, const struct host *h, const char *from,
                  const uint8_t mail[static 16], int64_t created_s, const char *to,
                  const char *subject, const char *text, struct error *err);

#endif
