/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_COUNTING_VFS_H
#define TESTS_SUPPORT_COUNTING_VFS_H

#include <stdbool.h>

/* A SQLite VFS over the system's that counts writes and syncs, lets the n-th one fail, fills the
 * disk, and cuts the power: after a cut nothing is written any more, and counting_vfs_lose takes
 * back all that was written since each file's last sync, as a card without its power would.
 * One for the test program; begin with counting_vfs_reset. */
#define COUNTING_VFS "counting"

struct counting_vfs {
    int writes, syncs; /* since reset; truncations count as writes */
    int fail_write_at; /* the n-th write from reset fails; 0: none */
    int fail_sync_at;
    int cut_at;  /* the power goes at the n-th write or sync, before it; 0: never */
    bool full;   /* every write says SQLITE_FULL */
    bool is_cut; /* it has gone */
};
extern struct counting_vfs counting_vfs;

void counting_vfs_register(void); /* once is enough */
void counting_vfs_reset(void);    /* forgets counts, faults and what could be lost */
/* Takes unsynced writes back; with every connection closed. The power is back. */
void counting_vfs_lose(void);

#endif
