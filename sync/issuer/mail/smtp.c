/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/mail/smtp.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

#include "firmware/wire/url.h"
#include "keys/file.h"
#include "keys/secret.h"
#include "keys/strictjson.h"

enum { SETTINGS_MAX = 4096, CONNECT_S = 15, WHOLE_S = 60 };

/* ---- settings */

static bool settings_path(char out[static FILE_PATH_MAX], const char *dir, struct error *err)
{
    return file_path(out, dir, "smtp.json", err);
}

/* The same URL with https for smtp, so that the checks of url.h apply to it. */
static bool as_http(char out[static 310], const char *url)
{
    bool tls = strncmp(url, "smtps://", 8) == 0;
    if (!tls && strncmp(url, "smtp://", 7) != 0)
        return false;
    snprintf(out, 310, "https://%s", url + (tls ? 8 : 7));
    return true;
}

static bool check(const struct smtp_settings *s, struct error *err)
{
    char http[310], address[EMAIL_ADDRESS_MAX + 1];
    const char *rest = strstr(s->url, "://");
    if (!as_http(http, s->url) || !url_allowed(http, "--url", NULL) ||
        strchr(rest + 3, '/') != NULL)
        return error_set(err, FAULT_REFUSED,
                         "--url %.80s: must be smtp://HOST[:PORT] or smtps://HOST[:PORT]",
                         s->url);
    if (!email_address_read(address, s->from, err))
        return error_while(err, "--from: ");
    if ((s->user[0] == '\0') != (s->password[0] == '\0'))
        return error_set(err, FAULT_REFUSED, "--user and --password-file go together");
    return true;
}

bool smtp_settings_read(struct smtp_settings *out, const char *dir, struct error *err)
{
    static const char *const members[] = {"url", "from", "user", "password", "ca", NULL};
    struct buffer text = {0};
    char path[FILE_PATH_MAX];
    json_t *root = NULL;
    bool ok =
        settings_path(path, dir, err) && file_read(&text, path, SETTINGS_MAX, err) &&
        (root = strictjson_parse(buffer_view(&text), path, err)) != NULL &&
        strictjson_only(root, members, path, err) &&
        strictjson_text(out->url, sizeof out->url, root, "url", path, err) &&
        strictjson_text(out->from, sizeof out->from, root, "from", path, err) &&
        strictjson_text(out->user, sizeof out->user, root, "user", path, err) &&
        strictjson_text(out->password, sizeof out->password, root, "password", path, err) &&
        strictjson_text(out->ca, sizeof out->ca, root, "ca", path, err) && check(out, err);
    json_decref(root);
    buffer_wipe_free(&text);
    return ok;
}

bool smtp_settings_write(const struct smtp_settings *s, const char *dir, struct error *err)
{
    const char *const members[][2] = {{"url", s->url},
                                      {"from", s->from},
                                      {"user", s->user},
                                      {"password", s->password},
                                      {"ca", s->ca}};
    struct buffer out = {0};
    char path[FILE_PATH_MAX];
    bool ok = check(s, err) && settings_path(path, dir, err);
    for (size_t i = 0; ok && i < 5; i++) {
        buffer_add_format(&out, "%s\"%s\":", i == 0 ? "{" : ",", members[i][0]);
        ok = strictjson_add_string(&out, members[i][1], err);
    }
    buffer_add_text(&out, "}\n");
    ok = ok && buffer_ok(&out, path, err) && file_write(path, buffer_view(&out), 0600, err);
    buffer_wipe_free(&out);
    return ok;
}

/* ---- one message */

struct reading {
    struct bytes left;
};

static size_t give(char *out, size_t size, size_t count, void *arg)
{
    struct reading *r = arg;
    size_t len = size * count < r->left.len ? size * count : r->left.len;
    if (len > 0)
        memcpy(out, r->left.p, len);
    r->left = bytes_of(r->left.p + len, r->left.len - len);
    return len;
}

/* Whether the server is on this machine or in its own network. To any other server a mail
 * goes by TLS or not at all. */
static bool is_near(const char *url)
{
    char http[310];
    return as_http(http, url) && url_is_private(http);
}

static void set_options(CURL *c, const struct smtp *s, const char *url, const char *from,
                        struct curl_slist *to, struct reading *r)
{
    const struct smtp_settings *x = &s->settings;
    curl_easy_setopt(c, CURLOPT_URL, url);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(c, CURLOPT_USE_SSL,
                     (long)(is_near(x->url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    curl_easy_setopt(c, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(c, CURLOPT_READDATA, r);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)WHOLE_S);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_PROXY, "");
    if (x->ca[0] != '\0')
        curl_easy_setopt(c, CURLOPT_CAINFO, x->ca);
    if (x->user[0] != '\0') {
        curl_easy_setopt(c, CURLOPT_USERNAME, x->user);
        curl_easy_setopt(c, CURLOPT_PASSWORD, x->password);
    }
}

static bool send_message(void *ctx, const char *to, struct bytes message, bool *permanent,
                         struct error *err)
{
    const struct smtp *s = ctx;
    struct reading r = {message};
    char url[600], from[EMAIL_ADDRESS_MAX + 3], rcpt[EMAIL_ADDRESS_MAX + 3];
    struct curl_slist *list = NULL;
    CURL *c = curl_easy_init();
    bool ok = false;
    long code = 0;
    snprintf(url, sizeof url, "%s/%s", s->settings.url, s->name);
    snprintf(from, sizeof from, "<%s>", s->settings.from);
    snprintf(rcpt, sizeof rcpt, "<%s>", to);
    list = curl_slist_append(NULL, rcpt);
    if (c == NULL || list == NULL) {
        error_set(err, FAULT_MEMORY, "mail: out of memory");
        goto out;
    }
    set_options(c, s, url, from, list, &r);
    CURLcode result = curl_easy_perform(c);
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &code);
    ok = result == CURLE_OK;
    /* The server's words may name the reader, so only its number is told. */
    *permanent = !ok && code >= 550 && code <= 559;
    if (!ok)
        error_set(err, FAULT_NETWORK, "mail server: %s (%ld)", curl_easy_strerror(result),
                  code);
out:
    curl_slist_free_all(list);
    curl_easy_cleanup(c);
    return ok;
}

struct mail_port smtp_port(struct smtp *s)
{
    return (struct mail_port){send_message, s};
}

bool smtp_run(size_t *sent, struct host *h, mail_prepare *prepare, struct error *err)
{
    struct smtp s;
    const char *host = strstr(h->settings.url, "://");
    char name[201];
    bool ok = smtp_settings_read(&s.settings, h->dir, err);
    *sent = 0;
    if (ok) {
        host = host == NULL ? "localhost" : host + 3;
        snprintf(name, sizeof name, "%.*s", (int)strcspn(host, ":/"), host);
        s.name = name;
        const struct mail_port port = smtp_port(&s);
        ok = mail_run(sent, h, prepare, s.settings.from, &port, err);
    }
    secret_wipe(&s, sizeof s);
    return ok;
}
