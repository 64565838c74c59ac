/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/rdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_LEN = 16384 };

struct rdf_chunk {
    struct rdf_chunk *next;
    size_t used, room;
    uint8_t bytes[];
};

void rdf_init(struct rdf_dataset *set)
{
    *set = (struct rdf_dataset){0};
}

void rdf_free(struct rdf_dataset *set)
{
    while (set->memory != NULL) {
        struct rdf_chunk *next = set->memory->next;
        free(set->memory);
        set->memory = next;
    }
    free(set->quads);
    rdf_init(set);
}

static uint8_t *reserve(struct rdf_dataset *set, size_t len)
{
    if (set->memory == NULL || set->memory->room - set->memory->used < len) {
        size_t room = len > CHUNK_LEN ? len : CHUNK_LEN;
        struct rdf_chunk *chunk = malloc(sizeof *chunk + room);
        if (chunk == NULL)
            return NULL;
        *chunk = (struct rdf_chunk){set->memory, 0, room};
        set->memory = chunk;
    }
    uint8_t *p = set->memory->bytes + set->memory->used;
    set->memory->used += len;
    return p;
}

struct bytes rdf_keep(struct rdf_dataset *set, struct bytes in)
{
    uint8_t *p = reserve(set, in.len);
    if (p == NULL)
        return (struct bytes){NULL, 0};
    if (in.len > 0)
        memcpy(p, in.p, in.len);
    return bytes_of(p, in.len);
}

struct rdf_term rdf_iri(struct bytes iri)
{
    return (struct rdf_term){.kind = RDF_IRI, .value = iri};
}

struct rdf_term rdf_blank(struct rdf_dataset *set)
{
    char label[16];
    int len = snprintf(label, sizeof label, "b%u", set->next_blank++);
    return (struct rdf_term){.kind = RDF_BLANK,
                             .value = rdf_keep(set, bytes_of(label, (size_t)len))};
}

struct rdf_term rdf_literal(struct bytes value, const char *datatype)
{
    return (struct rdf_term){.kind = RDF_LITERAL,
                             .value = value,
                             .datatype = datatype == NULL ? (struct bytes){NULL, 0}
                                                          : bytes_of_text(datatype)};
}

bool rdf_add(struct rdf_dataset *set, struct rdf_quad quad, struct error *err)
{
    if (set->count == RDF_QUADS_MAX)
        return error_because(err, FAULT_REFUSED, "limit", "RDF: more than %d quads",
                             RDF_QUADS_MAX);
    if ((quad.subject.kind == RDF_BLANK && quad.subject.value.p == NULL) ||
        (quad.object.kind == RDF_BLANK && quad.object.value.p == NULL))
        return error_set(err, FAULT_MEMORY, "RDF: out of memory");
    if (set->count == set->room) {
        size_t room = set->room == 0 ? 128 : set->room * 2;
        struct rdf_quad *more = realloc(set->quads, room * sizeof *more);
        if (more == NULL)
            return error_set(err, FAULT_MEMORY, "RDF: out of memory");
        set->quads = more;
        set->room = room;
    }
    set->quads[set->count++] = quad;
    return true;
}

/* ---- writing */

