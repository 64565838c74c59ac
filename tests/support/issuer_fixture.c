/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/issuer_fixture.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/entry_signature.h"
#include "firmware/wire/ledger_body.h"
#include "keys/file.h"
#include "keys/keydir.h"
#include "sync/issuer/catalogue/catalogue_source.h"
#include "sync/issuer/kiosk/ingest.h"
#include "sync/issuer/kiosk/ingest_ticket.h"
#include "sync/issuer/store/award_rules.h"
#include "sync/issuer/store/claim_rules.h"
#include "tests/support/issuer_invariant.h"

#define PASSPHRASE "a phrase for tests"

static void must(bool ok, const char *doing, const struct error *err)
{
    if (ok)
        return;
    fprintf(stderr, "issuer fixture: %s: %s\n", doing, err->text);
    abort();
}

static const char SOURCE[] =
    "{\"issuers\":[{\"id\":\"lab\",\"name\":\"Lab\",\"url\":\"https://lab.example.org\"}],"
    "\"achievements\":["
    "{\"id\":\"" ISSUER_BADGE "\",\"issuer\":\"lab\",\"name\":\"Atelier\","
    "\"description\":\"Fait.\",\"criteria\":\"Faire.\",\"achievementType\":\"Badge\","
    "\"image\":\"" ISSUER_PICTURE "\",\"caption\":\"" ISSUER_CAPTION "\"},"
    "{\"id\":\"" ISSUER_SKILLS "\",\"issuer\":\"lab\",\"name\":\"Compétences\","
    "\"description\":\"Faites.\",\"criteria\":\"Faire.\",\"achievementType\":\"Badge\","
    "\"image\":\"" ISSUER_PICTURE "\",\"choose\":\"any\",\"presync\":\"hold\","
    "\"results\":[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\",\"name\":\"B\"}]}],"
    "\"events\":[{\"id\":\"" ISSUER_EVENT "\",\"name\":\"Fête\",\"place\":\"Rennes\","
    "\"starts\":\"2026-09-21\",\"ends\":\"2026-09-22\","
    "\"achievements\":[\"" ISSUER_BADGE "\",\"" ISSUER_SKILLS "\"]}]}";

/* ---- the issuer */

void issuer_fixture_make_empty(struct issuer_fixture *f)
{
    struct error err = {0};
    char path[FILE_PATH_MAX];
    const struct host_init init = {
        .url = ISSUER_URL, .name = "Lab", .passphrase = bytes_of_text(PASSPHRASE)};
    if (sodium_init() < 0)
        abort();
    *f = (struct issuer_fixture){0};
    scratch_make(&f->scratch);
    scratch_file(f->dir, &f->scratch, "I");
    f->ports.clock = fixed_clock(&f->clock, ISSUER_NOW);
    f->ports.random = seeded_random(&f->random, 5);
    f->ports.authority_memory_kib = 8192;
    must(host_create(f->dir, &init, &f->ports, &err), "create", &err);
    must(host_open(&f->host, f->dir, &f->ports, &err), "open", &err);
    must(file_path(path, f->dir, "authority.key", &err) &&
             keydir_load_sealed(&f->authority, path, init.passphrase, &err),
         "authority", &err);
}

void issuer_fixture_make(struct issuer_fixture *f)
{
    struct error err = {0};
    struct catalogue_draft *draft = NULL;
    int64_t version;
    issuer_fixture_make_empty(f);
    must(catalogue_draft_read(&draft, f->host, bytes_of_text(SOURCE), ISSUER_PICTURES, &err) &&
             catalogue_publish(&version, f->host, draft, &f->authority, &err),
         "catalogue", &err);
    catalogue_draft_free(draft);
}

void issuer_fixture_free(struct issuer_fixture *f)
{
    char db[FILE_PATH_MAX], why[400];
    struct error err = {0};
    host_close(f->host);
    f->host = NULL;
    signing_wipe(&f->authority);
    if (f->dir[0] != '\0' && file_path(db, f->dir, "issuer.db", &err) && file_exists(db) &&
        issuer_invariant(why, sizeof why, db) != 0) {
        fprintf(stderr, "issuer fixture: after the test: %s\n", why);
        abort();
    }
    scratch_remove(&f->scratch);
}

void issuer_fixture_reopen(struct issuer_fixture *f)
{
    struct error err = {0};
    host_close(f->host);
    f->host = NULL;
    must(host_open(&f->host, f->dir, &f->ports, &err), "reopen", &err);
}

int issuer_fixture_setup(void **state)
{
    struct issuer_fixture *f = calloc(1, sizeof *f);
    if (f == NULL)
        return -1;
    issuer_fixture_make(f);
    *state = f;
    return 0;
}

int issuer_fixture_teardown(void **state)
{
    issuer_fixture_free(*state);
    free(*state);
    *state = NULL;
    return 0;
}

/* ---- writing by hand */

struct writing {
    struct issuer_fixture *f;
    const struct award_row *award;
    const struct claim_row *claim;
    const struct correction_row *correction;
    const struct kiosk_row *kiosk;
};

