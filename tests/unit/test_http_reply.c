/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "sync/http_reply.h"
#include "tests/support/mutations.h"

#define TYPE "application/jose"
#define LENGTH_REPLY \
    "HTTP/1.1 200 OK\r\nServer: x\r\nContent-Type: " TYPE "\r\nContent-Length: 5\r\n\r\nhello"
#define HELLO "Content-Type: " TYPE "\r\nContent-Length: 5\r\n\r\nhello"
#define CHUNKED_HEAD \
    "HTTP/1.1 200 OK\r\nContent-Type: " TYPE "\r\nTransfer-Encoding: chunked\r\n\r\n"
#define CHUNKED_REPLY CHUNKED_HEAD "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"

/* Fed in pieces of `piece` bytes, then the connection ends. */
static bool receive(struct http_reply *r, struct bytes in, size_t piece, struct error *err)
{
    http_reply_init(r);
    *err = (struct error){0};
    for (size_t at = 0; at < in.len; at += piece) {
        size_t len = in.len - at < piece ? in.len - at : piece;
        if (!http_reply_feed(r, bytes_of(in.p + at, len), err))
            return false;
    }
    return http_reply_end(r, err);
}

static bool delivered(const char *text, struct error *err)
{
    struct http_reply r;
    bool ok = receive(&r, bytes_of_text(text), SIZE_MAX / 2, err) &&
              http_reply_delivered(&r, TYPE, err);
    http_reply_free(&r);
    return ok;
}

