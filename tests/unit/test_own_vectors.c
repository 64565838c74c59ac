/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The bytes of every message and of the ledger, made from fixed keys, against
 * tests/vectors/own; tests/interop/vectors.mjs checks the same files without this code.
 * WRITE_VECTORS=1 writes them anew: a change there is a change of the protocol. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "firmware/wire/catalogue.h"
#include "firmware/wire/catalogue_read.h"
#include "firmware/wire/enrolment.h"
#include "firmware/wire/entry_signature.h"
#include "firmware/wire/ledger_body.h"
#include "firmware/wire/reply.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/strictjson.h"
#include "tests/support/vectors.h"

enum { NOW = 1796040000 };

/* seed = 32 times the number: whoever holds these keys holds nothing */
static struct signing_key key_of(uint8_t number)
{
    struct signing_key key;
    uint8_t seed[32];
    memset(seed, number, sizeof seed);
    signing_from_seed(&key, seed);
    return key;
}
static struct signing_key authority(void)
{
    return key_of(1);
}
static struct signing_key badge_key(void)
{
    return key_of(2);
}
static struct signing_key award_key(void)
{
    return key_of(3);
}
static struct signing_key device_key(void)
{
    return key_of(4);
}

static void same_or_write(const char *name, const struct buffer *made)
{
    char path[120];
    struct buffer kept = {0};
    snprintf(path, sizeof path, "tests/vectors/own/%s.json", name);
    if (getenv("WRITE_VECTORS") != NULL)
        assert_true(file_write(path, buffer_view(made), 0644, NULL));
    vector_read(&kept, path);
    assert_string_equal(buffer_text(made), buffer_text(&kept));
    buffer_free(&kept);
}

static void add_member(struct buffer *out, const char *name, const char *text)
{
    buffer_add_format(out, ",\n  \"%s\": ", name);
    assert_true(strictjson_add_string(out, text, NULL));
}

/* A message: its type, the key that signed it, the payload as it was signed, the compact JWS.
 */
static void message_is(const char *name, const char *typ, const struct signing_key *signer,
                       const struct buffer *jws, const char *words)
{
    struct buffer out = {0};
    struct jws parsed = {0};
    struct error err = {0};
    char hex[65];
    if (!jws_parse(&parsed, typ, buffer_view(jws), &err))
        fail_msg("%s", err.text);
    assert_true(jws_verify(&parsed, &signer->public_key, 1, NULL, NULL));
    hex_encode(hex, bytes_of(signer->public_key, 32));
    buffer_add_text(&out, "{\n  \"note\": \"keys of 32 equal bytes: test data\"");
    add_member(&out, "typ", typ);
    add_member(&out, "public_key", hex);
    if (words != NULL)
        add_member(&out, "six_words", words);
    add_member(&out, "payload", buffer_text(&parsed.payload));
    add_member(&out, "jws", buffer_text(jws));
    buffer_add_text(&out, "\n}\n");
    same_or_write(name, &out);
    jws_free(&parsed);
    buffer_free(&out);
}

static void delegation_of(struct delegation *d)
{
    *d = (struct delegation){
        .iss = "did:web:badges.example.org:o:fablab",
        .serial = 7,
        .iat_s = NOW,
        .kiosk = "kiosk-03",
        .epoch = 2,
        .nbf_s = NOW,
        .exp_s = NOW + INT64_C(30) * 86400,
        .seq_from = 1001,
        .seq_count = 500,
        .achievement_count = 2,
        .achievements = {"atelier-capteur", "animation-open-lab"},
        .event_count = 1,
        .events = {"open-lab"},
        .daily_cap = 100,
        .status_list = "https://badges.example.org/o/fablab/status/1",
        .status_first = 4242,
        .contact = true,
    };
    struct signing_key award = award_key(), device = device_key();
    memcpy(d->award_key, award.public_key, 32);
    memcpy(d->device_key, device.public_key, 32);
}

static void a_delegation_has_these_bytes(void **state)
{
    struct delegation made, read;
    struct buffer payload = {0}, jws = {0};
    struct signing_key signer = authority();
    (void)state;
    delegation_of(&made);
    assert_true(delegation_write(&payload, &made, NULL));
    assert_true(delegation_parse(&read, buffer_view(&payload), NULL));
    assert_memory_equal(read.award_key, made.award_key, 32);
    assert_int_equal(read.status_first, 4242);
    assert_true(jws_sign(&jws, JWS_DELEGATION, &signer, buffer_view(&payload), NULL));
    message_is("delegation", JWS_DELEGATION, &signer, &jws, NULL);
    buffer_free(&payload);
    buffer_free(&jws);
}