static bool write_in_transaction(void *arg, struct error *err)
{
    const struct writing *w = arg;
    struct issuer_store *s = &w->f->host->store;
    return (w->award == NULL || award_write(s, w->award, err)) &&
           (w->kiosk == NULL || store_put_kiosk(s, w->kiosk, err)) &&
           (w->claim == NULL || claim_write(s, w->claim, err)) &&
           (w->correction == NULL || store_put_correction(s, w->correction, err));
}

static void write_row(struct writing w)
{
    struct issuer_store *s = &w.f->host->store;
    struct error err = {0};
    must(store_transaction(s, write_in_transaction, &w, &err), "write", &err);
}

void issuer_fixture_put_award(struct issuer_fixture *f, const struct award_row *row)
{
    write_row((struct writing){.f = f, .award = row});
}

void issuer_fixture_put_claim(struct issuer_fixture *f, const struct claim_row *row)
{
    write_row((struct writing){.f = f, .claim = row});
}

void issuer_fixture_put_kiosk(struct issuer_fixture *f, const struct kiosk_row *row)
{
    write_row((struct writing){.f = f, .kiosk = row});
}

void issuer_fixture_put_correction(struct issuer_fixture *f, const struct correction_row *row)
{
    write_row((struct writing){.f = f, .correction = row});
}

bool issuer_fixture_award(struct award_row *out, struct issuer_fixture *f,
                          const struct ticket *t)
{
    struct issuer_store *s = &f->host->store;
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    bool there;
    issuer_ticket_id(id, t);
    must(store_find_award(s, out, &there, id, &err), "award", &err);
    return there;
}

/* ---- a kiosk */

void issuer_kiosk_enrol(struct issuer_kiosk *k, struct issuer_fixture *f, uint8_t seed,
                        uint32_t per_day)
{
    static const char *const events[] = {ISSUER_EVENT};
    static const char *const achievements[] = {ISSUER_BADGE, ISSUER_SKILLS};
    uint8_t bytes[SIGNING_SEED_LEN] = {seed};
    struct enrolment e = {.name = "Médiathèque", .epoch = 1};
    struct buffer jws = {0};
    struct error err = {0};
    struct approved approved;
    *k = (struct issuer_kiosk){.epoch = 1};
    signing_from_seed(&k->award, bytes);
    bytes[1] = 1;
    signing_from_seed(&k->device, bytes);
    memcpy(e.award_key, k->award.public_key, SIGNING_PUBLIC_LEN);
    memcpy(e.device_key, k->device.public_key, SIGNING_PUBLIC_LEN);
    enrolment_vouch(e.award_signature, &k->award, e.device_key);
    must(enrolment_make(&jws, &e, &k->device, &err), "enrol", &err);
    const struct approve_request request = {.enrol = buffer_view(&jws),
                                            .events = events,
                                            .event_count = 1,
                                            .achievements = achievements,
                                            .achievement_count = 2,
                                            .slots = ISSUER_SLOTS,
                                            .per_day = per_day,
                                            .days = ISSUER_DAYS};
    must(approve_kiosk(&approved, f->host, &request, &f->authority, &err), "approve", &err);
    snprintf(k->kiosk, sizeof k->kiosk, "%s", approved.kiosk);
    k->serial = approved.serial;
    k->next_seq = approved.seq_from;
    entry_genesis(k->hashes[0], k->award.public_key, k->epoch);
    buffer_free(&jws);
}

void issuer_kiosk_sign(struct ticket *t, const struct issuer_kiosk *k)
{
    static const uint8_t session_key[32] = {3};
    ticket_derive_secret(t, session_key);
    ticket_sign(t, &k->award);
}

void issuer_ticket_id(uint8_t id[static TICKET_ID_LEN], const struct ticket *t)
{
    uint8_t subject[SIGNING_PUBLIC_LEN];
    ticket_subject(subject, t->secret);
    ticket_award_id(id, subject);
}

struct ticket issuer_kiosk_ticket(const struct issuer_kiosk *k, struct issuer_fixture *f,
                                  uint32_t seq, int64_t time_s)
{
    struct ticket t = {.kind = TICKET_AWARD,
                       .seq = seq,
                       .iat = (uint32_t)(time_s - TICKET_EPOCH_S),
                       .ttl = TICKET_TTL_HOURS};
    const struct catalogue *c;
    struct error err = {0};
    must(host_catalogue(&c, f->host, &err), "catalogue", &err);
    memcpy(t.achievement, catalogue_find(c, ISSUER_BADGE)->hash, sizeof t.achievement);
    signing_kid(t.kid, k->award.public_key);
    issuer_kiosk_sign(&t, k);
    return t;
}

/* Takes the entry, whose body is written, into the chain; key NULL: signed already. */
static void append(struct issuer_kiosk *k, int64_t time_s, const struct signing_key *key)
{
    struct upload_entry *e = &k->entries[k->count];
    uint8_t bytes[ENTRY_LEN_MAX];
    e->entry.epoch = k->epoch;
    e->entry.n = k->count;
    e->entry.time_s = time_s;
    entry_hash(k->hashes[k->count + 1], k->hashes[k->count],
               bytes_of(bytes, entry_write(bytes, &e->entry)));
    if (key != NULL)
        entry_sign(e->signature, k->hashes[k->count + 1], key);
    k->count++;
}

