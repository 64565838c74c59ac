/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sodium.h>
#include <string.h>

#include "keys/did.h"
#include "tests/support/mutations.h"
#include "tests/support/seeded_random.h"
#include "tests/support/vectors.h"

/* ---- Multikey and did:key */

static void multikeys_are_those_of_the_vectors(void **state)
{
    (void)state;
    static const char *const names[] = {"authority", "issuer", "kiosk", "device", "holder"};
    json_t *keys = vector_json("tests/vectors/award-chain/keys.json");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const json_t *k = json_object_get(keys, names[i]);
        uint8_t public_key[32], back[32];
        char text[MULTIKEY_TEXT_LEN + 1], did[DID_KEY_TEXT_LEN + 1];
        vector_hex(public_key, 32, k, "public_key");
        multikey_encode(text, public_key);
        assert_string_equal(text, vector_text(k, "multibase"));
        assert_true(multikey_decode(back, text, NULL));
        assert_memory_equal(back, public_key, 32);
        did_key_encode(did, public_key);
        assert_memory_equal(did, "did:key:z6Mk", 12);
        assert_string_equal(did + 8, text);
        assert_true(did_key_decode(back, did, NULL));
        assert_memory_equal(back, public_key, 32);
    }
    json_decref(keys);
}

/* The subject of the ticket vector: seed and did:key (tests/vectors/award-chain has its like). */
static void a_did_key_is_made_from_the_public_half(void **state)
{
    (void)state;
    uint8_t seed[32];
    char did[DID_KEY_TEXT_LEN + 1];
    struct signing_key key;
    vector_hex_text(seed, 32,
                    "e41ccd7babf76aa3d878e844e786f9ceeec8cb95b3d317bb2f21931aa88747c3");
    signing_from_seed(&key, seed);
    did_key_encode(did, key.public_key);
    assert_string_equal(did, "did:key:z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK");
}

static void every_key_has_a_text_of_one_length(void **state)
{
    (void)state;
    struct seeded_random seed;
    struct random random = seeded_random(&seed, 3);
    for (int i = 0; i < 500; i++) {
        uint8_t public_key[32], back[32] = {0};
        char text[MULTIKEY_TEXT_LEN + 1];
        random_fill(random, public_key, 32);
        if (i < 2)
            memset(public_key, i == 0 ? 0 : 0xff, 32);
        multikey_encode(text, public_key);
        assert_int_equal(strlen(text), MULTIKEY_TEXT_LEN);
        assert_memory_equal(text, "z6Mk", 4);
        assert_true(multikey_decode(back, text, NULL));
        assert_memory_equal(back, public_key, 32);
    }
}

static const char DID[] = "did:key:z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK";

/* Base58 has no check digits: a changed character may be another key, never the same one. */
static bool refused_or_another_key(void *ctx, struct bytes in)
{
    char text[sizeof DID + 60];
    uint8_t key[32];
    if (memchr(in.p, 0, in.len) != NULL || in.len >= sizeof text)
        return true;
    memcpy(text, in.p, in.len);
    text[in.len] = '\0';
    return !did_key_decode(key, text, NULL) || memcmp(key, ctx, 32) != 0;
}

static bool did_key_refused(void *ctx, struct bytes in)
{
    uint8_t key[32];
    char text[2 * sizeof DID];
    (void)ctx;
    memcpy(text, in.p, in.len);
    text[in.len] = '\0';
    return !did_key_decode(key, text, NULL);
}

static void a_did_key_cut_or_changed_is_not_the_same_key(void **state)
{
    (void)state;
    uint8_t key[32];
    assert_true(did_key_decode(key, DID, NULL));
    every_truncation_is_refused(bytes_of_text(DID), did_key_refused, NULL);
    every_flipped_bit_is_refused(bytes_of_text(DID), refused_or_another_key, key);
}

static void a_verification_method_repeats_its_key(void **state)
{
    (void)state;
    uint8_t alone[32], method[32] = {0};
    struct error err = {0};
    assert_true(did_key_decode(alone, DID, &err));
    assert_true(did_key_decode(method,
                               "did:key:z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK#"
                               "z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK",
                               &err));
    assert_memory_equal(alone, method, 32);
    static const char *const bad[] = {
        "did:key:z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK#",
        "did:key:z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK#key-1",
        "did:key:z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK#"
        "z6MkkXDGxmJQKktGYyiYwPVuNquA69gbftytedk9mE683qm8",
        "did:key:z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK#"
        "z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkKx",
        "did:key:z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK?x",
        "did:key:z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK/",
        "did:key:z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkKx",
        "did:web:z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK",
        "DID:key:z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK",
        "did:key:",
        "",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        memset(method, 9, 32);
        assert_false(did_key_decode(method, bad[i], &err));
        assert_int_equal(err.fault, FAULT_MALFORMED);
        assert_int_equal(method[0], 9);
    }
}

