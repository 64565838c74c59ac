/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void output_start(void)
{
    signal(SIGPIPE, SIG_IGN);
    /* open gives the lowest free number. Only the input may be written to and the outputs read
     * from: each use of a closed one fails */
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
            open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
            return;
}

bool output_flush(struct error *err)
{
    errno = 0;
    if (fflush(stdout) == 0 && ferror(stdout) == 0)
        return true;
    return error_because(err, FAULT_STORAGE, "output", "the output could not be written%s%s",
                         errno == 0 ? "" : ": ", errno == 0 ? "" : strerror(errno));
}

bool output_end(bool done, struct error *err)
{
    if (!done)
        return false;
    return output_flush(err) || error_while(err, "what was asked for is done, but ");
}
