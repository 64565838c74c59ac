/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/wallet_metadata.h"

#include <string.h>

#include "keys/strictjson.h"

#define GRANT "urn:ietf:params:oauth:grant-type:pre-authorized_code"
#define TYPES "[\"VerifiableCredential\",\"OpenBadgeCredential\"]"
#define CONTEXTS                                 \
    "[\"https://www.w3.org/ns/credentials/v2\"," \
    "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"]"

static const struct {
    const char *name;       /* of the configuration */
    const char *format;     /* in the words of OpenID4VCI */
    const char *algorithms; /* of our signature */
    const char *definition;
} FORMATS[] = {
    [WALLET_LDP_VC] = {"OpenBadgeCredential_ldp_vc", "ldp_vc", "eddsa-rdfc-2022",
                       "{\"@context\":" CONTEXTS ",\"type\":" TYPES "}"},
    [WALLET_JWT_VC_JSON] = {"OpenBadgeCredential_jwt_vc_json", "jwt_vc_json", "EdDSA",
                            "{\"type\":" TYPES "}"},
};
enum { FORMAT_COUNT = sizeof FORMATS / sizeof FORMATS[0] };

bool wallet_metadata_configuration(enum wallet_format *out, const char *configuration)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (strcmp(FORMATS[i].name, configuration) == 0) {
            *out = (enum wallet_format)i;
            return true;
        }
    return false;
}

bool wallet_metadata_format(enum wallet_format *out, const char *name)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (strcmp(FORMATS[i].format, name) == 0) {
            *out = (enum wallet_format)i;
            return true;
        }
    return false;
}

/* The name of the host, which its own badges carry as the issuer's. */
static bool add_display(struct buffer *json, const struct host *h, struct error *err)
{
    buffer_add_text(json, "\"display\":[{\"name\":");
    bool ok = strictjson_add_string(json, h->settings.name, err);
    buffer_add_text(json, "}]");
    return ok;
}

static void add_configuration(struct buffer *json, enum wallet_format format)
{
    buffer_add_format(
        json,
        "\"%s\":{\"format\":\"%s\",\"credential_definition\":%s,"
        "\"cryptographic_binding_methods_supported\":[\"did:key\",\"did:jwk\",\"jwk\"],"
        "\"credential_signing_alg_values_supported\":[\"%s\"],"
        "\"proof_types_supported\":{\"jwt\":{\"proof_signing_alg_values_supported\":"
        "[\"EdDSA\",\"Ed25519\",\"ES256\"]}},"
        "\"credential_metadata\":{\"display\":[{\"name\":\"Open Badge\"}]}}",
        FORMATS[format].name, FORMATS[format].format, FORMATS[format].definition,
        FORMATS[format].algorithms);
}

bool wallet_metadata_issuer(struct buffer *json, const struct host *h, struct error *err)
{
    const char *url = h->settings.url;
    buffer_add_format(json,
                      "{\"credential_issuer\":\"%s\","
                      "\"credential_endpoint\":\"%s/oid4vci/credential\","
                      "\"nonce_endpoint\":\"%s/oid4vci/nonce\",",
                      url, url, url);
    if (!add_display(json, h, err))
        return false;
    buffer_add_text(json, ",\"credential_configurations_supported\":{");
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        buffer_add_text(json, i == 0 ? "" : ",");
        add_configuration(json, (enum wallet_format)i);
    }
    buffer_add_text(json, "}}");
    return buffer_ok(json, "metadata", err);
}

void wallet_metadata_server(struct buffer *json, const struct host *h)
{
    buffer_add_format(json,
                      "{\"issuer\":\"%s\",\"token_endpoint\":\"%s/oid4vci/token\","
                      "\"response_types_supported\":[],"
                      "\"grant_types_supported\":[\"" GRANT "\"],"
                      "\"token_endpoint_auth_methods_supported\":[\"none\"],"
                      "\"pre-authorized_grant_anonymous_access_supported\":true}",
                      h->settings.url, h->settings.url);
}

void wallet_metadata_offer(struct buffer *json, const struct host *h, const char *code,
                           enum wallet_format format)
{
    buffer_add_format(json,
                      "{\"credential_issuer\":\"%s\",\"credential_configuration_ids\":[\"%s\"],"
                      "\"grants\":{\"" GRANT "\":{\"pre-authorized_code\":\"%s\"}}}",
                      h->settings.url, FORMATS[format].name, code);
}
