/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* RDFC-1.0, sections in the comments. Blank nodes are numbered 0 .. count - 1; an issuer maps
 * such a number to the identifier it gave, in the order given. */
#include "firmware/credential/rdf_canon.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/signing.h"

enum { HEX_LEN = 64, NOBODY = -1 };

struct node {
    struct bytes label; /* in the input */
    size_t *quads;      /* that mention it, each once */
    size_t quad_count, quad_room;
    char hash[HEX_LEN + 1]; /* first degree */
    char name[16];          /* canonical, at the end */
};

struct links { /* which blank nodes stand in a quad, or NOBODY */
    int subject, object, graph;
};

struct issuer {
    int *id;    /* by node, NOBODY: none yet */
    int *order; /* nodes in the order issued */
    int count;
};

struct canon {
    const struct rdf_quad **quads; /* without duplicates */
    size_t quad_count;
    struct links *links;
    struct node *nodes;
    int node_count;
    struct issuer canonical;
    size_t work_left;
    bool out_of_work, out_of_memory;
};

/* ---- small things */

static void sha256_hex(char out[static HEX_LEN + 1], struct bytes in)
{
    uint8_t hash[32];
    sha256_of(hash, &in, 1);
    hex_encode(out, bytes_of(hash, sizeof hash));
}

static bool issuer_init(struct issuer *i, int nodes)
{
    size_t len = nodes == 0 ? 1 : (size_t)nodes;
    *i = (struct issuer){malloc(len * sizeof(int)), malloc(len * sizeof(int)), 0};
    if (i->id == NULL || i->order == NULL)
        return false;
    for (size_t k = 0; k < len; k++)
        i->id[k] = NOBODY;
    return true;
}

static void issuer_free(struct issuer *i)
{
    free(i->id);
    free(i->order);
    *i = (struct issuer){0};
}

static bool issuer_copy(struct issuer *out, const struct issuer *in, int nodes)
{
    if (!issuer_init(out, nodes))
        return false;
    memcpy(out->id, in->id, (size_t)nodes * sizeof(int));
    memcpy(out->order, in->order, (size_t)in->count * sizeof(int));
    out->count = in->count;
    return true;
}

static int issue(struct issuer *i, int node) /* 4.5 */
{
    if (i->id[node] == NOBODY) {
        i->order[i->count] = node;
        i->id[node] = i->count++;
    }
    return i->id[node];
}

static int compare_bytes(struct bytes a, struct bytes b)
{
    size_t both = a.len < b.len ? a.len : b.len;
    int order = both == 0 ? 0 : memcmp(a.p, b.p, both);
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

/* ---- the input: quads without duplicates, nodes with their quads (4.4.3 step 2) */

/* Any order does that puts equal quads side by side: lengths first, they are cheap. */
static int compare_lengths_first(struct bytes a, struct bytes b)
{
    if (a.len != b.len)
        return a.len < b.len ? -1 : 1;
    return a.p == b.p ? 0 : memcmp(a.p, b.p, a.len);
}

static int compare_terms(const struct rdf_term *a, const struct rdf_term *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->kind == RDF_NONE)
        return 0;
    int order = compare_lengths_first(a->value, b->value);
    if (order == 0 && a->kind == RDF_LITERAL)
        order = compare_lengths_first(a->datatype, b->datatype);
    if (order == 0 && a->kind == RDF_LITERAL)
        order = compare_lengths_first(a->language, b->language);
    return order;
}

static int compare_quads(const void *left, const void *right)
{
    const struct rdf_quad *a = *(const struct rdf_quad *const *)left;
    const struct rdf_quad *b = *(const struct rdf_quad *const *)right;
    int order = compare_terms(&a->object, &b->object);
    if (order == 0)
        order = compare_terms(&a->predicate, &b->predicate);
    if (order == 0)
        order = compare_terms(&a->subject, &b->subject);
    return order != 0 ? order : compare_terms(&a->graph, &b->graph);
}

static int compare_labels(const void *left, const void *right)
{
    return compare_bytes(((const struct node *)left)->label,
                         ((const struct node *)right)->label);
}

static int node_of(const struct canon *c, const struct rdf_term *term)
{
    if (term->kind != RDF_BLANK)
        return NOBODY;
    struct node wanted = {.label = term->value};
    const struct node *found =
        bsearch(&wanted, c->nodes, (size_t)c->node_count, sizeof *found, compare_labels);
    return (int)(found - c->nodes); /* every label was collected */
}

