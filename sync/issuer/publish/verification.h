/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PUBLISH_VERIFICATION_H
#define SYNC_ISSUER_PUBLISH_VERIFICATION_H

#include "sync/issuer/host/host.h"

/* A badge that somebody shows, checked for a page: one answer a check, in the order of a careful
 * reader, with the time of what it rests on. Documents are this host's own: nothing is fetched,
 * nothing is stored, so the badge of another host is "unknown" here.
 *
 * shown  JSON, compact JWS or baked PNG, any bytes from anywhere, at most VERIFICATION_SIZE_MAX
 * json   {"valid","verdict","own","name","id","issuer","did","by","ask","image","from_s","now_s","checks":
 *        [{"check","result","why","at_s"}]}; verdict: "valid", "invalid", "unchecked" (cannot be
 *        checked here: nothing in it is sure); own: issuer, person and achievement are those of an award of this
 *        host, so the holder check may be asked about it; did: the issuer's id; by: "issuer" or
 *        "kiosk" of a valid badge of an organisation hosted here, "stranger" if a proof holds by
 *        anybody else's key (valid says no more than that), else "";
 *        ask: of an Open Badge 2.0, the address that it names; image "" if it is not on this host, or
 *        the badge is not valid or not of an organisation hosted here;
 *        result "ok", "bad" or "unknown"; why a stable word, "" if ok; at_s Unix seconds, 0 if it
 *        rests on nothing older than this moment. Of a list or presentation of several badges the
 *        texts are empty and "badges" holds the answer about each, at most
 *        VERIFICATION_BADGES_MAX; verdict is the worst of them
 *
 * false: our own fault alone; a badge that does not hold is an answer. */
enum { VERIFICATION_SIZE_MAX = 1024 * 1024, VERIFICATION_BADGES_MAX = 20 };

bool verification_check(struct buffer *json, struct host *h, struct bytes shown,
                        struct error *err);

#endif
