/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_ENROLMENT_H
#define FIRMWARE_WIRE_ENROLMENT_H

#include "keys/buffer.h"
#include "keys/random.h"
#include "keys/signing.h"

/* How a kiosk asks to be trusted (DESIGN 5): payload of an obk-enrol+jwt, signed by the device
 * key it names; the award key vouches for the device key once, at init. */
enum { ENROLMENT_NAME_MAX = 64, SIX_WORDS_MAX = 120 };

struct enrolment {
    char name[ENROLMENT_NAME_MAX + 1]; /* a label, no more */
    uint32_t epoch;                    /* the ledger it asks a delegation for */
    uint8_t nonce[16];
    uint8_t award_key[SIGNING_PUBLIC_LEN];
    uint8_t device_key[SIGNING_PUBLIC_LEN];
    uint8_t award_signature[SIGNING_SIGNATURE_LEN]; /* enrolment_vouch */
};

/* Signs "OBK-ENROL-V1\0" + award key + device key with the award key. */
void enrolment_vouch(uint8_t signature[static SIGNING_SIGNATURE_LEN],
                     const struct signing_key *award_key,
                     const uint8_t device_key[static SIGNING_PUBLIC_LEN]);

/* Writes the signed request. */
bool enrolment_make(struct buffer *jws, const struct enrolment *e,
                    const struct signing_key *device_key, struct error *err);

/* Reads a request and checks both signatures. payload is set to the signed JSON, for the six words;
 * it may be NULL. */
bool enrolment_parse(struct enrolment *out, struct buffer *payload, struct bytes jws,
                     struct error *err);

/* Writes the first 66 bits of SHA-256 of the bytes as six words of assets/words, separated by
 * spaces. The bytes are an enrolment payload or an authority's public key. */
void six_words(char out[static SIX_WORDS_MAX + 1], struct bytes what);

/* Whether a person typed these words. Capitals, accents, commas, dashes and additional spaces do
 * not count. */
bool six_words_are(const char *words, const char *typed);

#endif
