/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/command/command.h"

#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/secret.h"
#include "keys/secret_line.h"
#include "sync/issuer/holder/asked.h"
#include "sync/issuer/holder/erasure.h"
#include "sync/issuer/holder/sweep.h"
#include "sync/issuer/mail/smtp.h"
#include "sync/issuer/serve/mailer.h"

bool issuer_erase(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    uint8_t id[TICKET_ID_LEN];
    bool ok = issuer_open(&h, o, err) && uuid_decode(id, o->award, err) &&
              erasure_of_award(h, id, err);
    if (ok)
        printf("%s: the person is erased, the badge is withdrawn\n", o->award);
    host_close(h);
    return ok;
}

bool issuer_export_person(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct buffer json = {0};
    uint8_t id[TICKET_ID_LEN];
    bool ok = issuer_open(&h, o, err) && uuid_decode(id, o->award, err) &&
              erasure_export(&json, h, id, err);
    if (ok)
        printf("%s\n", buffer_text(&json));
    buffer_wipe_free(&json);
    host_close(h);
    return ok;
}

/* ---- mail */

static bool smtp_of_options(struct smtp_settings *s, const struct issuer_options *o,
                            struct error *err)
{
    const char *const from[] = {o->url, o->from, o->user, o->ca};
    char *const to[] = {s->url, s->from, s->user, s->ca};
    const size_t room[] = {sizeof s->url, sizeof s->from, sizeof s->user, sizeof s->ca};
    struct buffer password = {0};
    const struct secret_source source = {
        .what = "the password", .file = o->password_file, .max = sizeof s->password - 1};
    bool ok = true;
    for (size_t i = 0; ok && i < 4; i++) {
        const char *text = from[i] == NULL ? "" : from[i];
        ok =
            strlen(text) < room[i] || error_set(err, FAULT_REFUSED, "%.40s...: too long", text);
        if (ok)
            snprintf(to[i], room[i], "%s", text);
    }
    if (ok && o->password_file != NULL) {
        ok = secret_line_read(&password, &source, err);
        snprintf(s->password, sizeof s->password, "%s", buffer_text(&password));
    }
    buffer_wipe_free(&password);
    return ok;
}

bool issuer_smtp(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct smtp_settings s = {0};
    char path[FILE_PATH_MAX];
    bool ok = issuer_open(&h, o, err);
    if (ok && o->off)
        ok = file_path(path, o->dir, "smtp.json", err) && file_remove(path, err) &&
             sweep_all(h, err);
    else if (ok)
        ok = smtp_of_options(&s, o, err) && smtp_settings_write(&s, o->dir, err);
    if (ok && o->off)
        puts("no mail is sent any more");
    else if (ok)
        printf("mail goes through %s as %s\n", s.url, s.from);
    secret_wipe(&s, sizeof s);
    host_close(h);
    return ok;
}

bool issuer_mail(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    size_t sent = 0;
    int64_t left = 0;
    bool ok = issuer_open(&h, o, err);
    if (ok && !host_sends_mail(h))
        ok = error_set(err, FAULT_MISSING,
                       "%s sends no mail: name a mail server with badge-issuer smtp", o->dir);
    ok = ok && sweep_all(h, err) && mail_hasten(h, err) &&
         (smtp_run(&sent, h, asked_answer, err) ||
          error_is(err, "in-use")) && /* serve runs, and sends them */
         store_count_mails(&h->store, &left, err);
    if (ok)
        printf("%zu sent, %lld waiting\n", sent, (long long)left);
    host_close(h);
    return ok;
}
