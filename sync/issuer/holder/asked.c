/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/asked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys/secret.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/holder/token.h"
#include "sync/issuer/mail/mail.h"
#include "sync/issuer/publish/publish.h"

enum { BADGES_PER_MAIL = 50 };

struct answering {
    struct host *h;
    const struct persons_asked *asked;
    size_t count;
    uint8_t (*persons)[PERSON_LEN];
    struct mail_link *links;
    struct buffer *texts; /* two for each link: the badge's name, the address */
    uint8_t mail[16];
};

/* The badge's name, and whether it stands: a badge that was taken back is not named. */
static bool badge_name(struct buffer *out, bool *stands, struct host *h,
                       const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct award_row award;
    struct buffer credential = {0};
    bool ok = contact_award(&award, h, id, err);
    *stands = ok && award.state == AWARD_ACCEPTED;
    if (*stands) {
        ok = publish_credential(&credential, h, &award, err);
        buffer_add(out, strictjson_raw(buffer_view(&credential), "name"));
    }
    buffer_free(&credential);
    return ok;
}

static bool add_link(struct answering *a, const uint8_t person[static PERSON_LEN], size_t at,
                     bool *added, struct error *err)
{
    struct contact_row contact;
    char token[TOKEN_TEXT_LEN + 1];
    bool there, stands;
    struct buffer *name = &a->texts[2 * at], *link = &a->texts[2 * at + 1];
    *added = false;
    if (!store_find_contact_of(&a->h->store, &contact, &there, person, err))
        return false;
    buffer_free(&contact.sealed);
    if (!there || contact.verified_s == 0)
        return true;
    struct error why = {0};
    if (!badge_name(name, &stands, a->h, contact.id,
                    &why)) { /* the other badges are still named */
        buffer_clear(name);
        if (why.fault == FAULT_MISSING || why.fault == FAULT_REFUSED)
            return true;
        *err = why;
        return false;
    }
    if (!stands)
        return true;
    if (!token_add(token, a->h, &contact, TOKEN_REBIND, err))
        return false;
    buffer_add_format(link, "%s/m#r.%s", a->h->settings.url, token);
    secret_wipe(token, sizeof token);
    a->links[at] = (struct mail_link){buffer_view(name), buffer_text(link)};
    *added = true;
    return buffer_ok(link, "mail", err);
}

static bool answer_in_transaction(void *arg, struct error *err)
{
    struct answering *a = arg;
    size_t count = 0;
    const uint8_t *first = NULL;
    bool added;
    for (size_t i = 0; i < 2 * a->count; i++)
        buffer_clear(&a->texts[i]);
    for (size_t i = 0; i < a->count; i++) {
        if (!add_link(a, a->persons[i], count, &added, err))
            return false;
        if (added && first == NULL)
            first = a->persons[i];
        count += added;
    }
    return count == 0 || mail_queue(a->h, first, a->mail,
                                    &(struct mail_text){.kind = MAIL_RECOVER,
                                                        .to = a->asked->address,
                                                        .language = a->asked->language,
                                                        .links = a->links,
                                                        .link_count = count},
                                    err);
}

/* The name of a mail is made of the question and the mail's number, so a question that is answered
 * again after a crash makes the same mails. */
static void name_mail(uint8_t out[static 16], const struct host *h,
                      const struct persons_asked *asked, unsigned part)
{
    uint8_t hash[32];
    char nth[36];
    snprintf(nth, sizeof nth, "%lld-%u", (long long)asked->nth, part);
    const struct bytes parts[] = {BYTES_DOMAIN("OBK-ASKED-V1"),
                                  {h->link_secret, sizeof h->link_secret},
                                  bytes_of_text(nth),
                                  bytes_of_text(asked->address)};
    sha256_of(hash, parts, 4);
    memcpy(out, hash, 16);
}

/* Several mails when there are many badges: mail servers refuse a mail with hundreds of links. */
static bool answer_in_mails(struct answering *a, struct error *err)
{
    uint8_t last[PERSON_LEN];
    for (unsigned part = 0;; part++) {
        if (!persons_list(a->persons, BADGES_PER_MAIL, &a->count, a->h->persons,
                          a->asked->address, part == 0 ? NULL : last, err))
            return false;
        if (a->count == 0)
            return true;
        memcpy(last, a->persons[a->count - 1], sizeof last);
        name_mail(a->mail, a->h, a->asked, part);
        if (!store_transaction(&a->h->store, answer_in_transaction, a, err))
            return false;
    }
}

static bool answer_one(struct host *h, const struct persons_asked *asked, struct error *err)
{
    struct answering a = {.h = h, .asked = asked};
    bool ok = false;
    a.persons = calloc(BADGES_PER_MAIL, sizeof *a.persons);
    a.links = calloc(BADGES_PER_MAIL, sizeof *a.links);
    a.texts = calloc(2 * BADGES_PER_MAIL, sizeof *a.texts);
    if (a.persons == NULL || a.links == NULL || a.texts == NULL) {
        error_set(err, FAULT_MEMORY, "issuer: out of memory");
        goto out;
    }
    ok = answer_in_mails(&a, err) && persons_answered(h->persons, asked->nth, err);
out:
    for (size_t i = 0; a.texts != NULL && i < 2 * BADGES_PER_MAIL; i++)
        buffer_wipe_free(&a.texts[i]);
    free(a.texts);
    free(a.links);
    free(a.persons);
    return ok;
}

bool asked_waits(bool *out, struct host *h, struct error *err)
{
    struct persons_asked asked;
    bool ok = persons_next_asked(&asked, out, h->persons, err);
    secret_wipe(&asked, sizeof asked);
    return ok;
}

bool asked_answer(struct host *h, struct error *err)
{
    struct persons_asked asked;
    bool there = true, ok = true;
    while (ok && there) {
        ok = persons_next_asked(&asked, &there, h->persons, err) &&
             (!there || answer_one(h, &asked, err));
        secret_wipe(&asked, sizeof asked);
    }
    return ok;
}

bool asked_forget(struct host *h, struct error *err)
{
    struct persons_asked asked;
    bool there = true, ok = true;
    while (ok && there) {
        ok = persons_next_asked(&asked, &there, h->persons, err) &&
             (!there || persons_answered(h->persons, asked.nth, err));
        secret_wipe(&asked, sizeof asked);
    }
    return ok;
}
