/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The only file that knows mbedTLS. 2.28 (Debian 12) and 3.6 (Debian 13) differ in five places,
 * marked MBEDTLS 3. */
#include "sync/tls.h"

#include <errno.h>
#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/error.h>
#include <mbedtls/ssl.h>
#include <mbedtls/version.h>
#include <mbedtls/x509_crt.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sync/monotonic.h"

#if MBEDTLS_VERSION_MAJOR >= 3
#include <psa/crypto.h>
#endif

#ifndef MBEDTLS_ERR_SSL_BAD_CERTIFICATE /* its name in MBEDTLS 3 */
#define MBEDTLS_ERR_SSL_BAD_CERTIFICATE MBEDTLS_ERR_SSL_BAD_HS_CERTIFICATE
#endif

static const char DEFAULT_CA_FILE[] = "/etc/ssl/certs/ca-certificates.crt";

struct tls {
    int fd;
    int64_t deadline_ms;
    struct tls_settings settings;
    bool no_memory;
    mbedtls_ssl_context ssl;
    mbedtls_ssl_config config;
    mbedtls_x509_crt roots;
    mbedtls_entropy_context entropy;
    mbedtls_ctr_drbg_context random;
};

/* mbedTLS calls a certificate "not trusted" also when memory ran out while it was checked, and a
 * root that could not be read for lack of memory is passed over. But every request for memory that
 * fails leaves ENOMEM in errno, so errno is looked at before anything else changes it. */
static bool lacks_memory(struct tls *t)
{
    t->no_memory = t->no_memory || errno == ENOMEM;
    return t->no_memory;
}

static bool memory_error(struct error *err, const char *doing)
{
    return error_set(err, FAULT_MEMORY, "TLS: %s: out of memory", doing);
}

/* Failures that a person can mend are told in plain words, the others in the words of mbedTLS. */
static bool tls_error(struct tls *t, struct error *err, const char *doing, int code)
{
    char why[160];
    if (lacks_memory(t))
        return memory_error(err, doing);
    if (code == MBEDTLS_ERR_SSL_WANT_READ || code == MBEDTLS_ERR_SSL_WANT_WRITE)
        return error_because(err, FAULT_NETWORK, "silent",
                             "TLS: %s: the server does not answer: try again later", doing);
    if (code == MBEDTLS_ERR_SSL_CONN_EOF)
        return error_set(err, FAULT_NETWORK, "TLS: %s: the server broke the connection off",
                         doing);
    if (code == MBEDTLS_ERR_SSL_INVALID_RECORD)
        return error_set(err, FAULT_NETWORK,
                         "TLS: %s: the server does not speak TLS there (is this its https "
                         "address?)",
                         doing);
    mbedtls_strerror(code, why, sizeof why);
    return error_set(err, FAULT_NETWORK, "TLS: %s: %s", doing, why);
}

/* ---- the socket under it, with a deadline */

static int wait_for(const struct tls *t, short events)
{
    struct pollfd p = {.fd = t->fd, .events = events};
    int64_t left = t->deadline_ms - monotonic_ms();
    return left <= 0 ? 0 : poll(&p, 1, left > 60000 ? 60000 : (int)left);
}

static int send_some(void *ctx, const unsigned char *p, size_t len)
{
    struct tls *t = ctx;
    lacks_memory(t);
    ssize_t done = send(t->fd, p, len, MSG_NOSIGNAL);
    if (done >= 0)
        return (int)done;
    return errno == EAGAIN || errno == EINTR ? MBEDTLS_ERR_SSL_WANT_WRITE
                                             : MBEDTLS_ERR_SSL_INTERNAL_ERROR;
}

static int receive_some(void *ctx, unsigned char *p, size_t len)
{
    struct tls *t = ctx;
    lacks_memory(t);
    ssize_t got = recv(t->fd, p, len, 0);
    if (got >= 0)
        return (int)got;
    return errno == EAGAIN || errno == EINTR ? MBEDTLS_ERR_SSL_WANT_READ
                                             : MBEDTLS_ERR_SSL_INTERNAL_ERROR;
}

/* true: try again; false: out of time or another error. */
static bool again(struct tls *t, int code)
{
    if (code == MBEDTLS_ERR_SSL_WANT_READ)
        return wait_for(t, POLLIN) > 0;
    if (code == MBEDTLS_ERR_SSL_WANT_WRITE)
        return wait_for(t, POLLOUT) > 0;
#ifdef MBEDTLS_ERR_SSL_RECEIVED_NEW_SESSION_TICKET
    return code == MBEDTLS_ERR_SSL_RECEIVED_NEW_SESSION_TICKET;
#else
    return false;
#endif
}