static void a_multikey_of_another_kind_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "z",
        "6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK",
        "m6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK",  /* another base */
        "z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc",  /* X25519 */
        "zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv", /* P-256 */
        "z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZk0",  /* not base58 */
        "z11111111111111111111111111111111111111111111111",  /* 47 zero bytes */
        "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",  /* 35 bytes */
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        uint8_t key[32] = {9};
        struct error err = {0};
        assert_false(multikey_decode(key, bad[i], &err));
        assert_int_equal(err.fault, FAULT_MALFORMED);
        assert_int_equal(key[0], 9);
    }
}

/* ---- did:web */

static void url_is(const char *did, bool plain, const char *expected)
{
    struct buffer out = {0};
    struct error err = {0};
    if (!did_web_url(&out, did, plain, &err))
        fail_msg("%s", err.text);
    assert_string_equal(buffer_text(&out), expected);
    buffer_free(&out);
}

static void a_did_web_leads_to_its_document(void **state)
{
    (void)state;
    url_is("did:web:badges.example.org", false,
           "https://badges.example.org/.well-known/did.json");
    url_is("did:web:badges.example.org:o:mediatheque", false,
           "https://badges.example.org/o/mediatheque/did.json");
    url_is("did:web:badges.example.org%3A8443", false,
           "https://badges.example.org:8443/.well-known/did.json");
    url_is("did:web:badges.example.org%3A8443:o:x", true,
           "https://badges.example.org:8443/o/x/did.json");
    url_is("did:web:xn--mdiathque-b4ab.example", false,
           "https://xn--mdiathque-b4ab.example/.well-known/did.json");
    url_is("did:web:h%3a80", false, "https://h:80/.well-known/did.json");
    url_is("did:web:h%3A65535:a", false, "https://h:65535/a/did.json");
    url_is("did:web:h:caf%C3%A9:b%20c", false, "https://h/caf%C3%A9/b%20c/did.json");
    url_is("did:web:h:with.dots:_and-dashes", false,
           "https://h/with.dots/_and-dashes/did.json");
}

static void only_the_demos_loopback_is_reached_without_tls(void **state)
{
    (void)state;
    url_is("did:web:localhost%3A8080", true, "http://localhost:8080/.well-known/did.json");
    url_is("did:web:localhost", true, "http://localhost/.well-known/did.json");
    url_is("did:web:127.0.0.1%3A8080:o:x", true, "http://127.0.0.1:8080/o/x/did.json");
    url_is("did:web:localhost%3A8080", false, "https://localhost:8080/.well-known/did.json");
    url_is("did:web:localhost.example.org", true,
           "https://localhost.example.org/.well-known/did.json");
    url_is("did:web:127.0.0.1.example.org", true,
           "https://127.0.0.1.example.org/.well-known/did.json");
    url_is("did:web:127.0.0.10", true, "https://127.0.0.10/.well-known/did.json");
    url_is("did:web:localhost-x", true, "https://localhost-x/.well-known/did.json");
}

static void a_did_web_that_would_lead_elsewhere_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "did:web:",
        "did:web::o:x",
        "did:web:h:",
        "did:web:h::x",
        "did:web:h:..:x",
        "did:web:h:.:x",
        "did:web:h:...",
        "did:web:..",
        "did:web:h/x",
        "did:web:h:a/b",
        "did:web:h:a%2Fb",
        "did:web:h%2Fx",
        "did:web:h%3A65536",
        "did:web:h:%2e%2E",
        "did:web:h:a%5Cb",
        "did:web:h:a%00",
        "did:web:h:a%2",
        "did:web:h:%zz",
        "did:web:caf%C3%A9.example",
        "did:web:h%3A",
        "did:web:h%3Aport",
        "did:web:h%3A80%3A90",
        "did:web:h%3A123456",
        "did:web:h%3A-1",
        "did:web:%3A80",
        "did:web:user@h",
        "did:web:user%3Apw@h",
        "did:web:h?x",
        "did:web:h#key-1",
        "did:web:h:a#key-1",
        "did:web:h x",
        "did:web:h\n",
        "did:web:h\\x",
        "did:web:[::1]",
        "did:web:caf\xc3\xa9.example",
        "did:key:z6MkoYCs77vKQxV7kD5bsfUaZ3SGgW8dYMF9Zpb6F1AJZZkK",
        "DID:WEB:h",
        "https://h/did.json",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct buffer out = {0};
        struct error err = {0};
        buffer_add_text(&out, "before");
        if (did_web_url(&out, bad[i], true, &err))
            fail_msg("%s leads to %s", bad[i], buffer_text(&out));
        assert_int_equal(err.fault, FAULT_MALFORMED);
        assert_string_equal(buffer_text(&out), "before");
        buffer_free(&out);
    }
}

