/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* issuer_invariant I/issuer.db...: exit 1, and what is broken, unless all of them keep it. */
#include <stdio.h>

#include "tests/support/issuer_invariant.h"

int main(int argc, char **argv)
{
    int broken = argc < 2;
    char why[400];
    for (int i = 1; i < argc; i++)
        if (issuer_invariant(why, sizeof why, argv[i]) != 0) {
            printf("%s: %s\n", argv[i], why);
            broken = 1;
        }
    return broken;
}