/* ---- certificates: dates are judged against what we know of time, nothing else is forgiven */

static int64_t unix_of(const mbedtls_x509_time *t)
{
    struct tm tm = {.tm_year = t->year - 1900,
                    .tm_mon = t->mon - 1,
                    .tm_mday = t->day,
                    .tm_hour = t->hour,
                    .tm_min = t->min,
                    .tm_sec = t->sec};
    return (int64_t)timegm(&tm);
}

static int judge_dates(void *ctx, mbedtls_x509_crt *crt, int depth, uint32_t *flags)
{
    struct tls *t = ctx;
    (void)depth;
    lacks_memory(t);
    *flags &= ~(uint32_t)(MBEDTLS_X509_BADCERT_EXPIRED | MBEDTLS_X509_BADCERT_FUTURE);
    if (unix_of(&crt->valid_to) < t->settings.floor_s)
        *flags |= MBEDTLS_X509_BADCERT_EXPIRED;
    if (unix_of(&crt->valid_from) > t->settings.ceiling_s)
        *flags |= MBEDTLS_X509_BADCERT_FUTURE;
    return 0;
}

static bool certificate_error(struct tls *t, struct error *err, uint32_t flags)
{
    char why[240];
    if (lacks_memory(t))
        return memory_error(err, "the server's certificate");
    if (mbedtls_x509_crt_verify_info(why, sizeof why, "", flags) < 0)
        snprintf(why, sizeof why, "not trusted");
    for (char *c = why; *c != '\0'; c++)
        if (*c == '\n')
            *c = ' ';
    return error_because(err, FAULT_UNTRUSTED, "certificate",
                         "TLS: the server's certificate: %s", why);
}

/* ---- a connection */

static bool load_roots(struct tls *t, struct error *err)
{
    const char *file = t->settings.ca_file == NULL ? DEFAULT_CA_FILE : t->settings.ca_file;
    int code = mbedtls_x509_crt_parse_file(&t->roots, file);
    if (lacks_memory(t))
        return memory_error(err, "the CA file");
    if (code < 0 || t->roots.raw.p == NULL) {
        if (access(file, R_OK) != 0)
            return error_set(err, FAULT_MISSING, "TLS: cannot read the CA file %s: %s", file,
                             strerror(errno));
        return error_set(err, FAULT_MALFORMED, "TLS: no certificate in the CA file %s", file);
    }
    return true; /* code > 0: some of many could not be read, as in a system's bundle */
}

static void configure(struct tls *t)
{
    static const int suites[] = {
#ifdef MBEDTLS_TLS1_3_CHACHA20_POLY1305_SHA256
        MBEDTLS_TLS1_3_CHACHA20_POLY1305_SHA256,
        MBEDTLS_TLS1_3_AES_128_GCM_SHA256,
        MBEDTLS_TLS1_3_AES_256_GCM_SHA384,
#endif
        MBEDTLS_TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        MBEDTLS_TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        MBEDTLS_TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        MBEDTLS_TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        MBEDTLS_TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        MBEDTLS_TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        0,
    };
    mbedtls_ssl_conf_ciphersuites(&t->config, suites);
#if MBEDTLS_VERSION_MAJOR >= 3
    static const uint16_t groups[] = {MBEDTLS_SSL_IANA_TLS_GROUP_X25519,
                                      MBEDTLS_SSL_IANA_TLS_GROUP_SECP256R1,
                                      MBEDTLS_SSL_IANA_TLS_GROUP_SECP384R1, 0};
    mbedtls_ssl_conf_groups(&t->config, groups);
    mbedtls_ssl_conf_min_tls_version(&t->config, MBEDTLS_SSL_VERSION_TLS1_2);
#else
    static const mbedtls_ecp_group_id groups[] = {
        MBEDTLS_ECP_DP_CURVE25519, MBEDTLS_ECP_DP_SECP256R1, MBEDTLS_ECP_DP_SECP384R1,
        MBEDTLS_ECP_DP_NONE};
    mbedtls_ssl_conf_curves(&t->config, groups);
    mbedtls_ssl_conf_min_version(&t->config, MBEDTLS_SSL_MAJOR_VERSION_3,
                                 MBEDTLS_SSL_MINOR_VERSION_3);
#endif
    mbedtls_ssl_conf_renegotiation(&t->config, MBEDTLS_SSL_RENEGOTIATION_DISABLED);
    mbedtls_ssl_conf_session_tickets(&t->config, MBEDTLS_SSL_SESSION_TICKETS_DISABLED);
    mbedtls_ssl_conf_authmode(&t->config, MBEDTLS_SSL_VERIFY_REQUIRED);
    mbedtls_ssl_conf_ca_chain(&t->config, &t->roots, NULL);
    mbedtls_ssl_conf_verify(&t->config, judge_dates, t);
    mbedtls_ssl_conf_rng(&t->config, mbedtls_ctr_drbg_random, &t->random);
}