static void is_refused(const char *text, const char *why)
{
    struct error err;
    if (delivered(text, &err))
        fail_msg("delivered: %s", text);
    assert_int_equal(err.fault, FAULT_NETWORK);
    if (strstr(err.text, why) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", err.text, why);
}

static void an_answer_is_the_same_however_it_is_cut(void **state)
{
    static const char *const replies[] = {LENGTH_REPLY, CHUNKED_REPLY};
    (void)state;
    for (size_t i = 0; i < 2; i++)
        for (size_t piece = 1; piece <= strlen(replies[i]); piece++) {
            struct http_reply r;
            struct error err;
            if (!receive(&r, bytes_of_text(replies[i]), piece, &err) ||
                !http_reply_delivered(&r, TYPE, &err))
                fail_msg("pieces of %zu: %s", piece, err.text);
            assert_int_equal(r.status, 200);
            assert_string_equal(buffer_text(&r.body), "hello");
            http_reply_free(&r);
        }
}

static bool is_not_delivered(void *ctx, struct bytes in)
{
    struct http_reply r;
    struct error err;
    (void)ctx;
    bool ok = receive(&r, in, 7, &err) && http_reply_delivered(&r, TYPE, &err);
    http_reply_free(&r);
    return !ok && err.fault == FAULT_NETWORK;
}

/* Flipped bits of a head may well give another good answer (a header's name, say): what then
 * matters is that it is the same body, or none. Without a length the connection's end is the
 * body's, and the courier looks at its form. */
static bool is_not_another_body(void *ctx, struct bytes in)
{
    struct http_reply r;
    struct error err;
    (void)ctx;
    bool ok = receive(&r, in, 7, &err) && http_reply_delivered(&r, TYPE, &err);
    bool same = !ok || r.until_close || r.body.len == 5;
    http_reply_free(&r);
    return same;
}

static void every_truncation_is_not_delivered(void **state)
{
    (void)state;
    every_truncation_is_refused(bytes_of_text(LENGTH_REPLY), is_not_delivered, NULL);
    every_truncation_is_refused(bytes_of_text(CHUNKED_REPLY), is_not_delivered, NULL);
    every_flipped_bit_is_refused(bytes_of_text(LENGTH_REPLY), is_not_another_body, NULL);
    every_flipped_bit_is_refused(bytes_of_text(CHUNKED_REPLY), is_not_another_body, NULL);
}

static void names_and_types_are_read_in_any_case(void **state)
{
    struct error err;
    (void)state;
    if (!delivered("HTTP/1.0 200\r\ncontent-TYPE:Application/JOSE ; charset=utf-8\r\n"
                   "CONTENT-length:  2 \t\r\nContent-Encoding: Identity\r\n\r\nok",
                   &err))
        fail_msg("%s", err.text);
}

static void a_captive_portal_is_named(void **state)
{
    (void)state;
    is_refused("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\nx",
               "answered 200 with text/html");
    is_refused("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\nx",
               "sign in");
    is_refused("HTTP/1.1 302 Found\r\nLocation: http://portal/\r\nContent-Length: 0\r\n\r\n",
               "sign in");
    is_refused("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", "no type");
    is_refused("HTTP/1.1 511 No\r\nContent-Type: " TYPE "\r\nContent-Length: 1\r\n\r\nx",
               "511");
    is_refused("HTTP/1.1 204 None\r\nContent-Type: " TYPE "\r\n\r\n", "204");
}

static void an_empty_body_is_no_answer(void **state)
{
    (void)state;
    is_refused("HTTP/1.1 200 OK\r\nContent-Type: " TYPE "\r\n\r\n", "empty body");
    is_refused("HTTP/1.1 200 OK\r\nContent-Type: " TYPE "\r\nContent-Length: 0\r\n\r\n",
               "empty body");
    is_refused(CHUNKED_HEAD "0\r\n\r\n", "empty body");
}

/* RFC 9110 and 9112, section by section: what a client must bear. Each answer says "hello". */
static const struct {
    const char *rule, *reply;
} BORNE[] = {
    {"9110 2.5: a higher minor version", "HTTP/1.9 200 OK\r\n" HELLO},
    {"9112 4: an empty reason", "HTTP/1.1 200 \r\n" HELLO},
    {"9112 4: no reason and no blank", "HTTP/1.1 200\r\n" HELLO},
    {"9112 4: a reason of other letters", "HTTP/1.1 200 Tr\xc3\xa8s bien\r\n" HELLO},
    {"9110 15.2: 100 before the final one", "HTTP/1.1 100 Continue\r\n\r\n" LENGTH_REPLY},
    {"9110 15.2: 103 with headers of its own",
     "HTTP/1.1 103 Early Hints\r\nContent-Length: 77\r\nContent-Type: text/html\r\n"
     "Transfer-Encoding: chunked\r\n\r\n" LENGTH_REPLY},
    {"9110 15.2: several of them",
     "HTTP/1.1 100 \r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 100 \r\n\r\n" CHUNKED_REPLY},
    {"9110 5.1: names in any case",
     "HTTP/1.1 200 OK\r\ncOnTeNt-TyPe: " TYPE "\r\nCONTENT-LENGTH: 5\r\n\r\nhello"},
    {"9112 5.1: no blank after the colon",
     "HTTP/1.1 200 OK\r\nContent-Type:" TYPE "\r\nContent-Length:5\r\n\r\nhello"},
    {"9112 5.1: blanks around a value",
     "HTTP/1.1 200 OK\r\nContent-Type: \t " TYPE " \t \r\nContent-Length:\t5\t\r\n\r\nhello"},
    {"9112 5.1: a blank before the colon hides no length",
     "HTTP/1.1 200 OK\r\nContent-Type : " TYPE "\r\nContent-Length : 5\r\n\r\nhello"},
    {"9112 5.2: a folded line",
     "HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\tc\r\nContent-Type:\r\n " TYPE "\r\nContent-Length:\r\n"
     " 5\r\n\r\nhello"},
    {"9110 5.5: an empty value", "HTTP/1.1 200 OK\r\nX:\r\n" HELLO},
    {"9110 8.3: parameters of the type",
     "HTTP/1.1 200 OK\r\nContent-Type: " TYPE ";a=\"b;c\"\r\nContent-Length: 5\r\n\r\nhello"},
    {"9110 8.6: zeros before a length",
     "HTTP/1.1 200 OK\r\nContent-Type: " TYPE
     "\r\nContent-Length: 0000000000000000000000005\r\n\r\nhello"},
    {"9110 7.6.1: Connection: close", "HTTP/1.1 200 OK\r\nConnection: close\r\n" HELLO},
    {"9110 7.6.1: Connection: keep-alive",
     "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\n" HELLO},
    {"9110 8.4: identity", "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\n" HELLO},
    {"9112 6.3: a body that ends with the connection",
     "HTTP/1.1 200 OK\r\nContent-Type: " TYPE "\r\n\r\nhello"},
    {"9112 6.3: the same of 1.0",
     "HTTP/1.0 200 OK\r\nContent-Type: " TYPE "\r\nConnection: close\r\n\r\nhello"},
    {"a line end too many", LENGTH_REPLY "\r\n"},
    {"9110 5.6.1: empty members of a list",
     "HTTP/1.1 200 OK\r\nContent-Type: " TYPE
     "\r\nTransfer-Encoding: , Chunked ,\r\n\r\n5\r\nhello\r\n0\r\n\r\n"},
    {"9112 7.1: zeros before a chunk's size",
     CHUNKED_HEAD "000000000000000000000005\r\nhello\r\n000\r\n\r\n"},
    {"9112 7.1: digits in any case", CHUNKED_HEAD "00005\r\nhello\r\n0\r\n\r\n"},
    {"blanks behind a chunk's size", CHUNKED_HEAD "5   \t\r\nhello\r\n0 \r\n\r\n"},
    {"9112 7.1.1: an extension", CHUNKED_HEAD "5;name\r\nhello\r\n0;last=yes\r\n\r\n"},
    {"9112 7.1.1: blanks around an extension's parts",
     CHUNKED_HEAD "5 ; a = \"x; y\" ;b\r\nhello\r\n0\r\n\r\n"},
    {"9112 7.1.2: trailers",
     CHUNKED_HEAD "5\r\nhello\r\n0\r\nX: a\r\nContent-Length: 9\r\n\r\n"},
    {"9112 7.1: a chunk of one byte each",
     CHUNKED_HEAD "1\r\nh\r\n1\r\ne\r\n1\r\nl\r\n1\r\nl\r\n1\r\no\r\n0\r\n\r\n"},
};

static void what_a_client_must_bear_is_borne_however_it_is_cut(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof BORNE / sizeof BORNE[0]; i++)
        for (size_t piece = 1; piece <= strlen(BORNE[i].reply); piece++) {
            struct http_reply r;
            struct error err;
            if (!receive(&r, bytes_of_text(BORNE[i].reply), piece, &err) ||
                !http_reply_delivered(&r, TYPE, &err))
                fail_msg("%s, in pieces of %zu: %s", BORNE[i].rule, piece, err.text);
            if (strcmp(buffer_text(&r.body), "hello") != 0)
                fail_msg("%s: says %s", BORNE[i].rule, buffer_text(&r.body));
            http_reply_free(&r);
        }
}

