/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/rdf_number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "1.5E0" as JavaScript's toExponential(15) makes it, without the zeros at the end: 16 digits, a
 * half rounded away from zero, where printf takes the even one. */
static size_t write_double(char out[static RDF_NUMBER_ROOM], double v)
{
    char exact[80], rounded[40];
    int len = snprintf(exact, sizeof exact, "%.40e", v);
    const char *dot = len < 0 ? NULL : strchr(exact, '.');
    if (dot != NULL && dot[16] == '5' && strspn(dot + 17, "0") >= 24) {
        uint64_t bits; /* the next number away from zero */
        memcpy(&bits, &v, sizeof bits);
        bits++;
        memcpy(&v, &bits, sizeof bits);
    }
    snprintf(rounded, sizeof rounded, "%.15e", v);
    char *e = strchr(rounded, 'e');
    char *end = e; /* at least one digit stays behind the dot */
    while (end[-1] == '0' && end[-2] != '.')
        end--;
    int exponent = atoi(e + 1);
    return (size_t)snprintf(out, RDF_NUMBER_ROOM, "%.*sE%d", (int)(end - rounded), rounded,
                            exponent);
}

/* Whether JavaScript writes the number without a dot, and so takes it for a whole one. These are
 * the whole numbers below 1e21, and numbers such as 1e-7. */
static bool is_written_whole(double v)
{
    char one_digit[40];
    double size = v < 0 ? -v : v;
    if (size >= 1e-6)
        return size < 1e21 && (size > (double)RDF_WHOLE_MAX || v == (double)(int64_t)v);
    snprintf(one_digit, sizeof one_digit, "%.0e", v);
    return strtod(one_digit, NULL) == v;
}

size_t rdf_number_write(char out[static RDF_NUMBER_ROOM], bool *whole, double v)
{
    *whole = is_written_whole(v);
    if (!*whole)
        return write_double(out, v);
    return (size_t)snprintf(out, RDF_NUMBER_ROOM, "%.0f", v == 0 ? 0.0 : v);
}
