/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/postman.h"

#include <stdio.h>
#include <stdlib.h>

#include "sync/issuer/holder/asked.h"
#include "sync/issuer/mail/smtp.h"

void postman_on(struct issuer_fixture *f)
{
    struct error err = {0};
    const struct smtp_settings s = {.url = "smtp://127.0.0.1:25", .from = POSTMAN_FROM};
    assert_true(smtp_settings_write(&s, f->dir, &err));
}

void postman_read(struct buffer *text, const char *raw)
{
    for (const char *c = raw; *c != '\0'; c++) {
        if (c[0] == '=' && c[1] == '\r' && c[2] == '\n')
            c += 2;
        else if (c[0] == '=' && c[1] != '?' && strspn(c + 1, "0123456789ABCDEF") >= 2) {
            char hex[3] = {c[1], c[2], '\0'};
            buffer_add_u8(text, (uint8_t)strtoul(hex, NULL, 16));
            c += 2;
        } else
            buffer_add_u8(text, (uint8_t)*c);
    }
}

static bool deliver(void *ctx, const char *to, struct bytes message, bool *permanent,
                    struct error *err)
{
    struct postman *p = ctx;
    if (p->refuses) {
        *permanent = p->for_ever;
        return error_set(err, FAULT_NETWORK, "mail server: not today");
    }
    buffer_clear(&p->last);
    buffer_add(&p->last, message);
    if (p->all != NULL)
        postman_read(p->all, buffer_text(&p->last));
    snprintf(p->to, sizeof p->to, "%s", to);
    p->count++;
    return true;
}

size_t postman_run(struct issuer_fixture *f, struct postman *p)
{
    const struct mail_port port = {deliver, p};
    struct error err = {0};
    size_t sent;
    if (!mail_run(&sent, f->host, asked_answer, POSTMAN_FROM, &port, &err))
        fail_msg("%s", err.text);
    return sent;
}

void postman_token(char out[static 44], const struct postman *p, int nth)
{
    struct buffer text = {0};
    postman_read(&text, buffer_text(&p->last));
    const char *at = buffer_text(&text);
    for (int i = 0; i <= nth; i++) {
        at = strstr(at + 1, "/m#");
        assert_non_null(at);
    }
    at += strncmp(at, "/m#r.", 5) == 0 ? 5 : 3;
    snprintf(out, 44, "%s", at);
    assert_int_equal(strlen(out), 43);
    buffer_free(&text);
}
