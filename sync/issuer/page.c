/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/page.h"

#include <jansson.h>
#include <string.h>

#include "keys/strictjson.h"

void page_escape(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            buffer_add_text(out, "&amp;");
            break;
        case '<':
            buffer_add_text(out, "&lt;");
            break;
        case '>':
            buffer_add_text(out, "&gt;");
            break;
        case '"':
            buffer_add_text(out, "&quot;");
            break;
        case '\'':
            buffer_add_text(out, "&#39;");
            break;
        default:
            buffer_add_u8(out, (uint8_t)*text);
            break;
        }
    }
}

static void begin(struct buffer *out, const char *title)
{
    buffer_add_text(
        out,
        "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    page_escape(out, title);
    buffer_add_text(out,
                    "</title>\n<link rel=\"stylesheet\" "
                    "href=\"/assets/style.css\">\n</head>\n<body>\n<main class=\"card\">\n");
}

static bool end(struct buffer *out, struct error *err)
{
    buffer_add_text(out, "</main>\n</body>\n</html>\n");
    return buffer_ok(out, "page", err);
}

static const char *text_at(const json_t *o, const char *name)
{
    const char *text = json_string_value(json_object_get(o, name));
    return text == NULL ? "" : text;
}

static void element(struct buffer *out, const char *open, const char *text, const char *close)
{
    if (text[0] == '\0')
        return;
    buffer_add_text(out, open);
    page_escape(out, text);
    buffer_add_text(out, close);
}

static void picture(struct buffer *out, const json_t *achievement)
{
    const char *image = text_at(json_object_get(achievement, "image"), "id");
    if (image[0] != '\0') {
        buffer_add_text(out,
                        "<img class=\"badge\" alt=\"\" width=\"200\" height=\"200\" src=\"");
        page_escape(out, image);
        buffer_add_text(out, "\">\n");
    }
}

/* The name of a result: its description's, or its level's. */
static const char *result_name(const json_t *achievement, const json_t *result)
{
    const char *of = text_at(result, "resultDescription"),
               *level = text_at(result, "achievedLevel");
    const json_t *list = json_object_get(achievement, "resultDescription");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *d = json_array_get(list, i);
        const json_t *levels = json_object_get(d, "rubricCriterionLevel");
        if (strcmp(text_at(d, "id"), of) != 0)
            continue;
        for (size_t k = 0; k < json_array_size(levels); k++)
            if (strcmp(text_at(json_array_get(levels, k), "id"), level) == 0)
                return text_at(json_array_get(levels, k), "name");
        return text_at(d, "name");
    }
    return "";
}

static void results(struct buffer *out, const json_t *subject, const json_t *achievement)
{
    const json_t *list = json_object_get(subject, "result");
    if (json_array_size(list) == 0)
        return;
    buffer_add_text(out, "<ul class=\"skills\">\n");
    for (size_t i = 0; i < json_array_size(list); i++)
        element(out, "<li>", result_name(achievement, json_array_get(list, i)), "</li>\n");
    buffer_add_text(out, "</ul>\n");
}

static void badge_body(struct buffer *out, const struct award_row *award,
                       const json_t *credential, const char *link)
{
    const json_t *subject = json_object_get(credential, "credentialSubject");
    const json_t *achievement = json_object_get(subject, "achievement");
    const json_t *event = json_array_get(json_object_get(credential, "evidence"), 0);
    bool withdrawn = award->state == AWARD_VOIDED || award->state == AWARD_REVOKED;
    char date[11] = "";
    const char *from = text_at(credential, "validFrom");
    if (strlen(from) >= 10)
        memcpy(date, from, 10);
    picture(out, achievement);
    element(out, "<h1>", text_at(credential, "name"), "</h1>\n");
    element(out, "<p class=\"issuer\">", text_at(json_object_get(credential, "issuer"), "name"),
            "</p>\n");
    buffer_add_text(
        out, withdrawn ? "<p class=\"state bad\">Ce badge a été retiré par son émetteur.</p>\n"
                       : "<p class=\"state good\">Badge valide, signé par son émetteur.</p>\n");
    element(out, "<p>", text_at(achievement, "description"), "</p>\n");
    results(out, subject, achievement);
    element(out, "<h2>Pour l’obtenir</h2>\n<p class=\"criteria\">",
            text_at(json_object_get(achievement, "criteria"), "narrative"), "</p>\n");
    element(out, "<p class=\"small\">", text_at(event, "name"), " · ");
    element(out, "", date, "</p>\n");
    if (!withdrawn)
        buffer_add_format(
            out,
            "<p class=\"links\"><a class=\"button\" href=\"/b/%s/badge.png\" "
            "download>Enregistrer l’image</a>"
            "<a class=\"button second\" href=\"/b/%s/badge.json\" download>Enregistrer le "
            "fichier</a></p>\n"
            "<p class=\"small\">Gardez ce lien : il mène à votre badge, et à lui seul.</p>\n",
            link, link);
}

bool page_badge(struct buffer *out, const struct award_row *award, struct bytes credential,
                const char *link, struct error *err)
{
    json_t *root = strictjson_parse(credential, "credential", err);
    if (root == NULL)
        return false;
    begin(out, text_at(root, "name"));
    badge_body(out, award, root, link);
    json_decref(root);
    return end(out, err);
}

bool page_achievement(struct buffer *out, struct bytes achievement, struct error *err)
{
    json_t *root = strictjson_parse(achievement, "achievement", err);
    if (root == NULL)
        return false;
    begin(out, text_at(root, "name"));
    picture(out, root);
    element(out, "<h1>", text_at(root, "name"), "</h1>\n");
    element(out, "<p>", text_at(root, "description"), "</p>\n");
    element(out, "<h2 id=\"criteria\">Pour l’obtenir</h2>\n<p class=\"criteria\">",
            text_at(json_object_get(root, "criteria"), "narrative"), "</p>\n");
    json_decref(root);
    return end(out, err);
}

bool page_home(struct buffer *out, const struct host *h, struct error *err)
{
    begin(out, h->settings.name);
    element(out, "<h1>", h->settings.name, "</h1>\n");
    buffer_add_text(out,
                    "<p>Ici se récupèrent les badges remis en atelier : scannez le code QR "
                    "affiché par la borne "
                    "avec l’appareil photo de votre téléphone.</p>\n<ul class=\"skills\">\n");
    for (size_t i = 0; i < h->key_count; i++)
        element(out, "<li>", h->keys[i].name, "</li>\n");
    buffer_add_text(out, "</ul>\n");
    return end(out, err);
}

bool page_message(struct buffer *out, const char *title, const char *text, struct error *err)
{
    begin(out, title);
    element(out, "<h1>", title, "</h1>\n");
    element(out, "<p>", text, "</p>\n");
    return end(out, err);
}
