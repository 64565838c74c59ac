/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/mail/mail_message.h"

#include <string.h>
#include <time.h>

#include "keys/encoding.h"

enum { WORD_BYTES = 39 };

/* Text of a header as encoded words (RFC 2047). A word ends between two characters, never
 * inside one. */
static void add_words(struct buffer *out, const char *text)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t line = 0;
    buffer_add_text(out, "=?utf-8?Q?");
    for (const uint8_t *c = (const uint8_t *)text; *c != '\0'; c++) {
        bool plain =
            (*c >= '0' && *c <= '9') || (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z');
        if (line >= WORD_BYTES && (*c & 0xc0) != 0x80) {
            buffer_add_text(out, "?=\r\n =?utf-8?Q?");
            line = 0;
        }
        if (plain) {
            buffer_add_u8(out, *c);
            line++;
        } else {
            const uint8_t coded[] = {'=', (uint8_t)digits[*c >> 4], (uint8_t)digits[*c & 15]};
            buffer_add(out, bytes_of(coded, sizeof coded));
            line += 3;
        }
    }
    buffer_add_text(out, "?=");
}

/* Quoted-printable (RFC 2045 6.7). text has bare line feeds. A full stop at the beginning of
 * a line is encoded, so that no server on the way takes it for the end of the message. */
static void add_printable(struct buffer *out, const char *text)
{
    size_t line = 0;
    for (const uint8_t *c = (const uint8_t *)text; *c != '\0'; c++) {
        bool last = c[1] == '\0' || c[1] == '\n';
        bool plain = *c >= ' ' && *c <= '~' && *c != '=' && !(*c == ' ' && last) &&
                     !(*c == '.' && line == 0);
        if (*c == '\n') {
            buffer_add_text(out, "\r\n");
            line = 0;
            continue;
        }
        if (line + (plain ? 1 : 3) > 75) {
            buffer_add_text(out, "=\r\n");
            line = 0;
        }
        if (plain)
            buffer_add_u8(out, *c);
        else
            buffer_add_format(out, "=%02X", *c);
        line += plain ? 1 : 3;
    }
}

static void add_date(struct buffer *out, int64_t at_s)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct tm t;
    time_t at = (time_t)at_s;
    if (gmtime_r(&at, &t) != NULL)
        buffer_add_format(out, "Date: %s, %02d %s %d %02d:%02d:%02d +0000\r\n", days[t.tm_wday],
                          t.tm_mday, months[t.tm_mon], t.tm_year + 1900, t.tm_hour, t.tm_min,
                          t.tm_sec);
}

bool mail_message(struct buffer *out, const struct host *h, const char *from,
                  const uint8_t mail[static 16], int64_t created_s, const char *to,
                  const char *subject, const char *text, struct error *err)
{
    char name[33];
    hex_encode(name, bytes_of(mail, 16));
    buffer_add_text(out, "From: ");
    add_words(out, h->settings.name);
    buffer_add_format(out, "\r\n <%s>\r\nTo: <%s>\r\nSubject: ", from, to);
    add_words(out, subject);
    buffer_add_text(out, "\r\n");
    add_date(out, created_s);
    buffer_add_format(out,
                      "Message-ID: <%s@%s>\r\nAuto-Submitted: auto-generated\r\n"
                      "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                      "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
                      name, strchr(from, '@') + 1);
    add_printable(out, text);
    return buffer_ok(out, "mail", err);
}