static bool set_up(struct tls *t, const char *host, struct error *err)
{
    int code;
#if MBEDTLS_VERSION_MAJOR >= 3
    if (psa_crypto_init() != PSA_SUCCESS)
        return memory_error(err, "start");
#endif
    if ((code = mbedtls_ctr_drbg_seed(&t->random, mbedtls_entropy_func, &t->entropy, NULL,
                                      0)) != 0)
        return tls_error(t, err, "random", code);
    if (!load_roots(t, err))
        return false;
    if ((code = mbedtls_ssl_config_defaults(&t->config, MBEDTLS_SSL_IS_CLIENT,
                                            MBEDTLS_SSL_TRANSPORT_STREAM,
                                            MBEDTLS_SSL_PRESET_DEFAULT)) != 0)
        return tls_error(t, err, "settings", code);
    configure(t);
    /* without the host name 2.28 would take a certificate for any host */
    if ((code = mbedtls_ssl_setup(&t->ssl, &t->config)) != 0 ||
        (code = mbedtls_ssl_set_hostname(&t->ssl, host)) != 0)
        return tls_error(t, err, "set-up", code);
    mbedtls_ssl_set_bio(&t->ssl, t, send_some, receive_some, NULL);
    return true;
}

static bool handshake(struct tls *t, struct error *err)
{
    int code;
    while ((code = mbedtls_ssl_handshake(&t->ssl)) != 0)
        if (!again(t, code)) {
            uint32_t flags = mbedtls_ssl_get_verify_result(&t->ssl);
            bool judged = code == MBEDTLS_ERR_X509_CERT_VERIFY_FAILED ||
                          code == MBEDTLS_ERR_SSL_BAD_CERTIFICATE; /* for another purpose */
            if (judged && flags != 0 && flags != UINT32_MAX)
                return certificate_error(t, err, flags);
            return tls_error(t, err, "handshake", code);
        }
    uint32_t flags = mbedtls_ssl_get_verify_result(&t->ssl);
    return flags == 0 || certificate_error(t, err, flags);
}

bool tls_connect(struct tls **out, int fd, const char *host,
                 const struct tls_settings *settings, int64_t deadline_ms, struct error *err)
{
    struct tls *t = calloc(1, sizeof *t);
    if (t == NULL)
        return error_set(err, FAULT_MEMORY, "TLS: out of memory");
    errno = 0;
    t->fd = fd;
    t->deadline_ms = deadline_ms;
    t->settings = *settings;
    mbedtls_ssl_init(&t->ssl);
    mbedtls_ssl_config_init(&t->config);
    mbedtls_x509_crt_init(&t->roots);
    mbedtls_entropy_init(&t->entropy);
    mbedtls_ctr_drbg_init(&t->random);
    if (!set_up(t, host, err) || !handshake(t, err)) {
        tls_close(t);
        return false;
    }
    *out = t;
    return true;
}

bool tls_write(struct tls *t, struct bytes in, int64_t deadline_ms, struct error *err)
{
    t->deadline_ms = deadline_ms;
    while (in.len > 0) {
        int done = mbedtls_ssl_write(&t->ssl, in.p, in.len);
        if (done > 0) {
            in.p += done;
            in.len -= (size_t)done;
        } else if (!again(t, done)) {
            return tls_error(t, err, "sending", done);
        }
    }
    return true;
}

bool tls_read(struct tls *t, uint8_t *out, size_t room, size_t *got, int64_t deadline_ms,
              struct error *err)
{
    t->deadline_ms = deadline_ms;
    while (true) {
        int len = mbedtls_ssl_read(&t->ssl, out, room);
        if (len > 0) {
            *got = (size_t)len;
            return true;
        }
        if (len == 0 || len == MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY) {
            *got = 0;
            return true;
        }
        if (!again(t, len))
            return tls_error(t, err, "receiving", len);
    }
}

void tls_close(struct tls *t)
{
    if (t == NULL)
        return;
    mbedtls_ssl_close_notify(&t->ssl); /* a courtesy: what it answers does not matter */
    mbedtls_ssl_free(&t->ssl);
    mbedtls_ssl_config_free(&t->config);
    mbedtls_x509_crt_free(&t->roots);
    mbedtls_ctr_drbg_free(&t->random);
    mbedtls_entropy_free(&t->entropy);
    free(t);
}