static void write_escaped(struct buffer *out, struct bytes text)
{
    size_t plain = 0; /* start of what needs no escape */
    for (size_t i = 0; i < text.len; i++) {
        uint8_t c = text.p[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        buffer_add(out, bytes_of(text.p + plain, i - plain));
        plain = i + 1;
        switch (c) {
        case '\b':
            buffer_add_text(out, "\\b");
            break;
        case '\t':
            buffer_add_text(out, "\\t");
            break;
        case '\n':
            buffer_add_text(out, "\\n");
            break;
        case '\f':
            buffer_add_text(out, "\\f");
            break;
        case '\r':
            buffer_add_text(out, "\\r");
            break;
        case '"':
            buffer_add_text(out, "\\\"");
            break;
        case '\\':
            buffer_add_text(out, "\\\\");
            break;
        default:
            buffer_add_format(out, "\\u%04X", c);
            break;
        }
    }
    buffer_add(out, bytes_of(text.p + plain, text.len - plain));
}

void rdf_write_term(struct buffer *out, const struct rdf_term *term)
{
    switch (term->kind) {
    case RDF_NONE:
        break;
    case RDF_IRI:
        buffer_add_u8(out, '<');
        buffer_add(out, term->value);
        buffer_add_u8(out, '>');
        break;
    case RDF_BLANK:
        buffer_add_text(out, "_:");
        buffer_add(out, term->value);
        break;
    case RDF_LITERAL:
        buffer_add_u8(out, '"');
        write_escaped(out, term->value);
        buffer_add_u8(out, '"');
        if (term->language.p != NULL) {
            buffer_add_u8(out, '@');
            buffer_add(out, term->language);
        } else if (term->datatype.p != NULL) {
            buffer_add_text(out, "^^<");
            buffer_add(out, term->datatype);
            buffer_add_u8(out, '>');
        }
        break;
    }
}

/* ---- reading N-Quads (W3C N-Quads 1.1) */

struct nquads {
    struct rdf_dataset *set;
    const uint8_t *p, *end;
    size_t line;
};

static bool wrong(const struct nquads *in, struct error *err, const char *what)
{
    return error_set(err, FAULT_MALFORMED, "N-Quads line %zu: %s", in->line, what);
}

static void skip_space(struct nquads *in)
{
    while (in->p < in->end && (*in->p == ' ' || *in->p == '\t'))
        in->p++;
}

static size_t put_utf8(uint8_t *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (uint8_t)c;
        return 1;
    }
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, c >>= 6)
        out[i] = (uint8_t)(0x80 | (c & 0x3f));
    out[0] = (uint8_t)((len == 2 ? 0xc0 : len == 3 ? 0xe0 : 0xf0) | c);
    return len;
}

/* \uXXXX or \UXXXXXXXX after the backslash; *in is moved past it. */
static bool read_unicode_escape(struct nquads *in, uint32_t *out)
{
    size_t digits = *in->p == 'u' ? 4 : 8;
    in->p++;
    if ((size_t)(in->end - in->p) < digits)
        return false;
    uint32_t c = 0;
    for (size_t i = 0; i < digits; i++, in->p++) {
        const char *at = memchr("0123456789ABCDEFabcdef", *in->p, 22);
        if (at == NULL)
            return false;
        uint32_t v =
            (uint32_t)(strchr("0123456789ABCDEFabcdef", *in->p) - "0123456789ABCDEFabcdef");
        c = c << 4 | (v > 15 ? v - 6 : v);
    }
    *out = c;
    return c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
}

/* Up to the closing character, escapes resolved, in the dataset's memory. */
static bool read_delimited(struct nquads *in, uint8_t close, bool literal, struct bytes *out,
                           struct error *err)
{
    const uint8_t *stop = in->p;
    while (stop < in->end && *stop != close && *stop != '\n' && *stop != '\r')
        stop += *stop == '\\' && stop + 1 < in->end ? 2 : 1;
    if (stop >= in->end || *stop != close)
        return wrong(in, err, "a term that does not end");
    uint8_t *to = reserve(in->set, (size_t)(stop - in->p));
    if (to == NULL)
        return error_set(err, FAULT_MEMORY, "N-Quads: out of memory");
    size_t len = 0;
    while (in->p < stop) {
        if (*in->p != '\\') {
            to[len++] = *in->p++;
            continue;
        }
        in->p++;
        if (*in->p == 'u' || *in->p == 'U') {
            uint32_t c;
            if (!read_unicode_escape(in, &c))
                return wrong(in, err, "an escape that is no character");
            len += put_utf8(to + len, c);
            continue;
        }
        static const char codes[] = "tbnrf\"'\\", plain[] = "\t\b\n\r\f\"'\\";
        const char *at = *in->p == 0 ? NULL : strchr(codes, *in->p);
        if (!literal || at == NULL)
            return wrong(in, err, "an unknown escape");
        to[len++] = (uint8_t)plain[at - codes];
        in->p++;
    }
    in->p = stop + 1;
    *out = bytes_of(to, len);
    return true;
}