static bool mention(struct node *node, size_t quad)
{
    if (node->quad_count > 0 && node->quads[node->quad_count - 1] == quad)
        return true;
    if (node->quad_count == node->quad_room) {
        size_t room = node->quad_room == 0 ? 8 : 2 * node->quad_room;
        size_t *more = realloc(node->quads, room * sizeof *more);
        if (more == NULL)
            return false;
        node->quads = more;
        node->quad_room = room;
    }
    node->quads[node->quad_count++] = quad;
    return true;
}

static bool collect_nodes(struct canon *c)
{
    size_t mentions = 0, count = 0;
    for (size_t i = 0; i < c->quad_count; i++) {
        mentions += c->quads[i]->subject.kind == RDF_BLANK ? 1 : 0;
        mentions += c->quads[i]->object.kind == RDF_BLANK ? 1 : 0;
        mentions += c->quads[i]->graph.kind == RDF_BLANK ? 1 : 0;
    }
    c->nodes = calloc(mentions + 1, sizeof *c->nodes);
    if (c->nodes == NULL)
        return false;
    for (size_t i = 0; i < c->quad_count; i++) {
        const struct rdf_term *terms[] = {&c->quads[i]->subject, &c->quads[i]->object,
                                          &c->quads[i]->graph};
        for (size_t k = 0; k < 3; k++)
            if (terms[k]->kind == RDF_BLANK)
                c->nodes[count++].label = terms[k]->value;
    }
    if (count > 1)
        qsort(c->nodes, count, sizeof *c->nodes, compare_labels);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || compare_labels(&c->nodes[kept - 1], &c->nodes[i]) != 0)
            c->nodes[kept++] = c->nodes[i];
    c->node_count = (int)kept;
    return true;
}

static bool read_dataset(struct canon *c, const struct rdf_dataset *set)
{
    c->quads = malloc((set->count + 1) * sizeof *c->quads);
    c->links = malloc((set->count + 1) * sizeof *c->links);
    if (c->quads == NULL || c->links == NULL)
        return false;
    for (size_t i = 0; i < set->count; i++)
        c->quads[i] = &set->quads[i];
    if (set->count > 1)
        qsort(c->quads, set->count, sizeof *c->quads, compare_quads);
    for (size_t i = 0; i < set->count; i++)
        if (c->quad_count == 0 ||
            compare_quads(&c->quads[c->quad_count - 1], &c->quads[i]) != 0)
            c->quads[c->quad_count++] = c->quads[i];
    if (!collect_nodes(c) || !issuer_init(&c->canonical, c->node_count))
        return false;
    for (size_t i = 0; i < c->quad_count; i++) {
        struct links l = {node_of(c, &c->quads[i]->subject), node_of(c, &c->quads[i]->object),
                          node_of(c, &c->quads[i]->graph)};
        c->links[i] = l;
        if ((l.subject != NOBODY && !mention(&c->nodes[l.subject], i)) ||
            (l.object != NOBODY && !mention(&c->nodes[l.object], i)) ||
            (l.graph != NOBODY && !mention(&c->nodes[l.graph], i)))
            return false;
    }
    return true;
}

static void canon_free(struct canon *c)
{
    for (int i = 0; i < c->node_count; i++)
        free(c->nodes[i].quads);
    free(c->nodes);
    free(c->links);
    free(c->quads);
    issuer_free(&c->canonical);
}

/* ---- writing quads with other labels */

struct lines {
    struct buffer text;
    struct span {
        size_t from, len;
    } * spans;
    size_t count, room;
};

static void lines_free(struct lines *l)
{
    buffer_free(&l->text);
    free(l->spans);
}

static bool lines_begin(struct lines *l)
{
    if (l->count == l->room) {
        size_t room = l->room == 0 ? 16 : 2 * l->room;
        struct span *more = realloc(l->spans, room * sizeof *more);
        if (more == NULL)
            return false;
        l->spans = more;
        l->room = room;
    }
    l->spans[l->count++] = (struct span){l->text.len, 0};
    return true;
}

static void lines_end(struct lines *l)
{
    l->spans[l->count - 1].len = l->text.len - l->spans[l->count - 1].from;
}

static struct bytes line_at(const struct lines *l, size_t i)
{
    return bytes_of(l->text.p + l->spans[i].from, l->spans[i].len);
}

static int compare_spans(const void *left, const void *right, void *text)
{
    const struct span *a = left, *b = right;
    const uint8_t *p = text;
    return compare_bytes(bytes_of(p + a->from, a->len), bytes_of(p + b->from, b->len));
}

static void lines_sort(struct lines *l)
{
    if (l->count > 1)
        qsort_r(l->spans, l->count, sizeof *l->spans, compare_spans, l->text.p);
}

