/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/wire/ticket_text.h"
#include "tests/support/mutations.h"
#include "tests/support/vectors.h"

#define CHAIN "tests/vectors/award-chain/"

static void parsed(struct ticket *t, const char *text)
{
    struct error err = {0};
    if (!ticket_text_parse(t, bytes_of_text(text), &err))
        fail_msg("%s", err.text);
}

static void text_and_url_are_the_vectors(void **state)
{
    static const char *const paths[] = {CHAIN "award-5g.ticket.json",
                                        CHAIN "award-level.ticket.json",
                                        CHAIN "award-passed-on.ticket.json"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        json_t *v = vector_json(paths[i]);
        char text[TICKET_TEXT_MAX + 1], url[TICKET_URL_MAX + 1];
        struct ticket t;
        struct error err = {0};
        struct buffer claim_url = {0};

        parsed(&t, vector_text(v, "text"));
        ticket_text_write(text, &t);
        assert_string_equal(text, vector_text(v, "text"));
        assert_int_equal(strlen(text), i < 2 ? 174 : 198);
        assert_true(ticket_url_write(url, "https://badges.example.org/c", &t, &err));
        assert_string_equal(url, vector_text(v, "url"));
        struct ticket again;
        assert_true(ticket_url_parse(&again, &claim_url, bytes_of_text(url), &err));
        assert_memory_equal(&again, &t, sizeof t);
        assert_string_equal(buffer_text(&claim_url), "https://badges.example.org/c");
        buffer_free(&claim_url);
        json_decref(v);
    }
}

static void the_first_vector_is_read(void **state)
{
    (void)state;
    json_t *v = vector_json("tests/vectors/ticket.json");
    struct ticket t;
    uint8_t raw[TICKET_LEN_MAX], want[116];
    parsed(&t, vector_text(v, "ticket_base41"));
    assert_int_equal(ticket_write(raw, &t), 116);
    vector_hex(want, 116, v, "ticket");
    assert_memory_equal(raw, want, 116);
    json_decref(v);
}

static bool text_refused(void *ctx, struct bytes in)
{
    struct ticket t;
    struct error err = {0};
    (void)ctx;
    return !ticket_text_parse(&t, in, &err) && err.fault == FAULT_MALFORMED;
}

static void every_truncation_is_no_ticket(void **state)
{
    (void)state;
    json_t *v = vector_json(CHAIN "award-passed-on.ticket.json");
    every_truncation_is_refused(bytes_of_text(vector_text(v, "text")), text_refused, NULL);
    json_decref(v);
}

static void another_spelling_is_refused(void **state)
{
    (void)state;
    json_t *v = vector_json(CHAIN "award-5g.ticket.json");
    char text[TICKET_TEXT_MAX + 2] = {0};
    const char *good = vector_text(v, "text");
    size_t len = strlen(good);

    memcpy(text, good, len);
    text[len] = '0';
    assert_true(text_refused(NULL, bytes_of(text, len + 1)));
    assert_true(text_refused(NULL, bytes_of(text, len + 3)));
    for (size_t i = 0; i < len; i++) { /* lower case is another spelling */
        if (text[i] < 'A' || text[i] > 'Z')
            continue;
        text[i] = (char)(text[i] + 32);
        assert_true(text_refused(NULL, bytes_of(text, len)));
        text[i] = good[i];
    }
    for (size_t i = 0; i < len; i += 3) { /* three digits above 65535 */
        memcpy(text + i, ":::", 3);
        assert_true(text_refused(NULL, bytes_of(text, len)));
        memcpy(text + i, good + i, 3);
    }
    text[3] = '\0';
    assert_true(text_refused(NULL, bytes_of(text, len)));
    json_decref(v);
}

static void a_fragment_that_a_scanner_has_encoded_is_read(void **state)
{
    (void)state;
    json_t *v = vector_json(CHAIN "award-5g.ticket.json");
    const char *text = vector_text(v, "text");
    struct ticket want, t;
    struct error err = {0};
    struct buffer url = {0};

    parsed(&want, text);
    buffer_add_format(&url, "https://badges.example.org/c%%23%s", text);
    assert_true(ticket_url_parse(&t, NULL, buffer_view(&url), &err));
    assert_memory_equal(&t, &want, sizeof t);
    buffer_clear(&url);
    buffer_add_text(&url, "https://badges.example.org/c%23");
    for (const char *c = text; *c != '\0'; c++)
        if (*c == '+' || *c == '/' || *c == ':')
            buffer_add_format(&url, "%%%02X", *c);
        else
            buffer_add_format(&url, "%c", *c);
    assert_true(ticket_url_parse(&t, NULL, buffer_view(&url), &err));
    assert_memory_equal(&t, &want, sizeof t);
    buffer_free(&url);
    json_decref(v);
}

