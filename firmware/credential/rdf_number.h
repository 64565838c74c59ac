/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_RDF_NUMBER_H
#define FIRMWARE_CREDENTIAL_RDF_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* JSON numbers as the JSON-LD libraries write them: whole ones in digits, others in the canonical
 * form of xsd:double ("1.5E0"), whatever their datatype. */

/* Beyond this a JSON number is not the same in every reader (RFC 8259 6). */
#define RDF_WHOLE_MAX INT64_C(9007199254740991)

enum { RDF_NUMBER_ROOM = 40 };

/* Writes v and returns the length. *whole says whether it was written in digits. */
size_t rdf_number_write(char out[static RDF_NUMBER_ROOM], bool *whole, double v);

#endif