/* A term, blank nodes under `label`. */
static void write_term(struct buffer *out, const struct rdf_term *term, const char *label)
{
    if (term->kind == RDF_BLANK) {
        buffer_add_text(out, "_:");
        buffer_add_text(out, label);
    } else {
        rdf_write_term(out, term);
    }
}

static void write_quad(struct buffer *out, const struct rdf_quad *q, const char *subject,
                       const char *object, const char *graph)
{
    write_term(out, &q->subject, subject);
    buffer_add_u8(out, ' ');
    rdf_write_term(out, &q->predicate);
    buffer_add_u8(out, ' ');
    write_term(out, &q->object, object);
    if (q->graph.kind != RDF_NONE) {
        buffer_add_u8(out, ' ');
        write_term(out, &q->graph, graph);
    }
    buffer_add_text(out, " .\n");
}

/* ---- hashes */

/* 4.6: the node itself is _:a, every other blank node _:z */
static bool hash_first_degree(struct canon *c, int node, struct lines *scratch)
{
    struct node *n = &c->nodes[node];
    crypto_hash_sha256_state state;
    uint8_t hash[32];
    buffer_clear(&scratch->text);
    scratch->count = 0;
    for (size_t i = 0; i < n->quad_count; i++) {
        const struct links *l = &c->links[n->quads[i]];
        if (!lines_begin(scratch))
            return false;
        write_quad(&scratch->text, c->quads[n->quads[i]], l->subject == node ? "a" : "z",
                   l->object == node ? "a" : "z", l->graph == node ? "a" : "z");
        lines_end(scratch);
    }
    lines_sort(scratch);
    crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < scratch->count; i++) {
        struct bytes line = line_at(scratch, i);
        crypto_hash_sha256_update(&state, line.p, line.len);
    }
    crypto_hash_sha256_final(&state, hash);
    hex_encode(n->hash, bytes_of(hash, sizeof hash));
    return !scratch->text.failed;
}

struct related { /* one entry of H in 4.8.3 */
    char hash[HEX_LEN + 1];
    int node;
};

static int compare_related(const void *left, const void *right)
{
    const struct related *a = left, *b = right;
    int order = memcmp(a->hash, b->hash, HEX_LEN);
    return order != 0 ? order : a->node - b->node;
}

/* 4.7 */
static bool hash_related(struct canon *c, struct related *out, int node, size_t quad,
                         const struct issuer *issuer, char position)
{
    struct buffer input = {0};
    buffer_add_u8(&input, (uint8_t)position);
    if (position != 'g')
        rdf_write_term(&input, &c->quads[quad]->predicate);
    if (c->canonical.id[node] != NOBODY)
        buffer_add_format(&input, "_:c14n%d", c->canonical.id[node]);
    else if (issuer->id[node] != NOBODY)
        buffer_add_format(&input, "_:b%d", issuer->id[node]);
    else
        buffer_add_text(&input, c->nodes[node].hash);
    sha256_hex(out->hash, buffer_view(&input));
    out->node = node;
    c->out_of_memory = c->out_of_memory || input.failed;
    buffer_free(&input);
    return !c->out_of_memory;
}

static bool hash_n_degree(struct canon *c, char hash[static HEX_LEN + 1], struct issuer *issuer,
                          int node);

static bool worse(const struct buffer *path, const struct buffer *chosen)
{
    return chosen->len > 0 && path->len >= chosen->len &&
           compare_bytes(buffer_view(path), buffer_view(chosen)) > 0;
}

/* 4.8.3 step 5.4 for one permutation; *better says whether path and copy are to be kept.
 * recursion has room for count nodes. */
static bool walk_permutation(struct canon *c, const int *nodes, int *recursion, size_t count,
                             struct issuer *copy, struct buffer *path,
                             const struct buffer *chosen, bool *better)
{
    size_t recursions = 0;
    *better = false;
    for (size_t i = 0; i < count; i++) {
        if (c->canonical.id[nodes[i]] != NOBODY) {
            buffer_add_format(path, "_:c14n%d", c->canonical.id[nodes[i]]);
        } else {
            if (copy->id[nodes[i]] == NOBODY)
                recursion[recursions++] = nodes[i];
            buffer_add_format(path, "_:b%d", issue(copy, nodes[i]));
        }
        if (worse(path, chosen))
            return true;
    }
    for (size_t i = 0; i < recursions; i++) {
        char hash[HEX_LEN + 1];
        if (!hash_n_degree(c, hash, copy, recursion[i]))
            return false;
        buffer_add_format(path, "_:b%d<%s>", issue(copy, recursion[i]), hash);
        if (worse(path, chosen))
            return true;
    }
    *better = chosen->len == 0 || compare_bytes(buffer_view(path), buffer_view(chosen)) < 0;
    return true;
}

