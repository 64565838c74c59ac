/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "firmware/credential/credential.h"
#include "firmware/credential/proof.h"
#include "firmware/credential/rdf_map.h"
#include "firmware/credential/verify.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_members(struct bytes in)
{
    struct credential c = {0};
    struct rdf_dataset set = {0};
    struct error err = {0};
    uint8_t hash[32];
    if (credential_read(&c, in, &err)) {
        assert(c.id != NULL && c.issuer != NULL && c.subject != NULL);
        (void)proof_document_hash(hash, c.root, &err);
        if (rdf_map_document(&set, c.root, &err))
            assert(set.count > 0 && set.count <= RDF_QUADS_MAX);
    } else {
        assert(err.fault != FAULT_NONE && err.text[0] != '\0');
        assert(c.root == NULL);
    }
    rdf_free(&set);
    credential_free(&c);
}

/* Bytes that nobody signed are never a valid badge, whatever they are; and the answer has a
 * reason. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct verify_report report;
    struct error err = {0};

    if (sodium_init() < 0)
        return 0;
    read_members(bytes_of(data, size));
    if (!verify_badge(&report, bytes_of(data, size), documents_none(), 1790000000, &err))
        assert(err.reason[0] != '\0' && err.text[0] != '\0');
    return 0;
}
