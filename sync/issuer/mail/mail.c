/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/mail/mail.h"

#include <string.h>

#include "firmware/disk/log.h"
#include "keys/file.h"
#include "keys/secret.h"
#include "keys/strictjson.h"
#include "sync/issuer/mail/mail_message.h"
#include "sync/issuer/mail/mail_text.h"

enum { WAIT_FIRST_S = 60, WAIT_LONGEST_S = 3600 };

static const char SEALED[] = "mail";

/* ---- the queue */

static bool write_content(struct buffer *out, const struct host *h, const struct mail_text *t,
                          struct error *err)
{
    struct buffer subject = {0}, text = {0};
    bool ok = mail_text_write(&subject, &text, h, t, err);
    buffer_add_text(out, "{\"to\":");
    ok = ok && strictjson_add_string(out, t->to, err);
    buffer_add_text(out, ",\"subject\":");
    ok = ok && strictjson_add_string(out, buffer_text(&subject), err);
    buffer_add_text(out, ",\"text\":");
    ok = ok && strictjson_add_string(out, buffer_text(&text), err);
    buffer_add_text(out, "}");
    buffer_wipe_free(&subject);
    buffer_wipe_free(&text);
    return ok && buffer_ok(out, SEALED, err);
}

bool mail_queue(struct host *h, const uint8_t person[static PERSON_LEN], const uint8_t *mail,
                const struct mail_text *text, struct error *err)
{
    struct buffer content = {0};
    int64_t now_s = host_now(h);
    struct mail_row row = {
        .created_s = now_s,
        .due_s = now_s,
        .expires_s = now_s + (text->kind == MAIL_CONFIRM ? MAIL_CONFIRM_S : MAIL_RECOVER_S)};
    memcpy(row.person, person, sizeof row.person);
    if (mail != NULL)
        memcpy(row.mail, mail, sizeof row.mail);
    else
        random_fill(h->ports.random, row.mail, sizeof row.mail);
    bool ok = write_content(&content, h, text, err) &&
              persons_seal(&row.sealed, h->persons, person, SEALED, buffer_view(&content),
                           h->ports.random, err) &&
              store_put_mail(&h->store, &row, err);
    buffer_wipe_free(&content);
    buffer_free(&row.sealed);
    return ok;
}

/* ---- sending */

static bool send_content(struct host *h, const char *from, const struct mail_row *row,
                         struct bytes content, const struct mail_port *port, bool *permanent,
                         struct error *err)
{
    struct buffer message = {0};
    json_t *root = strictjson_parse(content, SEALED, err);
    const char *to = root == NULL ? NULL : strictjson_string(root, "to", SEALED, err);
    const char *subject = to == NULL ? NULL : strictjson_string(root, "subject", SEALED, err);
    const char *text = subject == NULL ? NULL : strictjson_string(root, "text", SEALED, err);
    bool ok =
        text != NULL &&
        mail_message(&message, h, from, row->mail, row->created_s, to, subject, text, err) &&
        port->send(port->ctx, to, buffer_view(&message), permanent, err);
    buffer_wipe_free(&message);
    json_decref(root);
    return ok;
}

struct tried {
    struct host *h;
    const struct mail_row *row;
    bool over; /* else it is tried again when it is due */
};

/* Only changes a row that is still there: its person may have been erased while the mail was
 * on its way. */
static bool keep_in_transaction(void *arg, struct error *err)
{
    const struct tried *t = arg;
    struct issuer_store *s = &t->h->store;
    return t->over ? store_remove_mail(s, t->row->mail, err) : store_delay_mail(s, t->row, err);
}

bool mail_is_due(bool *out, struct host *h, struct error *err)
{
    struct mail_row row;
    bool ok = store_next_mail(&h->store, &row, out, host_now(h), err);
    buffer_free(&row.sealed);
    return ok;
}

static bool hasten(void *arg, struct error *err)
{
    struct host *h = arg;
    return store_hasten_mails(&h->store, host_now(h), err);
}

bool mail_hasten(struct host *h, struct error *err)
{
    return store_transaction(&h->store, hasten, h, err);
}

/* Tries one mail. Its row is then removed or waits longer, and that is durable before the
 * next mail is tried. */
static bool send_one(bool *sent, struct host *h, const char *from, struct mail_row *row,
                     const struct mail_port *port, struct error *err)
{
    struct buffer content = {0};
    struct error why = {0};
    struct issuer_store *s = &h->store;
    int64_t now_s = host_now(h);
    bool permanent = false;
    *sent = false;
    if (now_s > row->expires_s || !persons_unseal(&content, h->persons, row->person, SEALED,
                                                  buffer_view(&row->sealed), &why))
        permanent = true; /* too old, or its person is erased */
    else
        *sent = send_content(h, from, row, buffer_view(&content), port, &permanent, &why);
    buffer_wipe_free(&content);
    struct tried t = {h, row, *sent || permanent};
    if (t.over) {
        log_event(*sent ? LOG_LEVEL_INFO : LOG_LEVEL_WARNING, "mail", "state=%s",
                  *sent ? "sent" : "given-up");
        return store_transaction(s, keep_in_transaction, &t, err);
    }
    int64_t wait_s = row->attempts < 6 ? WAIT_FIRST_S << row->attempts : WAIT_LONGEST_S;
    row->attempts++;
    row->due_s = now_s + (wait_s < WAIT_LONGEST_S ? wait_s : WAIT_LONGEST_S);
    log_event(LOG_LEVEL_WARNING, "mail", "state=delayed attempts=%d why=%s", row->attempts,
              log_quoted(why.text).text);
    return store_transaction(s, keep_in_transaction, &t, err);
}

static bool run(size_t *sent, struct host *h, const char *from, const struct mail_port *port,
                struct error *err)
{
    struct mail_row row;
    bool there = true, went, ok = true;
    while (ok && there) {
        ok = store_next_mail(&h->store, &row, &there, host_now(h), err);
        if (!ok || !there)
            break;
        ok = send_one(&went, h, from, &row, port, err);
        *sent += went;
        buffer_free(&row.sealed);
    }
    return ok;
}

bool mail_run(size_t *sent, struct host *h, mail_prepare *prepare, const char *from,
              const struct mail_port *port, struct error *err)
{
    struct error why = {0};
    int lock = -1;
    *sent = 0;
    bool ok = file_lock(&lock, h->dir, "mail.lock", err);
    if (ok && !prepare(h, &why)) /* the queued mails are sent all the same */
        log_event(LOG_LEVEL_ERROR, "mail", "why=%s", log_quoted(why.text).text);
    ok = ok && run(sent, h, from, port, err);
    file_unlock(&lock);
    return ok;
}