static bool next_permutation(int *a, size_t count)
{
    size_t i = count;
    while (i > 1 && a[i - 2] >= a[i - 1])
        i--;
    if (i < 2)
        return false;
    size_t k = count - 1;
    while (a[k] <= a[i - 2])
        k--;
    int t = a[i - 2];
    a[i - 2] = a[k];
    a[k] = t;
    for (size_t l = i - 1, r = count - 1; l < r; l++, r--) {
        t = a[l];
        a[l] = a[r];
        a[r] = t;
    }
    return true;
}

/* 4.8.3 step 5 for one related hash: the least path over all orders of its nodes. */
static bool choose_path(struct canon *c, struct buffer *data, struct issuer *issuer, int *nodes,
                        size_t count)
{
    struct buffer chosen = {0}, path = {0};
    struct issuer chosen_issuer = {0}, copy = {0};
    int *recursion = malloc(count * sizeof *recursion);
    bool ok = false;
    if (recursion == NULL) {
        c->out_of_memory = true;
        goto out;
    }
    do {
        bool better;
        if (c->work_left == 0) {
            c->out_of_work = true;
            goto out;
        }
        c->work_left--;
        issuer_free(&copy);
        buffer_clear(&path);
        if (!issuer_copy(&copy, issuer, c->node_count)) {
            c->out_of_memory = true;
            goto out;
        }
        if (!walk_permutation(c, nodes, recursion, count, &copy, &path, &chosen, &better))
            goto out;
        if (path.failed) { /* a path cut short would be the least */
            c->out_of_memory = true;
            goto out;
        }
        if (better) {
            struct buffer text = chosen;
            chosen = path;
            path = text;
            struct issuer old = chosen_issuer;
            chosen_issuer = copy;
            copy = old;
        }
    } while (next_permutation(nodes, count));
    buffer_add(data, buffer_view(&chosen));
    issuer_free(issuer);
    *issuer = chosen_issuer;
    chosen_issuer = (struct issuer){0};
    ok = true;
out:
    issuer_free(&copy);
    issuer_free(&chosen_issuer);
    free(recursion);
    buffer_free(&chosen);
    buffer_free(&path);
    return ok;
}

/* 4.8.3; *issuer is replaced by the one of the result. */
static bool hash_n_degree(struct canon *c, char hash[static HEX_LEN + 1], struct issuer *issuer,
                          int node)
{
    const struct node *n = &c->nodes[node];
    struct related *related = NULL;
    struct buffer data = {0};
    int *group = NULL;
    size_t count = 0;
    bool ok = false;
    if (c->work_left == 0) {
        c->out_of_work = true;
        return false;
    }
    c->work_left--;
    related = malloc((3 * n->quad_count + 1) * sizeof *related);
    group = malloc((3 * n->quad_count + 1) * sizeof *group);
    if (related == NULL || group == NULL) {
        c->out_of_memory = true;
        goto out;
    }
    for (size_t i = 0; i < n->quad_count; i++) {
        size_t quad = n->quads[i];
        const struct links *l = &c->links[quad];
        if ((l->subject != NOBODY && l->subject != node &&
             !hash_related(c, &related[count++], l->subject, quad, issuer, 's')) ||
            (l->object != NOBODY && l->object != node &&
             !hash_related(c, &related[count++], l->object, quad, issuer, 'o')) ||
            (l->graph != NOBODY && l->graph != node &&
             !hash_related(c, &related[count++], l->graph, quad, issuer, 'g')))
            goto out;
    }
    if (count > 1)
        qsort(related, count, sizeof *related, compare_related);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from;
             to < count && memcmp(related[to].hash, related[from].hash, HEX_LEN) == 0; to++)
            group[to - from] = related[to].node;
        buffer_add_text(&data, related[from].hash);
        if (!choose_path(c, &data, issuer, group, to - from))
            goto out;
    }
    sha256_hex(hash, buffer_view(&data));
    ok = !data.failed;
out:
    free(related);
    free(group);
    buffer_free(&data);
    return ok;
}

/* ---- 4.4.3 */

static int compare_node_hashes(const void *left, const void *right, void *canon)
{
    const struct canon *c = canon;
    return memcmp(c->nodes[*(const int *)left].hash, c->nodes[*(const int *)right].hash,
                  HEX_LEN);
}