static bool alphanumeric(uint8_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Of a blank node label (N-Quads 1.1, BLANK_NODE_LABEL). */
static bool in_label(uint8_t c)
{
    return alphanumeric(c) || c == '_' || c == ':' || c == '-' || c == '.' || c >= 0x80;
}

/* The characters that an IRI never holds, plain or as an escape: they cannot be written. */
static bool iri_holds(struct bytes iri)
{
    for (size_t i = 0; i < iri.len; i++)
        if (iri.p[i] <= 0x20 || strchr("<>\"{}|^`\\", iri.p[i]) != NULL)
            return false;
    return iri.len > 0;
}

static bool read_iri(struct nquads *in, struct bytes *out, struct error *err)
{
    return read_delimited(in, '>', false, out, err) &&
           (iri_holds(*out) || wrong(in, err, "an IRI with a character that none has"));
}

/* [a-zA-Z]+ ("-" [a-zA-Z0-9]+)*, case kept */
static bool read_language(struct nquads *in, struct bytes *out, struct error *err)
{
    const uint8_t *from = in->p, *part = in->p;
    while (in->p < in->end && (alphanumeric(*in->p) || *in->p == '-')) {
        if (*in->p == '-' && in->p == part)
            break;
        part = *in->p == '-' ? in->p + 1 : part;
        in->p++;
    }
    *out = bytes_of(from, (size_t)(in->p - from));
    return in->p > part || wrong(in, err, "not a language");
}

static bool read_literal_tail(struct nquads *in, struct rdf_term *term, struct error *err)
{
    if (in->p < in->end && *in->p == '@') {
        in->p++;
        return read_language(in, &term->language, err);
    }
    if (in->end - in->p > 2 && memcmp(in->p, "^^<", 3) == 0) {
        in->p += 3;
        if (!read_iri(in, &term->datatype, err))
            return false;
        if (bytes_is_text(term->datatype, "http://www.w3.org/2001/XMLSchema#string"))
            term->datatype = (struct bytes){NULL, 0};
    }
    return true;
}

static bool read_term(struct nquads *in, struct rdf_term *out, struct error *err)
{
    *out = (struct rdf_term){.kind = RDF_NONE};
    skip_space(in);
    if (in->p >= in->end)
        return true;
    if (*in->p == '<') {
        in->p++;
        out->kind = RDF_IRI;
        return read_iri(in, &out->value, err);
    }
    if (*in->p == '"') {
        in->p++;
        out->kind = RDF_LITERAL;
        return read_delimited(in, '"', true, &out->value, err) &&
               read_literal_tail(in, out, err);
    }
    if (in->end - in->p > 2 && in->p[0] == '_' && in->p[1] == ':') {
        const uint8_t *from = in->p += 2;
        while (in->p < in->end && in_label(*in->p))
            in->p++;
        while (in->p > from &&
               in->p[-1] == '.') /* no label ends in a dot: that is the line's */
            in->p--;
        out->kind = RDF_BLANK;
        out->value = bytes_of(from, (size_t)(in->p - from));
        return (out->value.len > 0 && *from != '-' && *from != '.') ||
               wrong(in, err, "not a blank node label");
    }
    return true;
}

static bool read_line(struct nquads *in, struct error *err)
{
    struct rdf_quad quad = {0};
    skip_space(in);
    if (in->p < in->end && *in->p != '\n' && *in->p != '\r' && *in->p != '#') {
        if (!read_term(in, &quad.subject, err) || !read_term(in, &quad.predicate, err) ||
            !read_term(in, &quad.object, err) || !read_term(in, &quad.graph, err))
            return false;
        skip_space(in);
        if (in->p >= in->end || *in->p != '.')
            return wrong(in, err, "a dot must end the statement");
        in->p++;
        if ((quad.subject.kind != RDF_IRI && quad.subject.kind != RDF_BLANK) ||
            quad.predicate.kind != RDF_IRI || quad.object.kind == RDF_NONE ||
            quad.graph.kind == RDF_LITERAL)
            return wrong(in, err, "terms of the wrong kind");
        if (!rdf_add(in->set, quad, err))
            return false;
        skip_space(in);
    }
    if (in->p < in->end && *in->p == '#')
        while (in->p < in->end && *in->p != '\n')
            in->p++;
    if (in->p < in->end && *in->p == '\r')
        in->p++;
    if (in->p < in->end && *in->p++ != '\n')
        return wrong(in, err, "more after the dot");
    in->line++;
    return true;
}

bool rdf_parse(struct rdf_dataset *out, struct bytes text, struct error *err)
{
    struct rdf_dataset set;
    rdf_init(&set);
    if (text.len > RDF_TEXT_MAX)
        return error_set(err, FAULT_REFUSED, "N-Quads: more than %d bytes", RDF_TEXT_MAX);
    struct bytes kept = rdf_keep(&set, text); /* labels are views of it */
    struct nquads in = {&set, kept.p, kept.p == NULL ? NULL : kept.p + kept.len, 1};
    bool ok = kept.p != NULL || error_set(err, FAULT_MEMORY, "N-Quads: out of memory");
    while (ok && in.p < in.end)
        ok = read_line(&in, err);
    if (!ok) {
        rdf_free(&set);
        return false;
    }
    *out = set;
    return true;
}