static struct upload_entry *next_entry(struct issuer_kiosk *k)
{
    if (k->count == ISSUER_ENTRIES_MAX)
        abort();
    k->entries[k->count] = (struct upload_entry){0};
    return &k->entries[k->count];
}

void issuer_kiosk_add_award(struct issuer_kiosk *k, const struct ticket *t)
{
    struct upload_entry *e = next_entry(k);
    struct body_award body = {.ticket = *t};
    ticket_subject(body.subject_public, t->secret);
    ticket_short_code(NULL, body.code_hash, t->secret);
    body_award_write(&e->entry, &body);
    memcpy(e->signature, t->signature, sizeof e->signature);
    append(k, (int64_t)t->iat + TICKET_EPOCH_S, NULL);
}

void issuer_kiosk_add_void(struct issuer_kiosk *k, const struct ticket *t, int64_t time_s)
{
    struct body_void body = {.reason = VOID_WRONG_PERSON};
    issuer_ticket_id(body.award_id, t);
    body_void_write(&next_entry(k)->entry, &body);
    append(k, time_s, &k->award);
}

void issuer_kiosk_add_close(struct issuer_kiosk *k, int64_t time_s)
{
    struct body_close body = {.reason = CLOSE_PERSON};
    body_close_write(&next_entry(k)->entry, &body);
    append(k, time_s, &k->award);
}

void issuer_kiosk_add_anchor(struct issuer_kiosk *k, uint32_t number, int64_t server_time_s)
{
    struct body_anchor body = {
        .number = number, .server_time_s = server_time_s, .upto = k->count};
    memcpy(body.head, k->hashes[k->count], sizeof body.head);
    body_anchor_write(&next_entry(k)->entry, &body);
    append(k, server_time_s, &k->device);
}

struct ticket issuer_kiosk_award(struct issuer_kiosk *k, struct issuer_fixture *f)
{
    struct ticket t = issuer_kiosk_ticket(k, f, k->next_seq++, f->clock.now_s);
    issuer_kiosk_add_award(k, &t);
    return t;
}

void issuer_kiosk_cut(struct issuer_kiosk *k, size_t count)
{
    if (count > k->count)
        abort();
    k->count = count;
}

void issuer_kiosk_upload(struct buffer *jws, const struct issuer_kiosk *k, size_t first,
                         size_t count)
{
    struct upload u = {.epoch = k->epoch,
                       .nonce = {(uint8_t)first, (uint8_t)count, 9},
                       .audience = ISSUER_DID,
                       .serial_count = 1,
                       .serials = {k->serial},
                       .head_count = k->count,
                       .first = first,
                       .entry_count = count,
                       .health = {.time_s = ISSUER_NOW}};
    struct error err = {0};
    u.entries = calloc(count + 1, sizeof *u.entries);
    if (u.entries == NULL || first + count > k->count)
        abort();
    snprintf(u.kiosk, sizeof u.kiosk, "%s", k->kiosk);
    snprintf(u.health.version, sizeof u.health.version, "%s",
             k->version == NULL ? "0.1.0" : k->version);
    memcpy(u.head_hash, k->hashes[k->count], sizeof u.head_hash);
    memcpy(u.previous, k->hashes[first], sizeof u.previous);
    memcpy(u.entries, &k->entries[first], count * sizeof *u.entries);
    must(upload_make(jws, &u, &k->device, &err), "upload", &err);
    upload_free(&u);
}

void issuer_kiosk_sync(struct reply_received *out, const struct issuer_kiosk *k,
                       struct issuer_fixture *f, size_t first, size_t count)
{
    struct buffer upload = {0}, reply = {0};
    struct error err = {0};
    issuer_kiosk_upload(&upload, k, first, count);
    must(ingest_upload(&reply, f->host, buffer_view(&upload), &err), "ingest", &err);
    *out = (struct reply_received){0};
    must(reply_parse(out, buffer_view(&reply), &err) &&
             jws_verify(&out->jws,
                        (const uint8_t(*)[SIGNING_PUBLIC_LEN])f->host->keys[0].badge.public_key,
                        1, NULL, &err),
         "reply", &err);
    out->jws.signed_text = bytes_of(NULL, 0); /* lay in the reply, which goes */
    must(strcmp(out->reply.kiosk, k->kiosk) == 0 && strcmp(out->reply.issuer, ISSUER_DID) == 0,
         "reply is to another", &err);
    buffer_free(&upload);
    buffer_free(&reply);
}

bool issuer_fixture_phone(struct award_row *out, struct host *h, const struct ticket *t,
                          struct error *err)
{
    uint8_t subject[SIGNING_PUBLIC_LEN];
    ticket_subject(subject, t->secret);
    return ingest_ticket(out, h, t, subject, err);
}
