/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/p256.h"

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>

/* GnuTLS does not write to what it is given here, but its type says it might. */
static gnutls_datum_t datum(const uint8_t *p, size_t len)
{
    return (gnutls_datum_t){(unsigned char *)(uintptr_t)p, (unsigned)len};
}

/* A number without the zeros before it, as DER wants it. */
static gnutls_datum_t number(const uint8_t *p, size_t len)
{
    while (len > 1 && *p == 0) {
        p++;
        len--;
    }
    return datum(p, len);
}

bool p256_verify(const uint8_t signature[static P256_SIGNATURE_LEN],
                 const uint8_t x[static P256_COORDINATE_LEN],
                 const uint8_t y[static P256_COORDINATE_LEN], struct bytes message,
                 struct error *err)
{
    const gnutls_datum_t r = number(signature, P256_COORDINATE_LEN);
    const gnutls_datum_t s = number(signature + P256_COORDINATE_LEN, P256_COORDINATE_LEN);
    const gnutls_datum_t at_x = datum(x, P256_COORDINATE_LEN),
                         at_y = datum(y, P256_COORDINATE_LEN),
                         said = datum(message.p, message.len);
    gnutls_datum_t encoded = {NULL, 0};
    gnutls_pubkey_t key = NULL;
    int code = gnutls_pubkey_init(&key);
    if (code >= 0)
        code = gnutls_pubkey_import_ecc_raw(key, GNUTLS_ECC_CURVE_SECP256R1, &at_x, &at_y);
    if (code >= 0)
        code = gnutls_encode_rs_value(&encoded, &r, &s);
    if (code >= 0)
        code = gnutls_pubkey_verify_data2(key, GNUTLS_SIGN_ECDSA_SHA256, 0, &said, &encoded);
    gnutls_free(encoded.data);
    if (key != NULL)
        gnutls_pubkey_deinit(key);
    if (code == GNUTLS_E_MEMORY_ERROR)
        return error_set(err, FAULT_MEMORY, "proof: out of memory");
    return code >= 0 || error_set(err, FAULT_UNTRUSTED, "proof: the signature does not hold");
}