static void a_catalogue_has_these_bytes(void **state)
{
    struct buffer payload = {0}, jws = {0};
    struct signing_key signer = authority();
    struct catalogue *catalogue = NULL;
    struct error err = {0};
    char words[SIX_WORDS_MAX + 1];
    json_t *file = vector_json("tests/vectors/award-chain/catalogue.json");
    (void)state;
    assert_true(strictjson_add(&payload, json_object_get(file, "payload"), NULL));
    if (!catalogue_parse(&catalogue, buffer_view(&payload), &err))
        fail_msg("%s", err.text);
    assert_int_equal(catalogue_version(catalogue), 7);
    assert_true(jws_sign(&jws, JWS_CATALOGUE, &signer, buffer_view(&payload), NULL));
    six_words(words, bytes_of(signer.public_key, 32));
    message_is("catalogue", JWS_CATALOGUE, &signer, &jws, words);
    catalogue_free(catalogue);
    json_decref(file);
    buffer_free(&payload);
    buffer_free(&jws);
}

static void an_enrolment_has_these_bytes(void **state)
{
    struct signing_key award = award_key(), device = device_key();
    struct enrolment e = {.name = "l’atelier", .epoch = 2, .nonce = {1, 2, 3}};
    struct buffer jws = {0}, payload = {0};
    struct enrolment read;
    char words[SIX_WORDS_MAX + 1];
    (void)state;
    memcpy(e.award_key, award.public_key, 32);
    memcpy(e.device_key, device.public_key, 32);
    enrolment_vouch(e.award_signature, &award, device.public_key);
    assert_true(enrolment_make(&jws, &e, &device, NULL));
    assert_true(enrolment_parse(&read, &payload, buffer_view(&jws), NULL));
    six_words(words, buffer_view(&payload));
    message_is("enrolment", JWS_ENROL, &device, &jws, words);
    buffer_free(&jws);
    buffer_free(&payload);
}

/* ---- a ledger of one session: OPEN, AWARD, VOID, CLOSE, ANCHOR, TIME, ALERT */

enum { ENTRIES = 7 };
struct chain {
    struct entry entries[ENTRIES];
    uint8_t hashes[ENTRIES][32];
    uint8_t signatures[ENTRIES][64];
    uint8_t genesis[32];
};

/* The one award of the session; its secret comes from a session key of 32 times 9. */
static void award_of(struct body_award *out, uint8_t id[static TICKET_ID_LEN],
                     const struct signing_key *award)
{
    uint8_t session_key[32];
    struct ticket t = {.kind = TICKET_AWARD,
                       .flags = CLOCK_SIGNED << 4,
                       .seq = 1001,
                       .iat = (uint32_t)(NOW + 1 - TICKET_EPOCH_S),
                       .ttl = TICKET_TTL_HOURS,
                       .achievement = {0xac, 1, 2, 3, 4, 5, 6, 7},
                       .session = {0x5e, 1, 2, 3, 4, 5},
                       .results = 2};
    memset(session_key, 9, sizeof session_key);
    signing_kid(t.kid, award->public_key);
    ticket_derive_secret(&t, session_key);
    *out = (struct body_award){0};
    ticket_subject(out->subject_public, t.secret);
    ticket_award_id(id, out->subject_public);
    ticket_short_code(NULL, out->code_hash, t.secret);
    ticket_sign(&t, award);
    out->ticket = t;
}

static void chain_of(struct chain *c)
{
    struct signing_key award = award_key(), device = device_key();
    const struct body_open open = {{0x5e, 1, 2, 3, 4, 5}, 7, 0, 1};
    const struct body_close closed = {{0x5e, 1, 2, 3, 4, 5}, CLOSE_PERSON, 1};
    const struct body_time time = {NOW, NOW + 5, TIME_SIGNED};
    const struct body_alert alert = {ALERT_PIN_LOCKOUT, 5};
    struct body_anchor anchor = {.number = 3, .server_time_s = NOW + 9, .upto = 4};
    struct body_award awarded;
    struct body_void voided = {.reason = VOID_WRONG_PERSON};
    *c = (struct chain){0};
    award_of(&awarded, voided.award_id, &award);
    entry_genesis(c->genesis, award.public_key, 2);
    body_open_write(&c->entries[0], &open);
    body_award_write(&c->entries[1], &awarded);
    body_void_write(&c->entries[2], &voided);
    body_close_write(&c->entries[3], &closed);
    body_time_write(&c->entries[5], &time);
    body_alert_write(&c->entries[6], &alert);
    for (size_t i = 0; i < ENTRIES; i++) {
        uint8_t bytes[ENTRY_LEN_MAX];
        struct entry *e = &c->entries[i];
        if (i == 4) {
            memcpy(anchor.head, c->hashes[3], 32);
            body_anchor_write(e, &anchor);
        }
        e->epoch = 2;
        e->n = i;
        e->time_s = NOW + (int64_t)i;
        e->quality = CLOCK_SIGNED;
        size_t len = entry_write(bytes, e);
        entry_hash(c->hashes[i], i == 0 ? c->genesis : c->hashes[i - 1], bytes_of(bytes, len));
        entry_sign(c->signatures[i], c->hashes[i], i < 4 ? &award : &device);
    }
    memcpy(c->signatures[1], awarded.ticket.signature, 64);
}

