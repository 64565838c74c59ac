/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_PUBLISH_PUBLISH_H
#define SYNC_ISSUER_PUBLISH_PUBLISH_H

#include "sync/issuer/host/host.h"

/* What the world sees: issuer-signed credentials, DID documents, achievements, status lists
 * (DESIGN 7, 10). */

/* The credential of an award: composed by firmware/document, the proof by its organisation's
 * badge key, made once and stored. */
bool publish_credential(struct buffer *json, struct host *h, const struct award_row *award,
                        struct error *err);
/* Bakes a badge into the picture of its achievement.
 *
 * credential  of the award (publish_credential)
 * assertion   of Open Badges 2.0; {NULL, 0}: none */
bool publish_png(struct buffer *png, struct host *h, const struct award_row *award,
                 struct bytes credential, struct bytes assertion, struct error *err);
/* Whether that failure says something of this award - its parts are not known or do not belong
 * together - and nothing of the machine: to ask again does not help, and others go on. */
bool publish_is_impossible(const struct error *why);
/* The event of an award, by the delegation it was made under. FAULT_MISSING. */
bool publish_event_slug(char out[static SLUG_MAX + 1], struct host *h,
                        const struct award_row *award, struct error *err);
/* Whether an accepted award may be handed out before its kiosk has reported it (the record's
 * presync). */
bool publish_is_out(bool *out, struct host *h, const struct award_row *award,
                    struct error *err);
/* The organisation's DID document: badge key and every kiosk key of its delegations, in
 * assertionMethod from nbf to the last exp + 30 days, unless the kiosk is reported stolen. */
bool publish_did(struct buffer *json, struct host *h, const char *did, struct error *err);
/* The organisation as an OB 3.0 Profile: what its newest records say. */
bool publish_profile(struct buffer *json, struct host *h, const char *did, struct error *err);
/* A number as it stands in a path: decimal, no leading zero; 0 if it is none. */
int64_t publish_number(const char *text);
/* Every public document: url, content type, bytes; stops when `each` returns false. */
bool publish_all(struct host *h,
                 bool (*each)(void *arg, const char *url, const char *type, struct bytes body,
                              struct error *err),
                 void *arg, struct error *err);
/* Whose achievement the document of this path is: the organisation's DID, "" of any other path and
 * where there is none. */
bool publish_achievement_owner(char did[static 201], struct host *h, const char *path,
                               struct error *err);
/* One public document by its path ("/achievements/x/1"). FAULT_MISSING. */
bool publish_path(struct buffer *body, const char **type, struct host *h, const char *path,
                  struct error *err);

#endif
