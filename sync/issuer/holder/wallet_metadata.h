/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_WALLET_METADATA_H
#define SYNC_ISSUER_HOLDER_WALLET_METADATA_H

#include "sync/issuer/host/host.h"
#include "sync/issuer/publish/wallet_copy.h"

/* What this host tells wallets about itself. The credential issuer of OpenID4VCI is the host, which
 * is its own authorization server. It says what is accepted and given, and nothing else. */

/* The form of a configuration, by which a wallet asks. false: there is no such configuration. */
bool wallet_metadata_configuration(enum wallet_format *out, const char *configuration);
/* The form of this name of OpenID4VCI. false: there is no such form. */
bool wallet_metadata_format(enum wallet_format *out, const char *name);

/* Writes the credential issuer metadata (OpenID4VCI 1.0, 12.2). */
bool wallet_metadata_issuer(struct buffer *json, const struct host *h, struct error *err);
/* Writes the authorization server metadata (RFC 8414, 2). */
void wallet_metadata_server(struct buffer *json, const struct host *h);
/* Writes the credential offer of this code (OpenID4VCI 1.0, 4.1.1). It names one form, because a
 * wallet takes each form that is named for a badge of its own. */
void wallet_metadata_offer(struct buffer *json, const struct host *h, const char *code,
                           enum wallet_format format);

#endif
