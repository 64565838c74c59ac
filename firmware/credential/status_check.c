/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/status_check.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/credential/credential.h"
#include "firmware/credential/proof_set.h"
#include "firmware/credential/status_bits.h"
#include "firmware/credential/verdict.h"
#include "keys/clock_tolerance.h"
#include "keys/strictjson.h"

static bool wrong_list(struct error *err, const char *why, const char *what)
{
    return error_because(err, FAULT_UNTRUSTED, "status-unknown", "%s%.200s", why, what);
}

static bool out_of_memory(struct error *err)
{
    return error_because(err, FAULT_MEMORY, "memory", "status list: out of memory");
}

/* ---- the lists */

static void read_list(json_t **list, struct documents from, const char *url, struct error *why)
{
    struct buffer body = {0};
    struct error trouble = {0};
    if (!from.get(from.ctx, &body, url, &trouble)) {
        if (trouble.fault == FAULT_MEMORY)
            out_of_memory(why);
        else
            error_because(why, FAULT_MISSING, "no-status-list",
                          "the status list is not here: %.200s", url);
    } else {
        *list = strictjson_parse(buffer_view(&body), "status list", &trouble);
        if (*list == NULL && trouble.fault == FAULT_MEMORY)
            out_of_memory(why);
        else if (*list == NULL)
            wrong_list(why, "", trouble.text);
    }
    buffer_free(&body);
}

/* Its place on the shelf; LISTS_KEPT when memory is out. */
static size_t place_of(struct status_shelf *shelf, struct documents from, const char *url)
{
    for (size_t i = 0; i < LISTS_KEPT && shelf->at[i].url != NULL; i++)
        if (strcmp(shelf->at[i].url, url) == 0)
            return i;
    json_t *list = NULL;
    struct error why = {0};
    read_list(&list, from, url, &why);
    char *kept = why.fault == FAULT_MEMORY ? NULL : strdup(url);
    if (kept == NULL) {
        json_decref(list);
        return LISTS_KEPT;
    }
    size_t place = shelf->next;
    shelf->next = (place + 1) % LISTS_KEPT;
    free(shelf->at[place].url);
    json_decref(shelf->at[place].list);
    buffer_free(&shelf->at[place].bits);
    shelf->at[place].url = kept;
    shelf->at[place].list = list;
    shelf->at[place].missing = why;
    shelf->at[place].judged = false;
    shelf->at[place].wrong = (struct error){0};
    return place;
}

void status_shelf_free(struct status_shelf *shelf)
{
    for (size_t i = 0; i < LISTS_KEPT; i++) {
        free(shelf->at[i].url);
        json_decref(shelf->at[i].list);
        buffer_free(&shelf->at[i].bits);
    }
    *shelf = (struct status_shelf){0};
}

/* ---- Bitstring Status List */

/* Digits alone, as the status entry writes its index; a JSON number by those who read an earlier
 * draft. */
static bool read_index(uint64_t *out, const json_t *value)
{
    const char *text = json_string_value(value);
    size_t len = text == NULL ? 0 : strlen(text);
    if (json_is_integer(value) && json_integer_value(value) >= 0) {
        *out = (uint64_t)json_integer_value(value);
        return true;
    }
    if (len == 0 || len > 12 || strspn(text, "0123456789") != len)
        return false;
    *out = strtoull(text, NULL, 10);
    return true;
}

static bool is_for(const json_t *purposes, const char *purpose)
{
    const char *one = json_string_value(purposes);
    if (one != NULL)
        return strcmp(one, purpose) == 0;
    for (size_t i = 0; i < json_array_size(purposes); i++) {
        one = json_string_value(json_array_get(purposes, i));
        if (one != NULL && strcmp(one, purpose) == 0)
            return true;
    }
    return false;
}

/* Whether the list is the one that the entry names: this URL's, this issuer's, for this purpose. */
static bool is_named_list(const json_t *list, const char *url, const char *issuer,
                          const char *purpose)
{
    const char *id = json_string_value(json_object_get(list, "id"));
    const char *by = credential_issuer_of(list);
    const json_t *subject = json_object_get(list, "credentialSubject");
    return id != NULL && strcmp(id, url) == 0 && by != NULL && strcmp(by, issuer) == 0 &&
           is_for(json_object_get(subject, "statusPurpose"), purpose) &&
           credential_has_type(list, "BitstringStatusListCredential") &&
           credential_has_type(subject, "BitstringStatusList");
}