static void answers_before_the_final_one_have_an_end(void **state)
{
    struct buffer b = {0};
    (void)state;
    for (int i = 0; i < 17; i++)
        buffer_add_text(&b, "HTTP/1.1 100 Continue\r\n\r\n");
    buffer_add_text(&b, LENGTH_REPLY);
    is_refused(buffer_text(&b), "too many answers");
    buffer_free(&b);
    is_refused("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "another protocol");
    is_refused("HTTP/1.1 100 Continue\r\n\r\n", "cut off");
    is_refused("", "without an answer");
}

static void other_framings_are_refused(void **state)
{
    static const char *const bad[][2] = {
        {"Content-Length: 5\r\nContent-Length: 5", "length"},
        {"Content-Length: 5\r\nTransfer-Encoding: chunked", "transfer coding"},
        {"Transfer-Encoding: chunked\r\nContent-Length: 5", "length"},
        {"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "transfer coding"},
        {"Transfer-Encoding: gzip, chunked", "transfer coding"},
        {"Content-Length: -1", "length"},
        {"Content-Length: +5", "length"},
        {"Content-Length: 0x5", "length"},
        {"Content-Length: 5, 5", "length"},
        {"Content-Length:", "length"},
        {"Content-Length: 4194305", "4 MiB"},
        {"Content-Length: 99999999999999999999", "length"},
        {"Content-Encoding: gzip\r\nContent-Length: 5", "compressed"},
        {"Content-Length: 5\r\n 6", "length"},
        {"Content-Length : 5\r\nContent-Length: 6", "length"},
        {"Content-Length: 5\r\nTransfer-Encoding : chunked", "transfer coding"},
        {"Transfer-Encoding: chunked, chunked", "transfer coding"},
        {"Transfer-Encoding: ,", "transfer coding"},
        {"Transfer-Encoding: chunked;a", "transfer coding"},
        {": x\r\nContent-Length: 5", "without a name"},
        {"no colon\r\nContent-Length: 5", "without a name"},
        {"X: a\nContent-Length: 5", "line end"},
        {"X: a\rContent-Length: 5", "line end"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char text[400];
        snprintf(text, sizeof text,
                 "HTTP/1.1 200 OK\r\nContent-Type: " TYPE "\r\n%s\r\n\r\nhello", bad[i][0]);
        is_refused(text, bad[i][1]);
    }
    is_refused("HTTP/2 200 OK\r\n\r\n", "status line");
    is_refused("HTTP/1.1 20 OK\r\n\r\n", "status line");
    is_refused("HTTP/1.1 2000 OK\r\n\r\n", "status line");
    is_refused("ICY 200 OK\r\n\r\n", "status line");
    is_refused("\r\n\r\n", "status line");
    is_refused("HTTP/1.1 200 OK\r\n X: folded\r\n" HELLO, "without a name");
}

static void chunks_must_be_what_they_say(void **state)
{
    (void)state;
    is_refused(CHUNKED_HEAD "5\r\nhel\r\n0\r\n\r\n", "HTTP as expected");
    is_refused(CHUNKED_HEAD "2\r\nhello\r\n0\r\n\r\n", "longer than its size");
    is_refused(CHUNKED_HEAD "5 5\r\nhello\r\n0\r\n\r\n", "without a size");
    is_refused(CHUNKED_HEAD " 5\r\nhello\r\n0\r\n\r\n", "without a size");
    is_refused(CHUNKED_HEAD ";a\r\nhello\r\n0\r\n\r\n", "without a size");
    is_refused(CHUNKED_HEAD "5;a\nb\r\nhello\r\n0\r\n\r\n", "without a size");
    is_refused(CHUNKED_HEAD "5;a\rb\r\nhello\r\n0\r\n\r\n", "without a size");
    is_refused(CHUNKED_HEAD "0x5\r\nhello\r\n0\r\n\r\n", "without a size");
    is_refused(CHUNKED_HEAD "1000000\r\nhello\r\n0\r\n\r\n", "without a size");
    is_refused(CHUNKED_HEAD "\r\nhello\r\n0\r\n\r\n", "without a size");
    is_refused(CHUNKED_HEAD "-5\r\nhello\r\n0\r\n\r\n", "without a size");
    is_refused(CHUNKED_HEAD "5\r\nhello\r\n0\r\nX: trailer\r\n", "cut off");
    is_refused(CHUNKED_HEAD "0\r\nhello\r\n0\r\n\r\n", "no header");
    is_refused(CHUNKED_REPLY "x", "more bytes");
    is_refused(LENGTH_REPLY "x", "more bytes");
    char endless[sizeof CHUNKED_HEAD + 1100];
    snprintf(endless, sizeof endless, CHUNKED_HEAD "%01050d", 0);
    is_refused(endless, "does not end");
    struct buffer trailers = {0};
    buffer_add_text(&trailers, CHUNKED_HEAD "5\r\nhello\r\n0\r\n");
    for (int i = 0; i < 70; i++)
        buffer_add_text(&trailers, "X: a\r\n");
    is_refused(buffer_text(&trailers), "after its body");
    buffer_free(&trailers);
}

/* A head of `lines` header lines whose last is padded so that the head is `len` bytes long. */
static void add_head(struct buffer *b, size_t lines, size_t len)
{
    static const char begin[] =
        "HTTP/1.1 200 OK\r\nContent-Type: " TYPE "\r\nContent-Length: 1\r\n";
    buffer_add_text(b, begin);
    for (size_t i = 2; i + 1 < lines; i++)
        buffer_add_text(b, "A: b\r\n");
    buffer_add_text(b, "P: ");
    while (b->len + 4 < len)
        buffer_add_text(b, "p");
    buffer_add_text(b, "\r\n\r\n");
}

static bool head_is_read(size_t lines, size_t len, const char *why)
{
    struct buffer b = {0};
    struct error err;
    add_head(&b, lines, len);
    buffer_add_text(&b, "x");
    bool ok = delivered(buffer_text(&b), &err);
    if (!ok && strstr(err.text, why) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", err.text, why);
    buffer_free(&b);
    return ok;
}

static void a_head_has_limits(void **state)
{
    (void)state;
    assert_true(head_is_read(HTTP_HEADERS_MAX, 0, ""));
    assert_false(head_is_read(HTTP_HEADERS_MAX + 1, 0, "too many"));
    assert_true(head_is_read(3, HTTP_HEAD_MAX, ""));
    assert_false(head_is_read(3, HTTP_HEAD_MAX + 1, "8 KiB"));
    static const uint8_t zero[] = "HTTP/1.1 200 OK\r\nX: \0\r\n\r\n";
    struct http_reply r;
    struct error err;
    assert_false(receive(&r, bytes_of(zero, sizeof zero - 1), 100, &err));
    assert_non_null(strstr(err.text, "zero byte"));
    http_reply_free(&r);
}

/* `mib` MiB and `more` bytes of body after this head; chunked: in chunks of 1 MiB - 1. */
static bool body_is_read(const char *head, size_t bytes, bool chunked, struct error *err)
{
    enum { CHUNK = 0xfffff };
    static uint8_t zeros[CHUNK];
    struct http_reply r;
    bool ok = true;
    http_reply_init(&r);
    *err = (struct error){0};
    ok = http_reply_feed(&r, bytes_of_text(head), err);
    while (ok && bytes > 0) {
        size_t len = bytes < CHUNK ? bytes : CHUNK;
        char line[16];
        snprintf(line, sizeof line, "%zx\r\n", len);
        ok = (!chunked || http_reply_feed(&r, bytes_of_text(line), err)) &&
             http_reply_feed(&r, bytes_of(zeros, len), err) &&
             (!chunked || http_reply_feed(&r, bytes_of_text("\r\n"), err));
        bytes -= len;
    }
    ok = ok && (!chunked || http_reply_feed(&r, bytes_of_text("0\r\n\r\n"), err)) &&
         http_reply_end(&r, err);
    http_reply_free(&r);
    return ok;
}

static void a_body_has_a_limit_in_every_framing(void **state)
{
    struct error err;
    (void)state;
    assert_true(body_is_read("HTTP/1.1 200 OK\r\nContent-Length: 4194304\r\n\r\n",
                             HTTP_BODY_MAX, false, &err));
    assert_true(body_is_read(CHUNKED_HEAD, HTTP_BODY_MAX, true, &err));
    assert_false(body_is_read(CHUNKED_HEAD, HTTP_BODY_MAX + 1, true, &err));
    assert_non_null(strstr(err.text, "4 MiB"));
    assert_true(body_is_read("HTTP/1.1 500 No\r\n\r\n", HTTP_BODY_MAX, false, &err));
    assert_false(body_is_read("HTTP/1.1 500 No\r\n\r\n", HTTP_BODY_MAX + 1, false, &err));
    assert_non_null(strstr(err.text, "4 MiB"));
}

static void retry_after_is_seconds_of_at_most_a_day(void **state)
{
    static const struct {
        const char *value;
        int64_t s;
    } cases[] = {{"120", 120},     {"0", 0},
                 {"86401", 86400}, {"999999999999999999999999", 0},
                 {"-5", 0},        {"Fri, 31 Dec 1999 23:59:59 GMT", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[200];
        struct http_reply r;
        struct error err;
        snprintf(text, sizeof text,
                 "HTTP/1.1 503 Busy\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n",
                 cases[i].value);
        assert_true(receive(&r, bytes_of_text(text), 3, &err));
        assert_int_equal(r.retry_after_s, cases[i].s);
        assert_false(http_reply_delivered(&r, TYPE, &err));
        http_reply_free(&r);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_is_the_same_however_it_is_cut),
        cmocka_unit_test(every_truncation_is_not_delivered),
        cmocka_unit_test(names_and_types_are_read_in_any_case),
        cmocka_unit_test(a_captive_portal_is_named),
        cmocka_unit_test(an_empty_body_is_no_answer),
        cmocka_unit_test(what_a_client_must_bear_is_borne_however_it_is_cut),
        cmocka_unit_test(answers_before_the_final_one_have_an_end),
        cmocka_unit_test(other_framings_are_refused),
        cmocka_unit_test(chunks_must_be_what_they_say),
        cmocka_unit_test(a_head_has_limits),
        cmocka_unit_test(a_body_has_a_limit_in_every_framing),
        cmocka_unit_test(retry_after_is_seconds_of_at_most_a_day),
    };
    return cmocka_run_group_tests_name("http_reply", tests, NULL, NULL);
}
