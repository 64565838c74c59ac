/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/courier.h"

#include <stdlib.h>
#include <string.h>

#include "keys/jws.h"

enum { FIRST_WAIT_S = 30, LONGEST_WAIT_S = 3600, LONGEST_ASKED_S = 86400 };

int64_t courier_wait_s(unsigned failures, int64_t next_poll_s, int64_t retry_after_s,
                       uint16_t jitter)
{
    int64_t wait = next_poll_s;
    if (failures > 0) {
        unsigned doublings = failures - 1 > 7 ? 7 : failures - 1;
        wait = (int64_t)FIRST_WAIT_S << doublings;
        if (wait > LONGEST_WAIT_S)
            wait = LONGEST_WAIT_S;
    }
    wait += wait * ((int64_t)jitter - 32768) / 5 / 32768; /* +-20 % */
    if (retry_after_s > LONGEST_ASKED_S)
        retry_after_s = LONGEST_ASKED_S;
    return wait < retry_after_s ? retry_after_s : wait < 1 ? 1 : wait;
}

static int compare_names(const void *left, const void *right)
{
    struct spool_out_name a, b;
    spool_name_parse(&a, *(char *const *)left);
    spool_name_parse(&b, *(char *const *)right);
    if (a.epoch != b.epoch)
        return a.epoch < b.epoch ? -1 : 1;
    if (a.first != b.first)
        return a.first < b.first ? -1 : 1;
    if (a.count != b.count)
        return a.count > b.count ? -1 : 1; /* the longer batch first */
    return strcmp(a.hash8, b.hash8);
}

size_t courier_order(char **names, size_t count)
{
    size_t known = 0, kept = 0;
    for (size_t i = 0; i < count; i++) { /* other files go to the end and are not carried */
        struct spool_out_name n;
        if (spool_name_parse(&n, names[i])) {
            char *name = names[i];
            names[i] = names[known];
            names[known++] = name;
        }
    }
    if (known > 1)
        qsort(names, known, sizeof *names, compare_names);
    struct spool_out_name last = {0};
    for (size_t i = 0; i < known; i++) {
        struct spool_out_name n;
        spool_name_parse(&n, names[i]);
        bool inside = kept > 0 && n.epoch == last.epoch && n.first >= last.first &&
                      n.first + n.count <= last.first + last.count && last.count > 0;
        if (inside)
            continue;
        char *name = names[i];
        names[i] = names[kept];
        names[kept++] = name;
        last = n;
    }
    return kept;
}

/* Only the kiosk can tell whether a reply is from its issuer. An answer that has not even the form
 * of a reply, because it is another page or was cut off, is refused here. */
static bool has_form_of_reply(struct bytes reply, struct error *err)
{
    struct jws jws = {0};
    struct error why = {0};
    bool ok = jws_parse(&jws, JWS_REPLY, reply, &why);
    jws_free(&jws);
    if (!ok && why.fault == FAULT_MEMORY)
        return error_set(err, FAULT_MEMORY, "%s", why.text);
    return ok ||
           error_because(err, FAULT_NETWORK, "not-a-reply",
                         "not delivered: the answer is no reply of an issuer: %s (does this "
                         "network ask to sign in, or is it the address of another server?)",
                         why.text);
}

bool courier_round(struct courier_round *out, const char *spool, struct transport transport,
                   struct error *err)
{
    struct file_list files = {0};
    bool ok = true;
    *out = (struct courier_round){0};
    if (!spool_list_out(&files, spool, err))
        return false;
    size_t count = courier_order(files.names, files.count);
    for (size_t i = 0; ok && i < count; i++) {
        struct buffer upload = {0}, reply = {0};
        bool answered = false;
        ok = spool_read_out(&upload, spool, files.names[i], err) &&
             transport.carry(transport.ctx, &reply, &answered, files.names[i],
                             buffer_view(&upload), &out->retry_after_s, err) &&
             (!answered || (has_form_of_reply(buffer_view(&reply), err) &&
                            spool_write_in(spool, buffer_view(&reply), err)));
        out->carried += ok ? 1 : 0;
        out->answered += ok && answered ? 1 : 0;
        buffer_free(&upload);
        buffer_free(&reply);
    }
    out->left = count - out->carried;
    file_list_free(&files);
    return ok;
}
