/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/mail/mail_text.h"

#include <jansson.h>
#include <string.h>

#include "keys/strictjson.h"
#include "sync/issuer/text/page_language.h"

/* A mail is the text before the links, a link for each badge, and the text after the links. */
static const struct words {
    const char *subject, *before, *after;
} WORDS[2][LANGUAGES] = {
    [MAIL_CONFIRM] =
        {
            {"Confirmez votre adresse pour votre badge",
             "Bonjour,\n\nvous avez demandé que ce badge puisse vous être renvoyé. Pour "
             "confirmer votre adresse, ouvrez ce lien dans les 48 heures :\n",
             "Si vous n’avez rien demandé, ne faites rien : sans confirmation, cette "
             "adresse ne sert à rien.\n"},
            {"Kadarnait ho chomlec’h evit ho padj",
             "Demat,\n\ngoulennet hoc’h eus ma vo gallet adkas ar badj-mañ deoc’h. Evit "
             "kadarnaat ho chomlec’h, digorit al liamm-mañ a-raok 48 eur :\n",
             "Ma n’hoc’h eus goulennet netra, na rit netra : hep kadarnadur ne vo ket "
             "implijet ar chomlec’h-mañ.\n"},
            {"Confirm your address for your badge",
             "Hello,\n\nyou asked that this badge can be sent to you again. To confirm "
             "your address, open this link within 48 hours:\n",
             "If you did not ask for this, do nothing: without confirmation this address "
             "is not used.\n"},
        },
    [MAIL_RECOVER] =
        {
            {"Vos badges sur un nouveau téléphone",
             "Bonjour,\n\nvous avez demandé vos badges. Ouvrez chaque lien sur le "
             "téléphone qui doit les garder, dans l’heure :\n",
             "L’ancien téléphone et l’ancien lien ne mèneront alors plus à ces badges. Si "
             "vous n’avez rien demandé, ne faites rien : rien ne change.\n"},
            {"Ho padjoù war ur pellgomz nevez",
             "Demat,\n\ngoulennet hoc’h eus ho padjoù. Digorit pep liamm war ar pellgomz "
             "a zlefe o derc’hel, a-raok un eurvezh :\n",
             "Neuze ne gaso ket mui ar pellgomz kozh hag al liamm kozh d’ar badjoù-se. Ma "
             "n’hoc’h eus goulennet netra, na rit netra : ne cheñcho netra.\n"},
            {"Your badges on a new phone",
             "Hello,\n\nyou asked for your badges. Open each link on the phone that shall "
             "keep them, within the hour:\n",
             "The old phone and the old link will then no longer lead to these badges. If "
             "you did not ask for this, do nothing: nothing changes.\n"},
        },
};

/* Adds the text of a raw JSON string as one line. */
static bool add_line(struct buffer *out, struct bytes raw, struct error *err)
{
    json_error_t why;
    json_t *value = json_loadb((const char *)raw.p, raw.len, JSON_DECODE_ANY, &why);
    const char *text = json_string_value(value);
    if (value == NULL && raw.len > 0) /* the name was read before: only memory can be missing */
        return error_set(err, FAULT_MEMORY, "mail: out of memory");
    for (const char *c = text == NULL ? "" : text; *c != '\0'; c++)
        buffer_add_u8(out, (uint8_t)*c < ' ' ? ' ' : (uint8_t)*c);
    json_decref(value);
    return buffer_ok(out, "mail", err);
}

bool mail_text_write(struct buffer *subject, struct buffer *text, const struct host *h,
                     const struct mail_text *t, struct error *err)
{
    const struct words *w = &WORDS[t->kind][page_language_of(t->language)];
    buffer_add_text(subject, w->subject);
    buffer_add_text(text, w->before);
    for (size_t i = 0; i < t->link_count; i++) {
        buffer_add_text(text, "\n");
        if (!add_line(text, t->links[i].badge, err))
            return false;
        buffer_add_format(text, "\n%s\n", t->links[i].url);
    }
    buffer_add_format(text, "\n%s\n%s\n%s\n", w->after, h->settings.name, h->settings.url);
    return buffer_ok(subject, "mail", err) && buffer_ok(text, "mail", err);
}
