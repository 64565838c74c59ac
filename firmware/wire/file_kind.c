/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/file_kind.h"

#include <string.h>

#include "keys/encoding.h"
#include "keys/jws.h"

enum { HEADER_MAX = 1024, JSON_LOOK_MAX = 4 * 1024 * 1024 };

static bool begins(struct bytes in, const char *with, size_t len)
{
    return in.len >= len && memcmp(in.p, with, len) == 0;
}

static bool holds(struct bytes in, const char *words)
{
    return in.len > 0 && memmem(in.p, in.len < JSON_LOOK_MAX ? in.len : JSON_LOOK_MAX, words,
                                strlen(words)) != NULL;
}

static enum file_kind json_kind(struct bytes in)
{
    if (holds(in, "\"credentialSubject\"") || holds(in, "\"VerifiableCredential\""))
        return FILE_KIND_BADGE;
    if (holds(in, "\"achievements\"") && holds(in, "\"issuers\""))
        return FILE_KIND_CATALOGUE;
    if (holds(in, "\"kdf\"") && holds(in, "\"box\""))
        return FILE_KIND_KEY;
    return FILE_KIND_UNKNOWN;
}

static enum file_kind jws_kind(struct bytes in)
{
    const uint8_t *dot =
        in.len == 0 ? NULL : memchr(in.p, '.', in.len < HEADER_MAX ? in.len : HEADER_MAX);
    const struct bytes coded = bytes_of(in.p, dot == NULL ? 0 : (size_t)(dot - in.p));
    uint8_t header[HEADER_MAX];
    const struct bytes text = bytes_of(header, base64url_decoded_len(coded.len));
    enum file_kind kind = FILE_KIND_UNKNOWN;
    if (dot != NULL && base64url_decode_fixed(header, text.len, coded, "", NULL))
        kind = holds(text, JWS_ENROL)    ? FILE_KIND_REQUEST
               : holds(text, JWS_REPLY)  ? FILE_KIND_ANSWER
               : holds(text, JWS_UPLOAD) ? FILE_KIND_REPORT
               : holds(text, "vc")       ? FILE_KIND_BADGE
                                         : FILE_KIND_UNKNOWN;
    return kind;
}

enum file_kind file_kind_of(struct bytes in)
{
    if (begins(in, "\xEF\xBB\xBF", 3))
        in = bytes_of(in.p + 3, in.len - 3);
    while (in.len > 0 && strchr(" \t\r\n", in.p[0]) != NULL && in.p[0] != '\0')
        in = bytes_of(in.p + 1, in.len - 1);
    if (in.len == 0)
        return FILE_KIND_EMPTY;
    if (begins(in, "\x89PNG", 4) || begins(in, "\xFF\xD8\xFF", 3) || begins(in, "GIF8", 4) ||
        begins(in, "%PDF", 4))
        return FILE_KIND_PICTURE;
    return in.p[0] == '{' || in.p[0] == '[' ? json_kind(in) : jws_kind(in);
}

/* what it is; what to do with it */
static const char *const SAID[][2] = {
    [FILE_KIND_REQUEST] = {"a kiosk's request", "badge-issuer approve --enrol takes it"},
    [FILE_KIND_ANSWER] = {"an issuer's answer to a kiosk", "badgectl accept takes it"},
    [FILE_KIND_REPORT] = {"a kiosk's report", "badge-issuer import takes it"},
    [FILE_KIND_CATALOGUE] = {"a catalogue", "badge-issuer catalogue takes it"},
    [FILE_KIND_BADGE] = {"a badge", "badgectl verify takes it"},
    [FILE_KIND_KEY] = {"a key under a passphrase", "--authority takes it"},
    [FILE_KIND_PICTURE] = {"a picture or a PDF", "badgectl verify reads the badge in a PNG"},
    [FILE_KIND_EMPTY] = {"empty", "its copy was cut off, copy it again"},
    [FILE_KIND_UNKNOWN] = {"a file of another kind", ""},
};

const char *file_kind_said(enum file_kind kind)
{
    return SAID[kind][0];
}

bool file_kind_fits(const char *path, struct bytes in, enum file_kind wanted, struct error *err)
{
    static const char *const asked[] = {
        [FILE_KIND_REQUEST] = "the file that badgectl enrol wrote",
        [FILE_KIND_ANSWER] = "the file that badge-issuer approve or import wrote",
        [FILE_KIND_REPORT] = "a file of OBK/OUT, that a kiosk wrote",
        [FILE_KIND_CATALOGUE] = "a catalogue in JSON",
        [FILE_KIND_BADGE] = "a badge",
        [FILE_KIND_KEY] = "a key under a passphrase",
        [FILE_KIND_PICTURE] = "a picture",
    };
    enum file_kind kind = file_kind_of(in);
    if (kind == wanted || kind == FILE_KIND_UNKNOWN)
        return true;
    return error_because(err, FAULT_REFUSED, "wrong-file",
                         "%s is %s (%s); what is asked for here is %s", path, SAID[kind][0],
                         SAID[kind][1], asked[wanted]);
}
