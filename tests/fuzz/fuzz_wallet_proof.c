/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "sync/issuer/holder/wallet_proof.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A DID that is read can stand in JSON as it is. A wallet's DID is longer than its method. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct wallet_proof out;
    struct error err = {0};
    if (!wallet_proof_read(&out, bytes_of(data, size), "https://badges.example.org", 1790000010,
                           &err)) {
        assert(err.fault == FAULT_MALFORMED || err.fault == FAULT_UNTRUSTED);
        return 0;
    }
    size_t len = strlen(out.did);
    assert(len > 8 && strspn(out.did, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                      "0123456789-_:") == len);
    return 0;
}
