/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PUBLISH_PUBLISH_H
#define SYNC_ISSUER_PUBLISH_PUBLISH_H

#include "sync/issuer/host/host.h"

/* What is published: credentials signed by the issuer, DID documents, profiles, achievements,
 * pictures, status lists (DESIGN 7, 10). */

/* Writes the credential of an award. document.h composes it, and its organisation's badge key
 * signs it. It is made once and stored.
 *
 * err  FAULT_REFUSED "specimen": a practice badge; else see publish_is_impossible */
bool publish_credential(struct buffer *json, struct host *h, const struct award_row *award,
                        struct error *err);
/* Writes the same without a proof.
 *
 * subject  credentialSubject.id; NULL: the did:key of the award's subject */
bool publish_compose(struct buffer *out, struct host *h, const struct award_row *award,
                     const char *subject, struct error *err);
/* Bakes a badge into the picture of its achievement.
 *
 * credential  of the award (publish_credential)
 * assertion   of Open Badges 2.0; {NULL, 0}: none */
bool publish_png(struct buffer *png, struct host *h, const struct award_row *award,
                 struct bytes credential, struct bytes assertion, struct error *err);
/* Whether a failure is about this award: its parts are not known or do not belong together.
 * Asking again does not help, and other awards are not concerned. false: the failure is about
 * the machine. */
bool publish_is_impossible(const struct error *why);
/* Writes the slug of an award's event, by the delegation of the award. FAULT_MISSING. */
bool publish_event_slug(char out[static SLUG_MAX + 1], struct host *h,
                        const struct award_row *award, struct error *err);
/* Whether an accepted award may be handed out already: its kiosk has reported it, or the record
 * allows it before that (presync). */
bool publish_is_out(bool *out, struct host *h, const struct award_row *award,
                    struct error *err);
/* Writes the DID document of an organisation: its badge key and every kiosk key of its
 * delegations. A kiosk key is listed from the first day until 30 days after the last day of its
 * delegations, unless the kiosk is reported stolen. */
bool publish_did(struct buffer *json, struct host *h, const char *did, struct error *err);
/* Writes the document of the event of this slug, as it is now. FAULT_MISSING. */
bool publish_event(struct buffer *json, struct host *h, const char *slug, struct error *err);
/* Writes the OB 3.0 Profile of an organisation, as its newest records describe it. */
bool publish_profile(struct buffer *json, struct host *h, const char *did, struct error *err);
/* Reads a number of a path: decimal, no leading zero, at most nine digits. 0: no such number. */
int64_t publish_number(const char *text);
/* Calls `each` with URL, content type and bytes of every public document. Stops when it answers
 * false. */
bool publish_all(struct host *h,
                 bool (*each)(void *arg, const char *url, const char *type, struct bytes body,
                              struct error *err),
                 void *arg, struct error *err);
/* Writes the DID of the organisation whose achievement has this path; "" for any other path and
 * where there is no such achievement. */
bool publish_achievement_owner(char did[static 201], struct host *h, const char *path,
                               struct error *err);
/* Writes one public document by its path ("/achievements/x/1"). FAULT_MISSING. */
bool publish_path(struct buffer *body, const char **type, struct host *h, const char *path,
                  struct error *err);

#endif