static void add_hex(struct buffer *out, const char *name, const uint8_t *p, size_t len)
{
    char hex[2 * ENTRY_LEN_MAX + 1];
    hex_encode(hex, bytes_of(p, len));
    buffer_add_format(out, "\"%s\": \"%s\"", name, hex);
}

static void a_ledger_has_these_bytes(void **state)
{
    struct chain c;
    struct buffer out = {0};
    struct signing_key award = award_key(), device = device_key();
    (void)state;
    chain_of(&c);
    buffer_add_text(&out, "{\n  \"note\": \"one session; epoch 2\",\n  ");
    add_hex(&out, "award_public", award.public_key, 32);
    buffer_add_text(&out, ",\n  ");
    add_hex(&out, "device_public", device.public_key, 32);
    buffer_add_text(&out, ",\n  ");
    add_hex(&out, "genesis", c.genesis, 32);
    buffer_add_text(&out, ",\n  \"entries\": [");
    for (size_t i = 0; i < ENTRIES; i++) {
        uint8_t bytes[ENTRY_LEN_MAX];
        size_t len = entry_write(bytes, &c.entries[i]);
        assert_true(entry_verify(&c.entries[i], c.hashes[i], c.signatures[i], award.public_key,
                                 device.public_key, NULL));
        buffer_add_format(&out, "%s\n    {\"kind\": \"%s\",\n     ", i == 0 ? "" : ",",
                          entry_kind_name(c.entries[i].kind));
        add_hex(&out, "entry", bytes, len);
        buffer_add_text(&out, ",\n     ");
        add_hex(&out, "hash", c.hashes[i], 32);
        buffer_add_text(&out, ",\n     ");
        add_hex(&out, "signature", c.signatures[i], 64);
        buffer_add_text(&out, "}");
    }
    buffer_add_text(&out, "\n  ]\n}\n");
    same_or_write("entry", &out);
    buffer_free(&out);
}

/* ---- what goes over the courier */

static void an_upload_has_these_bytes(void **state)
{
    struct chain c;
    struct signing_key device = device_key();
    struct upload u = {.kiosk = "kiosk-03",
                       .epoch = 2,
                       .nonce = {7, 7, 7},
                       .audience = "did:web:badges.example.org",
                       .catalogue = 7,
                       .serial_count = 1,
                       .serials = {7},
                       .head_count = ENTRIES,
                       .reply_number = 3,
                       .entry_count = ENTRIES,
                       .picture_count = 1,
                       .health = {"0.1.0", NOW + 60, CLOCK_SIGNED, 2048, 0}};
    struct upload_entry entries[ENTRIES];
    struct buffer jws = {0};
    (void)state;
    chain_of(&c);
    memcpy(u.head_hash, c.hashes[ENTRIES - 1], 32);
    memcpy(u.previous, c.genesis, 32);
    memset(u.pictures[0], '3', 64);
    for (size_t i = 0; i < ENTRIES; i++) {
        entries[i].entry = c.entries[i];
        memcpy(entries[i].signature, c.signatures[i], 64);
    }
    u.entries = entries;
    assert_true(upload_make(&jws, &u, &device, NULL));
    message_is("upload", JWS_UPLOAD, &device, &jws, NULL);
    buffer_free(&jws);
}

static void a_reply_has_these_bytes(void **state)
{
    struct chain c;
    struct signing_key signer = badge_key();
    struct reply r = {.issuer = "did:web:badges.example.org",
                      .kiosk = "kiosk-03",
                      .epoch = 2,
                      .number = 4,
                      .has_nonce = true,
                      .nonce = {7, 7, 7},
                      .time_s = NOW + 61,
                      .has_receipt = true,
                      .receipt_upto = ENTRIES,
                      .exception_count = 1,
                      .exceptions = {{1, REPLY_HOLD, "backdated"}},
                      .revoked_count = 1,
                      .revoked = {6},
                      .command_count = 1,
                      .commands = {{.kind = REPLY_RESEND, .from = 2}},
                      .next_poll_s = 900};
    struct buffer jws = {0};
    (void)state;
    chain_of(&c);
    memcpy(r.receipt_head, c.hashes[ENTRIES - 1], 32);
    assert_true(reply_make(&jws, &r, &signer, NULL));
    message_is("reply", JWS_REPLY, &signer, &jws, NULL);
    buffer_free(&jws);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_delegation_has_these_bytes),
        cmocka_unit_test(a_catalogue_has_these_bytes),
        cmocka_unit_test(an_enrolment_has_these_bytes),
        cmocka_unit_test(a_ledger_has_these_bytes),
        cmocka_unit_test(an_upload_has_these_bytes),
        cmocka_unit_test(a_reply_has_these_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
