/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_PROOF_H
#define FIRMWARE_CREDENTIAL_PROOF_H

#include <jansson.h>

#include "keys/buffer.h"
#include "keys/signing.h"

/* Data Integrity proofs, cryptosuite eddsa-rdfc-2022 (W3C VC DI EdDSA 3.2): hash data =
 * SHA-256(canonical proof options) + SHA-256(canonical document), signed by plain Ed25519. */
enum { PROOF_HASH_LEN = 64, PROOF_TIME_LEN = 20 /* YYYY-MM-DDThh:mm:ssZ */ };

/* SHA-256 of the canonical N-Quads of a document without its proof. */
bool proof_document_hash(uint8_t out[static 32], const json_t *document, struct error *err);

/* SHA-256 of the canonical N-Quads of proof options. The @context is the proof's own where it has
 * one, and the document's otherwise. */
bool proof_options_hash(uint8_t out[static 32], const json_t *proof, const json_t *document,
                        struct error *err);

/* Writes a compact unsigned document with `,"proof":[{...}]` at its end; the bytes before it do not
 * change.
 * created_s is Unix seconds, verification_method the full id (`did:web:...#kiosk-01`). */
bool proof_add(struct buffer *out, struct bytes unsigned_json, const char *verification_method,
               int64_t created_s, const struct signing_key *key, struct error *err);

/* Writes the document without its last member `proof`: the bytes that proof_add got. For documents
 * that we wrote. */
bool proof_strip(struct buffer *out, struct bytes signed_json, struct error *err);

/* Reads the signature of a proof object and checks the form: type, cryptosuite, proofPurpose,
 * proofValue, and created and expires (both are optional). "proof" if the form is wrong. */
bool proof_read(uint8_t signature[static SIGNING_SIGNATURE_LEN], const json_t *proof,
                struct error *err);

/* Whether the signature holds for document and proof options under this key. Whether the key may
 * sign for the issuer is not asked. "proof" if the signature does not hold; a reason of rdf_map or
 * rdf_canon if the hashes cannot be made. */
bool proof_holds(const json_t *document, const json_t *proof,
                 const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                 const uint8_t public_key[static SIGNING_PUBLIC_LEN], struct error *err);

/* proof_read, then proof_holds. */
bool proof_check(const json_t *document, const json_t *proof,
                 const uint8_t public_key[static SIGNING_PUBLIC_LEN], struct error *err);

/* Writes Unix seconds as YYYY-MM-DDThh:mm:ssZ, years 1970 to 9999. */
void proof_time_write(char out[static PROOF_TIME_LEN + 1], int64_t unix_s);

/* Reads any xsd:dateTimeStamp (xsd:dateTime with a zone, as VC Data Model 2.0 wants it): also with
 * fractions, which are dropped, with 24:00:00, offsets to 14:00, years before 1970 and beyond
 * 9999. */
bool proof_time_read(int64_t *unix_s, const char *text, struct error *err);

#endif
