/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PUBLISH_VERIFICATION_H
#define SYNC_ISSUER_PUBLISH_VERIFICATION_H

#include "sync/issuer/host/host.h"

/* Checks a badge that somebody shows, for the page of /v. The answer has one result for each
 * check, in the order of a careful reader, with the age of the document that the check rests
 * on. Only this host's own documents are used: nothing is fetched and nothing is stored, so a
 * badge of another host is "unknown" here. */
enum { VERIFICATION_SIZE_MAX = 1024 * 1024, VERIFICATION_BADGES_MAX = 20 };

/* shown  JSON, compact JWS or baked PNG: any bytes from anywhere, at most VERIFICATION_SIZE_MAX
 * json   {"valid","verdict","own","name","id","issuer","did","by","ask","image","from_s","now_s",
 *        "checks":[{"check","result","why","at_s"}]}
 *
 *   verdict  "valid", "invalid", or "unchecked": it cannot be checked here, and nothing in it is
 *            sure
 *   name     the badge's; of one that a kiosk signed, its achievement's
 *   issuer   the name of the issuer; of an organisation hosted here, as the host knows it
 *   own      issuer, person and achievement are those of an award of this host, so the holder
 *            check may be asked about it
 *   did      the issuer's id
 *   by       "issuer" or "kiosk" of a valid badge of an organisation hosted here; "stranger" if a
 *            proof holds by any other key (then "valid" says no more than that); else ""
 *   ask      of an Open Badge 2.0, the address that it names
 *   image    "" if the picture is not on this host, the badge is not valid, or its organisation
 *            is not hosted here
 *   result   "ok", "bad" or "unknown"
 *   why      a stable word, "" if ok
 *   at_s     Unix seconds; 0 if the check rests on nothing older than this moment
 *
 * For a list or presentation of several badges these texts are empty, "badges" holds the answer
 * about each (at most VERIFICATION_BADGES_MAX), and "verdict" is the worst of them.
 *
 * Answers false for our own fault alone: a badge that does not hold is an answer. */
bool verification_check(struct buffer *json, struct host *h, struct bytes shown,
                        struct error *err);

#endif