/* Its proof and its bits, once. The bits are read even when the proof cannot be checked, so that a
 * withdrawal is seen. */
static bool judge_list(struct status_shelf *shelf, size_t place, struct issuer_shelf *issuers,
                       int64_t now_s, struct error *err)
{
    const json_t *list = shelf->at[place].list;
    const json_t *subject = json_object_get(list, "credentialSubject");
    const char *encoded = json_string_value(json_object_get(subject, "encodedList"));
    const char *method;
    struct error why = {0}, *wrong = &shelf->at[place].wrong;
    if (shelf->at[place].judged)
        return true;
    bool holds = proof_set_check(&method, list, json_object_get(list, "proof"),
                                 credential_issuer_of(list), issuers, now_s, &why);
    if (!holds && why.fault == FAULT_MEMORY)
        return out_of_memory(err);
    if (!holds && verify_verdict_of(&why) == VERIFY_INVALID)
        wrong_list(wrong, "status list: ", why.text);
    else if (!holds)
        error_because(wrong, FAULT_REFUSED, "no-status-list",
                      "the status list cannot be checked: %.300s", why.text);
    struct error trouble = {0};
    buffer_free(&shelf->at[place].bits);
    if (encoded == NULL || !status_bits_decode(&shelf->at[place].bits, encoded, &trouble)) {
        if (trouble.fault == FAULT_MEMORY)
            return out_of_memory(err);
        wrong_list(wrong, "status list: ", encoded == NULL ? "no bits" : trouble.text);
    }
    shelf->at[place].judged = true;
    return true;
}

static bool taken_back(struct error *err, bool suspension)
{
    return error_because(err, FAULT_UNTRUSTED, suspension ? "suspended" : "revoked", "%s",
                         suspension ? "the issuer has suspended it"
                                    : "it was withdrawn, by its issuer or at the wish of the "
                                      "person who had it (revoked)");
}

/* Sets err to what a bit of a list says. It is sure, unless the list cannot be checked or has
 * expired. A withdrawal is for ever, so an old list tells it too. */
static bool say(bool set, const char *purpose, const struct error *unsure, struct error *err)
{
    if (set && strcmp(purpose, "revocation") == 0)
        return taken_back(err, false);
    if (unsure->fault != FAULT_NONE) {
        if (err != NULL)
            *err = *unsure;
        return false;
    }
    if (!set)
        return true;
    return strcmp(purpose, "suspension") == 0
               ? taken_back(err, true)
               : error_because(err, FAULT_REFUSED, "status-unsupported",
                               "the issuer has a newer badge in its place");
}

static bool read_bit(struct status_shelf *shelf, struct issuer_shelf *issuers,
                     const char *issuer, const char *url, const char *purpose, uint64_t index,
                     int64_t now_s, struct error *err)
{
    size_t place = place_of(shelf, issuers->from, url);
    struct error unsure = {0}, why = {0};
    bool set = false;
    if (place == LISTS_KEPT)
        return out_of_memory(err);
    const json_t *list = shelf->at[place].list;
    if (list == NULL) {
        if (err != NULL)
            *err = shelf->at[place].missing;
        return false;
    }
    if (!is_named_list(list, url, issuer, purpose))
        return wrong_list(err, "the status list is not the issuer's: ", url);
    if (!judge_list(shelf, place, issuers, now_s, err))
        return false;
    unsure = shelf->at[place].wrong;
    if (verify_verdict_of(&unsure) == VERIFY_INVALID) {
        if (err != NULL)
            *err = unsure;
        return false;
    }
    if (unsure.fault == FAULT_NONE &&
        !issuer_still_open(list, "validUntil", now_s - CLOCK_TOLERANCE_S))
        error_because(&unsure, FAULT_MISSING, "no-status-list",
                      "the status list that is here has expired: %.200s", url);
    if (!status_bits_get(&set, buffer_view(&shelf->at[place].bits), index, &why))
        return wrong_list(err, "status list: ", why.text);
    return say(set, purpose, &unsure, err);
}

