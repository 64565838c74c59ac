/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/command/command.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "firmware/wire/file_kind.h"
#include "keys/file.h"
#include "keys/keydir.h"
#include "sync/issuer/catalogue/catalogue_source.h"
#include "sync/issuer/kiosk/rejudge.h"

static void tell_warnings(const char *lines)
{
    for (size_t len; *lines != '\0'; lines += len + 1) {
        len = strcspn(lines, "\n");
        fprintf(stderr, "badge-issuer: warning: %.*s\n", (int)len, lines);
    }
}

/* A version may bring back badges and events that a backup had lost: the awards that are held for
 * want of them are judged again. */
static bool tell_published(struct host *h, int64_t version, struct error *err)
{
    size_t accepted;
    printf("catalogue version %lld is published\n", (long long)version);
    if (!rejudge_unknown(&accepted, h, err)) {
        error_while(
            err,
            "version %lld is published, but the awards that are held because their badge "
            "or event was not known could not be judged again; publish once more: ",
            (long long)version);
        return false;
    }
    if (accepted > 0)
        printf("%zu awards are accepted that were held because their badge or event was not "
               "known\n",
               accepted);
    return true;
}

/* Publishes a file, or with --check only looks at it.
 *
 * authority  the authority key; it is opened here, when `ask` names its passphrase
 * ask        the options; NULL: `authority` is open already
 *
 * A catalogue with a fault is refused before the passphrase is asked. */
static bool publish_file(struct host *h, const char *path, struct signing_key *authority,
                         const struct issuer_options *ask, struct error *err)
{
    struct buffer source = {0};
    struct catalogue_draft *draft = NULL;
    char dir[FILE_PATH_MAX] = ".";
    int64_t version;
    const char *slash = strrchr(path, '/');
    if (slash != NULL && (size_t)(slash - path) < sizeof dir)
        snprintf(dir, sizeof dir, "%.*s", slash == path ? 1 : (int)(slash - path), path);
    bool ok = file_read(&source, path, CATALOGUE_SOURCE_MAX, err) &&
              file_kind_fits(path, buffer_view(&source), FILE_KIND_CATALOGUE, err) &&
              catalogue_draft_read(&draft, h, buffer_view(&source), dir, err);
    if (ok)
        tell_warnings(catalogue_draft_warnings(draft));
    bool check = ask != NULL && ask->check;
    bool open = !ok || check || ask == NULL || issuer_authority(authority, ask, err);
    ok = ok && open && (check || catalogue_publish(&version, h, draft, authority, err));
    if (ok && check)
        printf("%s is good: it would become version %lld; nothing was changed\n", path,
               (long long)catalogue_draft_version(draft));
    else if (ok)
        ok = tell_published(h, version, err);
    else if (open && !error_is(err, "wrong-file"))
        error_while(err, "%s: ", path);
    catalogue_draft_free(draft);
    buffer_free(&source);
    return ok;
}

bool issuer_init(const struct issuer_options *o, struct error *err)
{
    struct buffer words = {0};
    struct host *h = NULL;
    struct signing_key authority = {0};
    struct host_ports ports = issuer_ports();
    char path[FILE_PATH_MAX];
    bool ok = false, made = false, there = access(o->dir, F_OK) == 0;
    struct host_init init = {.url = o->url, .name = o->name, .did = o->did, .db = o->db};
    if (!issuer_passphrase(&words, o, true, err))
        goto out;
    init.passphrase = buffer_view(&words);
    made = host_create(o->dir, &init, &ports, err);
    if (!made || !host_open(&h, o->dir, &ports, err) ||
        !file_path(path, o->dir, "authority.key", err) ||
        !keydir_load_sealed(&authority, path, init.passphrase, err) ||
        (o->catalogue != NULL && !publish_file(h, o->catalogue, &authority, NULL, err)))
        goto out;
    printf("issuer %s\n", h->settings.did);
    issuer_print_words("authority", authority.public_key);
    ok = true;
out:
    buffer_wipe_free(&words);
    signing_wipe(&authority);
    host_close(h);
    if (made && !ok) {
        host_unmake(o->dir, o->db);
        if (!there)
            rmdir(o->dir);
    }
    return ok;
}

bool issuer_catalogue(const struct issuer_options *o, struct error *err)
{
    struct host *h = NULL;
    struct signing_key authority = {0};
    bool ok = issuer_open(&h, o, err) && publish_file(h, o->files[0], &authority, o, err);
    signing_wipe(&authority);
    host_close(h);
    return ok;
}