static void a_did_web_is_at_most_255_characters(void **state)
{
    (void)state;
    char did[DID_TEXT_MAX + 2] = "did:web:h:";
    struct buffer out = {0};
    memset(did + 10, 'a', DID_TEXT_MAX - 10);
    assert_int_equal(strlen(did), DID_TEXT_MAX);
    assert_true(did_web_url(&out, did, false, NULL));
    did[DID_TEXT_MAX] = 'a';
    assert_false(did_web_url(&out, did, false, NULL));
    buffer_free(&out);
}

static void a_base_url_has_its_did(void **state)
{
    (void)state;
    static const struct {
        const char *url, *did;
    } cases[] = {
        {"https://badges.example.org", "did:web:badges.example.org"},
        {"https://badges.example.org:8443", "did:web:badges.example.org%3A8443"},
        {"http://localhost:8080", "did:web:localhost%3A8080"},
        {"http://192.168.1.20:80", "did:web:192.168.1.20%3A80"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char did[DID_TEXT_MAX + 1];
        assert_true(did_web_of_url(did, cases[i].url, NULL));
        assert_string_equal(did, cases[i].did);
    }
}

static void a_url_that_is_no_base_has_none(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "badges.example.org",
        "https://",
        "https:///",
        "https://h/path",
        "https://h/",
        "https://h?x",
        "https://h#x",
        "https://user@h",
        "https://user:pw@h",
        "https://:80",
        "https://h:",
        "https://h:x",
        "https://h:80:90",
        "https://h:123456",
        "https://h%3A80",
        "https://..",
        "https://h h",
        "https://caf\xc3\xa9.example",
        "https://[::1]:80",
        "ftp://h",
        "x://h",
        "//h",
        " https://h",
        "evil https://h",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char did[DID_TEXT_MAX + 1] = "before";
        struct error err = {0};
        if (did_web_of_url(did, bad[i], &err))
            fail_msg("%s became %s", bad[i], did);
        assert_int_equal(err.fault, FAULT_MALFORMED);
        assert_string_equal(did, "before");
    }
}

static void a_did_of_a_long_host_fits_or_is_refused(void **state)
{
    (void)state;
    for (size_t len = DID_TEXT_MAX - 12; len <= DID_TEXT_MAX; len++) {
        char url[400] = "https://", did[DID_TEXT_MAX + 1];
        memset(url + 8, 'a', len);
        if (did_web_of_url(did, url, NULL))
            assert_int_equal(strlen(did), 8 + len);
        else
            assert_true(8 + len + 3 > DID_TEXT_MAX);
        memcpy(url + 8 + len, ":65535", 7);
        if (did_web_of_url(did, url, NULL))
            assert_int_equal(strlen(did), 8 + len + 8);
        else
            assert_true(8 + len + 8 > DID_TEXT_MAX);
    }
}

static void a_did_of_a_url_leads_back_to_it(void **state)
{
    (void)state;
    char did[DID_TEXT_MAX + 1];
    assert_true(did_web_of_url(did, "https://badges.example.org:8443", NULL));
    url_is(did, false, "https://badges.example.org:8443/.well-known/did.json");
    assert_true(did_web_of_url(did, "http://localhost:8080", NULL));
    url_is(did, true, "http://localhost:8080/.well-known/did.json");
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(multikeys_are_those_of_the_vectors),
        cmocka_unit_test(a_did_key_is_made_from_the_public_half),
        cmocka_unit_test(every_key_has_a_text_of_one_length),
        cmocka_unit_test(a_did_key_cut_or_changed_is_not_the_same_key),
        cmocka_unit_test(a_verification_method_repeats_its_key),
        cmocka_unit_test(a_multikey_of_another_kind_is_refused),
        cmocka_unit_test(a_did_web_leads_to_its_document),
        cmocka_unit_test(only_the_demos_loopback_is_reached_without_tls),
        cmocka_unit_test(a_did_web_that_would_lead_elsewhere_is_refused),
        cmocka_unit_test(a_did_web_is_at_most_255_characters),
        cmocka_unit_test(a_base_url_has_its_did),
        cmocka_unit_test(a_url_that_is_no_base_has_none),
        cmocka_unit_test(a_did_of_a_long_host_fits_or_is_refused),
        cmocka_unit_test(a_did_of_a_url_leads_back_to_it),
    };
    return cmocka_run_group_tests_name("did", tests, NULL, NULL);
}
