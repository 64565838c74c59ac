/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "keys/did.h"
#include "keys/encoding.h"

/* Whatever a decoder accepts, its encoder writes in just that way; and every byte string comes
 * back. The first byte chooses the encoding. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void base64url(struct bytes in)
{
    struct buffer raw = {0}, text = {0};
    if (base64url_decode(&raw, in, "fuzz", NULL)) {
        base64url_add(&text, buffer_view(&raw));
        require(bytes_equal(buffer_view(&text), in));
    } else {
        require(raw.len == 0);
    }
    buffer_clear(&raw);
    buffer_clear(&text);
    base64url_add(&text, in);
    require(base64url_decode(&raw, buffer_view(&text), "fuzz", NULL));
    require(bytes_equal(buffer_view(&raw), in));
    buffer_free(&raw);
    buffer_free(&text);
}

static void base58(struct bytes in)
{
    struct buffer raw = {0}, text = {0};
    if (base58_decode(&raw, in, "fuzz", NULL)) {
        base58_add(&text, buffer_view(&raw));
        require(bytes_equal(buffer_view(&text), in));
    } else {
        require(raw.len == 0);
    }
    buffer_clear(&raw);
    buffer_clear(&text);
    base58_add(&text, in);
    if (buffer_ok(&text, "fuzz", NULL)) {
        require(base58_decode(&raw, buffer_view(&text), "fuzz", NULL));
        require(bytes_equal(buffer_view(&raw), in));
    }
    buffer_free(&raw);
    buffer_free(&text);
}

/* A path of did:web may hold %HH; none of them stands for a slash. */
static bool escapes_are_whole(const char *url)
{
    for (const char *at = strchr(url, '%'); at != NULL; at = strchr(at + 1, '%'))
        if (strspn(at + 1, "0123456789abcdefABCDEF") < 2 || strncasecmp(at, "%2f", 3) == 0)
            return false;
    return true;
}

static void texts(const char *text)
{
    uint8_t raw[32];
    char again[DID_TEXT_MAX + 1];
    struct buffer url = {0};
    if (strlen(text) == 64 && hex_decode(raw, 32, text, "fuzz", NULL)) {
        hex_encode(again, bytes_of(raw, 32));
        require(strcmp(again, text) == 0);
    }
    if (uuid_decode(raw, text, NULL)) {
        uuid_encode(again, raw);
        require(strcmp(again, text) == 0);
    }
    if (multikey_decode(raw, text, NULL)) {
        multikey_encode(again, raw);
        require(strcmp(again, text) == 0);
    }
    if (did_key_decode(raw, text, NULL)) {
        did_key_encode(again, raw);
        require(strncmp(again, text, DID_KEY_TEXT_LEN) == 0);
    }
    if (did_web_url(&url, text, true, NULL))
        require(strstr(buffer_text(&url), "/../") == NULL &&
                strpbrk(buffer_text(&url), "@?#\\ \n") == NULL &&
                escapes_are_whole(buffer_text(&url)));
    if (did_web_of_url(again, text, NULL)) {
        buffer_clear(&url);
        require(did_web_url(&url, again, true, NULL));
    }
    buffer_free(&url);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct bytes in = bytes_of(data + 1, size - 1);
    if (data[0] % 3 == 0) {
        base64url(in);
    } else if (data[0] % 3 == 1) {
        base58(in);
    } else {
        char *text = malloc(size);
        if (text == NULL)
            return 0;
        memcpy(text, data + 1, size - 1);
        text[size - 1] = '\0';
        texts(text);
        free(text);
    }
    return 0;
}
