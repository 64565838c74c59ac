/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <string.h>

#include "sync/issuer/catalogue/catalogue_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A store in which nothing is published yet. */
static bool find_nothing(void *ctx, struct record_row *out, bool *there, bool event,
                         const char *slug, int64_t version, struct error *err)
{
    (void)ctx;
    (void)out;
    (void)event;
    (void)slug;
    (void)version;
    (void)err;
    *there = false;
    return true;
}

static bool no_rows(void *ctx,
                    bool (*row)(void *arg, const struct organisation_row *r, struct error *err),
                    void *arg, struct error *err)
{
    (void)ctx;
    (void)row;
    (void)arg;
    (void)err;
    return true;
}

static bool get_nothing(void *ctx, struct buffer *out, bool *there, const char *key,
                        struct error *err)
{
    (void)ctx;
    (void)out;
    (void)key;
    (void)err;
    *there = false;
    return true;
}

static int64_t one_day(void *ctx)
{
    (void)ctx;
    return INT64_C(1790000000);
}

/* The file that a person writes: read, or refused with a place and a reason. Pictures are looked
 * for in the folder of the demo catalogue. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct host host = {.settings = {.url = "https://badges.example.org",
                                            .did = "did:web:badges.example.org",
                                            .name = "Example"},
                               .ports = {.clock = {.now = one_day}},
                               .store = {.find_record_slug = find_nothing,
                                         .each_organisation = no_rows,
                                         .get = get_nothing}};
    struct catalogue_draft *draft = NULL;
    struct error err = {0};

    if (!catalogue_draft_read(&draft, &host, bytes_of(data, size), "assets/catalogue", &err))
        assert(draft == NULL && err.fault != FAULT_NONE && err.text[0] != '\0');
    catalogue_draft_free(draft);
    return 0;
}