static bool check_bitstring(struct status_shelf *shelf, struct issuer_shelf *issuers,
                            const json_t *entry, const char *issuer, int64_t now_s,
                            struct error *err)
{
    static const char *const known[] = {"revocation", "suspension", "refresh"};
    const char *url = json_string_value(json_object_get(entry, "statusListCredential"));
    const char *purpose = json_string_value(json_object_get(entry, "statusPurpose"));
    const json_t *size = json_object_get(entry, "statusSize");
    uint64_t index;
    size_t i = 0;
    if (url == NULL || purpose == NULL ||
        !read_index(&index, json_object_get(entry, "statusListIndex")))
        return error_because(err, FAULT_UNTRUSTED, "form", "credentialStatus is not complete");
    while (i < 3 && strcmp(purpose, known[i]) != 0)
        i++;
    if (i == 3)
        return error_because(err, FAULT_REFUSED, "status-unsupported",
                             "a status of a purpose not known here: %.100s", purpose);
    if (size != NULL && json_integer_value(size) != 1) /* an index counts groups of bits then */
        return error_because(err, FAULT_REFUSED, "status-unsupported",
                             "a status of more than one bit");
    return read_bit(shelf, issuers, issuer, url, purpose, index, now_s, err);
}

/* ---- 1EdTechRevocationList: an unsigned list of ids. Where it cannot be had, the 1EdTech
 * validator only warns. */

static bool check_revocation_list(struct status_shelf *shelf, struct documents from,
                                  const json_t *entry, const char *credential_id,
                                  const char *issuer, struct error *err)
{
    const char *url = json_string_value(json_object_get(entry, "id"));
    size_t place = url == NULL ? 0 : place_of(shelf, from, url);
    if (url == NULL)
        return true;
    if (place == LISTS_KEPT)
        return out_of_memory(err);
    const json_t *list = shelf->at[place].list;
    if (list == NULL && shelf->at[place].missing.fault == FAULT_MISSING)
        return true;
    const char *by = credential_issuer_of(list);
    if (list == NULL || by == NULL || strcmp(by, issuer) != 0)
        return wrong_list(err, "the revocation list is not the issuer's: ", url);
    const json_t *revoked = json_object_get(list, "revokedCredential");
    for (size_t i = 0; i < json_array_size(revoked); i++) {
        const json_t *item = json_array_get(revoked, i);
        const char *id = json_string_value(json_object_get(item, "id"));
        if (id != NULL && credential_id != NULL && strcmp(id, credential_id) == 0 &&
            !json_is_false(json_object_get(item, "revoked")))
            return taken_back(err, false);
    }
    return true;
}

static bool check_entry(struct status_shelf *shelf, struct issuer_shelf *issuers,
                        const json_t *entry, const char *credential_id, const char *issuer,
                        int64_t now_s, struct error *err)
{
    if (credential_has_type(entry, "BitstringStatusListEntry"))
        return check_bitstring(shelf, issuers, entry, issuer, now_s, err);
    if (credential_has_type(entry, "1EdTechRevocationList"))
        return check_revocation_list(shelf, issuers->from, entry, credential_id, issuer, err);
    const char *type = json_string_value(json_object_get(entry, "type"));
    return error_because(err, FAULT_REFUSED, "status-unsupported",
                         "a status of a kind not known here: %.100s", type == NULL ? "" : type);
}

bool status_check(struct status_shelf *shelf, struct issuer_shelf *issuers,
                  const json_t *status, const char *credential_id, const char *issuer,
                  int64_t now_s, struct error *err)
{
    size_t count = json_is_array(status) ? json_array_size(status) : status == NULL ? 0 : 1;
    struct error cannot_say = {0};
    for (size_t i = 0; i < count; i++) {
        const json_t *entry = json_is_array(status) ? json_array_get(status, i) : status;
        struct error why = {0};
        if (check_entry(shelf, issuers, entry, credential_id, issuer, now_s, &why))
            continue;
        if (why.fault == FAULT_MEMORY || verify_verdict_of(&why) == VERIFY_INVALID) {
            if (err != NULL)
                *err = why;
            return false;
        }
        if (cannot_say.fault == FAULT_NONE)
            cannot_say = why;
    }
    if (cannot_say.fault != FAULT_NONE && err != NULL)
        *err = cannot_say;
    return cannot_say.fault == FAULT_NONE;
}
