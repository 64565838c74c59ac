/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_MAIL_MAIL_H
#define SYNC_ISSUER_MAIL_MAIL_H

#include "sync/issuer/host/host.h"

/* Mails: plain text in the reader's language with one-time links, no picture, no tracker.
 *
 * The queue is in the store, and each mail is encrypted with the key of its person. So no mail is
 * lost with the process, and no mail can be read after its person is erased. A mail is sent at
 * least once; a second copy has the same Message-ID. */
enum mail_kind {
    MAIL_CONFIRM, /* confirm this address: one link */
    MAIL_RECOVER  /* your badges on a new phone: a link for each badge */
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

/* In a transaction: queues a mail to a person.
 *
 * mail  16 bytes that name it: a second mail of the same name is not queued; NULL: random */
bool mail_queue(struct host *h, const uint8_t person[static PERSON_LEN], const uint8_t *mail,
                const struct mail_text *text, struct error *err);

/* How a message leaves. permanent: set when another try is of no use. */
struct mail_port {
    bool (*send)(void *ctx, const char *to, struct bytes message, bool *permanent,
                 struct error *err);
    void *ctx;
};
/* Queues the mails that can only be written now; called before the first mail is sent. */
typedef bool mail_prepare(struct host *h, struct error *err);
/* Runs prepare, then sends every mail that is due. An error of prepare goes to the log, and the
 * queued mails are sent all the same. A mail that cannot be sent is tried again after 1, 2, 4
 * ... at most 60 minutes, until its link is too old.
 *
 * from  the address of the sender
 * err   FAULT_CONFLICT "in-use": another process sends. Two would both send the mails that both
 *       see. */
bool mail_run(size_t *sent, struct host *h, mail_prepare *prepare, const char *from,
              const struct mail_port *port, struct error *err);

/* Whether a mail is due. */
bool mail_is_due(bool *out, struct host *h, struct error *err);

/* Makes every mail that waits for another try due now. */
bool mail_hasten(struct host *h, struct error *err);

#endif