static void a_url_without_a_ticket_or_an_address_is_refused(void **state)
{
    (void)state;
    json_t *v = vector_json(CHAIN "award-5g.ticket.json");
    const char *text = vector_text(v, "text");
    static const char *const bases[] = {
        "",
        "badges.example.org/c",
        "http://badges.example.org/c",
        "https:///c",
        "https://me@badges.example.org/c",
        "https://badges.example.org/c#",
        "ftp://badges.example.org/c",
        "https://badges.example.org/\tc",
    };
    struct ticket t;
    struct error err = {0};
    struct buffer url = {0}, claim_url = {0};
    buffer_add_text(&claim_url, "kept");
    for (size_t i = 0; i < sizeof bases / sizeof bases[0]; i++) {
        buffer_clear(&url);
        buffer_add_format(&url, "%s#%s", bases[i], text);
        if (ticket_url_parse(&t, &claim_url, buffer_view(&url), &err))
            fail_msg("accepted: %s", bases[i]);
        assert_string_equal(buffer_text(&claim_url), "kept");
    }
    assert_false(ticket_url_parse(&t, NULL, bytes_of_text("https://a.example/c"), &err));
    assert_false(ticket_url_parse(&t, NULL, bytes_of_text("https://a.example/c#"), &err));
    assert_false(ticket_url_parse(&t, NULL, bytes_of_text("https://a.example/c%23"), &err));
    assert_false(ticket_url_parse(&t, NULL, bytes_of(NULL, 0), &err));
    buffer_free(&claim_url);
    buffer_free(&url);
    json_decref(v);
}

static void a_claim_url_that_leaves_no_room_is_refused(void **state)
{
    (void)state;
    json_t *v = vector_json(CHAIN "award-passed-on.ticket.json");
    char base[160], url[TICKET_URL_MAX + 1];
    struct ticket t;
    struct error err = {0};
    parsed(&t, vector_text(v, "text"));
    memset(base, 'a', sizeof base);
    memcpy(base, "https://", 8);
    base[TICKET_URL_MAX - 198 - 1] = '\0';
    assert_true(ticket_url_write(url, base, &t, &err));
    assert_int_equal(strlen(url), TICKET_URL_MAX);
    base[TICKET_URL_MAX - 198 - 1] = 'a';
    base[TICKET_URL_MAX - 198] = '\0';
    assert_false(ticket_url_write(url, base, &t, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_false(ticket_url_write(url, "https://a.example/c#x", &t, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_false(ticket_url_write(url, "http://a.example/c", &t, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    json_decref(v);
}

static void https_goes_anywhere_and_http_to_private_addresses_only(void **state)
{
    static const char *const allowed[] = {
        "https://badges.example.org/c",
        "https://badges.example.org:8443/c?x=1#y",
        "https://8.8.8.8",
        "https://[2001:db8::1]:443/c",
        "http://localhost:8080/c",
        "http://127.0.0.1/c",
        "http://127.255.1.2:1",
        "http://10.1.2.3/c",
        "http://172.16.0.1",
        "http://172.31.255.255:65535",
        "http://192.168.1.20:8080/c",
        "http://169.254.1.1",
        "http://[::1]:8080/c",
        "http://[fc00::1]/c",
        "http://[fdff:1::2]",
        "http://[fe80::1]",
        "http://[febf::1]:80/",
    };
    static const char *const refused[] = {
        "http://badges.example.org/c",
        "http://8.8.8.8/c",
        "http://172.15.0.1",
        "http://172.32.0.1",
        "http://192.169.0.1",
        "http://11.0.0.1",
        "http://126.0.0.1",
        "http://128.0.0.1",
        "http://169.253.0.1",
        "http://[::2]",
        "http://[fec0::1]",
        "http://[fb00::1]",
        "http://[2001:db8::1]",
        "http://[::ffff:8.8.8.8]",
        "http://127.1",
        "http://0x7f.0.0.1",
        "http://2130706433",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
    };
    static const char *const malformed[] = {
        "",
        "localhost",
        "HTTPS://badges.example.org",
        "https:/badges.example.org",
        "https://",
        "https://:443/c",
        "https://user@badges.example.org",
        "https://user:pw@127.0.0.1/",
        "http://127.0.0.1@badges.example.org/",
        "http://127.0.0.1\\@badges.example.org/",
        "https://badges.example.org/ c",
        "https://badges.example.org/\n",
        "https://badges.example.org/\x7f",
        "https://badg\xc3\xa9s.example.org/",
        "https://badges.example.org:/c",
        "https://badges.example.org:0",
        "https://badges.example.org:65536",
        "https://badges.example.org:80a",
        "https://badges.example.org:999999",
        "https://badges.example.org:-1",
        "https://[::1",
        "https://[::1]x",
        "https://[]",
        "https://a]b/",
        "https://a%20b/",
        "file:///etc/passwd",
        "javascript:alert(1)",
    };
    struct error err = {0};
    (void)state;
    for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++) {
        if (!url_allowed(allowed[i], "URL", &err))
            fail_msg("%s: %s", allowed[i], err.text);
        assert_int_equal(url_is_private(allowed[i]), strncmp(allowed[i], "http:", 5) == 0);
    }
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        if (url_allowed(refused[i], "URL", &err) || err.fault != FAULT_REFUSED)
            fail_msg("%s", refused[i]);
        assert_false(url_is_private(refused[i]));
    }
    for (size_t i = 0; i < sizeof malformed / sizeof malformed[0]; i++) {
        if (url_allowed(malformed[i], "URL", &err) || err.fault != FAULT_MALFORMED)
            fail_msg("%s", malformed[i]);
        assert_false(url_is_private(malformed[i]));
    }
    assert_true(url_is_private("https://127.0.0.1:8443/"));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_and_url_are_the_vectors),
        cmocka_unit_test(the_first_vector_is_read),
        cmocka_unit_test(every_truncation_is_no_ticket),
        cmocka_unit_test(another_spelling_is_refused),
        cmocka_unit_test(a_fragment_that_a_scanner_has_encoded_is_read),
        cmocka_unit_test(a_url_without_a_ticket_or_an_address_is_refused),
        cmocka_unit_test(a_claim_url_that_leaves_no_room_is_refused),
        cmocka_unit_test(https_goes_anywhere_and_http_to_private_addresses_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
