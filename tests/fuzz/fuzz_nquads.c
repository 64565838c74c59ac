/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>

#include "firmware/credential/rdf_canon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Enough for any honest document; a poisoned one must stop here. */
enum { WORK = 64 };

/* What reads as N-Quads has a canonical form, which reads again and is its own canonical form. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rdf_dataset set = {0}, again = {0};
    struct buffer once = {0}, twice = {0}, labels = {0};
    struct error err = {0};

    if (rdf_parse(&set, bytes_of(data, size), &err) &&
        rdf_canonize(&once, &labels, &set, WORK, &err)) {
        assert(rdf_parse(&again, buffer_view(&once), &err));
        assert(again.count <= set.count);
        assert(rdf_canonize(&twice, NULL, &again, 0, &err));
        assert(bytes_equal(buffer_view(&once), buffer_view(&twice)));
    }
    buffer_free(&once);
    buffer_free(&twice);
    buffer_free(&labels);
    rdf_free(&set);
    rdf_free(&again);
    return 0;
}