struct found { /* one result of the N-degree step */
    char hash[HEX_LEN + 1];
    struct issuer issuer;
};

static int compare_found(const void *left, const void *right)
{
    return memcmp(((const struct found *)left)->hash, ((const struct found *)right)->hash,
                  HEX_LEN);
}

/* Step 5 for the nodes that share one first-degree hash. */
static bool name_twins(struct canon *c, const int *nodes, size_t count)
{
    struct found *results = calloc(count, sizeof *results);
    size_t used = 0;
    bool ok = false;
    if (results == NULL) {
        c->out_of_memory = true;
        goto out;
    }
    for (size_t i = 0; i < count; i++) {
        if (c->canonical.id[nodes[i]] != NOBODY)
            continue;
        struct found *r = &results[used++];
        if (!issuer_init(&r->issuer, c->node_count)) {
            c->out_of_memory = true;
            goto out;
        }
        issue(&r->issuer, nodes[i]);
        if (!hash_n_degree(c, r->hash, &r->issuer, nodes[i]))
            goto out;
    }
    if (used > 1)
        qsort(results, used, sizeof *results, compare_found);
    for (size_t i = 0; i < used; i++)
        for (int k = 0; k < results[i].issuer.count; k++)
            issue(&c->canonical, results[i].issuer.order[k]);
    ok = true;
out:
    for (size_t i = 0; results != NULL && i < used; i++)
        issuer_free(&results[i].issuer);
    free(results);
    return ok;
}

static bool name_nodes(struct canon *c, struct lines *scratch)
{
    size_t count = (size_t)c->node_count;
    int *order = malloc((count + 1) * sizeof *order);
    bool ok = order != NULL;
    for (size_t i = 0; ok && i < count; i++) {
        order[i] = (int)i;
        ok = hash_first_degree(c, (int)i, scratch);
    }
    c->out_of_memory = !ok;
    if (ok && count > 1)
        qsort_r(order, count, sizeof *order, compare_node_hashes, c);
    for (int twins = 0; ok && twins <= 1; twins++) /* step 4, then step 5 */
        for (size_t from = 0, to; ok && from < count; from = to) {
            for (to = from + 1;
                 to < count && compare_node_hashes(&order[from], &order[to], c) == 0; to++)
                ;
            if (twins == 0 && to - from == 1)
                issue(&c->canonical, order[from]);
            if (twins == 1 && to - from > 1)
                ok = name_twins(c, order + from, to - from);
        }
    free(order);
    return ok;
}

static const char *name_of(const struct canon *c, int node)
{
    return node == NOBODY ? "" : c->nodes[node].name;
}

static bool write_result(struct buffer *out, struct canon *c, struct lines *lines)
{
    buffer_clear(&lines->text);
    lines->count = 0;
    for (int i = 0; i < c->node_count; i++)
        snprintf(c->nodes[i].name, sizeof c->nodes[i].name, "c14n%d", c->canonical.id[i]);
    for (size_t i = 0; i < c->quad_count; i++) {
        const struct links *l = &c->links[i];
        if (!lines_begin(lines))
            return false;
        write_quad(&lines->text, c->quads[i], name_of(c, l->subject), name_of(c, l->object),
                   name_of(c, l->graph));
        lines_end(lines);
    }
    if (lines->text.failed)
        return false;
    lines_sort(lines);
    for (size_t i = 0; i < lines->count; i++)
        buffer_add(out, line_at(lines, i));
    return !out->failed;
}

bool rdf_canonize(struct buffer *out, struct buffer *labels, const struct rdf_dataset *set,
                  size_t work_limit, struct error *err)
{
    struct canon c = {.work_left = work_limit == 0 ? RDF_CANON_WORK : work_limit};
    struct lines lines = {0};
    bool ok = false;
    if (!read_dataset(&c, set)) {
        c.out_of_memory = true;
        goto out;
    }
    if (!name_nodes(&c, &lines))
        goto out;
    if (!write_result(out, &c, &lines)) {
        c.out_of_memory = true;
        goto out;
    }
    for (int i = 0; labels != NULL && i < c.node_count; i++) {
        buffer_add(labels, c.nodes[i].label);
        buffer_add_format(labels, " c14n%d\n", c.canonical.id[i]);
    }
    ok = labels == NULL || !labels->failed;
out:
    if (c.out_of_work)
        error_because(err, FAULT_REFUSED, "rdf-work",
                      "RDF: blank nodes too alike to be named within the limit");
    else if (!ok)
        error_set(err, FAULT_MEMORY, "RDF: out of memory");
    lines_free(&lines);
    canon_free(&c);
    return ok;
}
