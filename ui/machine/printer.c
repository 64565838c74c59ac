/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/machine/printer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keys/file.h"

/* The status byte of linux/lp.h: the lines of a parallel port. usblp answers with it too. */
enum { LP_GET_STATUS = 0x060b, LP_OUT_OF_PAPER = 0x20 };
enum { STEP_MS = 100 }; /* how soon closing is noticed */

struct printer {
    char device[FILE_PATH_MAX]; /* "" none */
    int timeout_ms;
    struct wake wake;
    struct job job;
    atomic_bool stop;
    struct buffer data;
    struct error error;
    bool printed;
};

static bool fault(struct error *err, const char *device, int why)
{
    switch (why) {
    case ENOENT:
    case ENODEV:
    case ENXIO:
        return error_because(err, FAULT_MISSING, "printer-absent",
                             "printer %s: not there; is it plugged in and on?", device);
    case ENOSPC:
        return error_because(err, FAULT_MISSING, "printer-paper", "printer %s: out of paper",
                             device);
    case ETIMEDOUT:
        return error_because(err, FAULT_MISSING, "printer-slow",
                             "printer %s: it takes nothing; switch it off and on", device);
    default:
        return error_because(err, FAULT_MISSING, "printer-fault", "printer %s: %s", device,
                             strerror(why));
    }
}

static bool out_of_paper(int fd)
{
    int status = 0;
    return ioctl(fd, LP_GET_STATUS, &status) == 0 && (status & LP_OUT_OF_PAPER) != 0;
}

/* Blocks no longer than a step, for a printer that is switched off never answers. */
static int send(struct printer *p, int fd)
{
    struct bytes left = buffer_view(&p->data);
    int waited_ms = 0;
    while (left.len > 0) {
        struct pollfd ready = {.fd = fd, .events = POLLOUT};
        if (atomic_load(&p->stop))
            return ECANCELED;
        int n = poll(&ready, 1, STEP_MS);
        ssize_t done = n > 0 ? write(fd, left.p, left.len) : 0;
        if (n < 0 || done < 0) {
            if (errno != EAGAIN && errno != EINTR)
                return errno;
            done = 0;
        }
        if (done > 0) {
            left.p += done;
            left.len -= (size_t)done;
            waited_ms = 0;
            continue;
        }
        if (out_of_paper(fd))
            return ENOSPC;
        if (n > 0)
            poll(NULL, 0, STEP_MS); /* poll said that it takes bytes, and it took none */
        waited_ms += STEP_MS;
        if (waited_ms >= p->timeout_ms)
            return ETIMEDOUT;
    }
    return 0;
}

static void print(void *ctx)
{
    struct printer *p = ctx;
    int fd = open(p->device, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    int why = fd < 0 ? errno : 0;
    struct stat about;
    if (why == 0 && fstat(fd, &about) == 0 && S_ISREG(about.st_mode))
        why = ENODEV; /* a plain file has taken the place of the device */
    if (why == 0 && out_of_paper(fd))
        why = ENOSPC;
    if (why == 0)
        why = send(p, fd);
    if (fd >= 0)
        close(fd);
    p->printed = why == 0;
    if (why != 0)
        fault(&p->error, p->device, why);
}

bool printer_open(struct printer **out, const char *device, int timeout_ms, struct wake wake,
                  struct error *err)
{
    struct printer *p = calloc(1, sizeof *p);
    if (p == NULL)
        return error_set(err, FAULT_MEMORY, "printer: out of memory");
    snprintf(p->device, sizeof p->device, "%s", device == NULL ? "" : device);
    p->timeout_ms = timeout_ms;
    p->wake = wake;
    buffer_init(&p->data, PRINTER_BYTES_MAX);
    *out = p;
    return true;
}

void printer_close(struct printer *p)
{
    if (p == NULL)
        return;
    atomic_store(&p->stop, true);
    job_wait(&p->job);
    buffer_wipe_free(&p->data);
    free(p);
}

bool printer_ready(const struct printer *p, struct error *err)
{
    struct stat about;
    if (p->device[0] == '\0')
        return error_because(err, FAULT_MISSING, "printer-none",
                             "no printer: start with --printer DEVICE");
    if (stat(p->device, &about) != 0)
        return fault(err, p->device, errno);
    return !S_ISREG(about.st_mode) || fault(err, p->device, ENODEV);
}

bool printer_print(struct printer *p, struct bytes data, struct error *err)
{
    if (!printer_ready(p, err))
        return false;
    if (p->job.running)
        return error_because(err, FAULT_CONFLICT, "busy",
                             "the slip before is still being printed");
    buffer_add(&p->data, data);
    p->printed = false;
    p->error = (struct error){0};
    if (buffer_ok(&p->data, "print", err) && job_start(&p->job, print, p, p->wake, err))
        return true;
    buffer_wipe_free(&p->data);
    buffer_init(&p->data, PRINTER_BYTES_MAX);
    return false;
}

void printer_wait(struct printer *p)
{
    job_finish(&p->job);
}

bool printer_busy(const struct printer *p)
{
    return p->job.running;
}

bool printer_result(struct printer *p, bool *ok, struct error *err)
{
    if (!job_take(&p->job))
        return false;
    buffer_wipe_free(&p->data);
    buffer_init(&p->data, PRINTER_BYTES_MAX);
    *ok = p->printed;
    if (err != NULL)
        *err = p->error;
    return true;
}
