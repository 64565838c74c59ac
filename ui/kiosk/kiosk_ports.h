/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_PORTS_H
#define UI_KIOSK_KIOSK_PORTS_H

#include "firmware/engine/engine.h"
#include "ui/machine/errand.h"
#include "ui/machine/printer.h"
#include "ui/machine/sensors.h"
#include "ui/machine/voice.h"

/* What the kiosk reaches outside its engine. main() and tests fill it in; all may be absent. */
struct kiosk_ports {
    const char *dir;            /* the kiosk's folder, K */
    const char *spool;          /* NULL: K/spool */
    struct engine_ports engine; /* to open a box with, or to make one */
    const char *stick_mounts;   /* holds a folder for each stick; NULL: no sticks */
    struct errand *errand;      /* borrowed; NULL: nothing can be copied to a stick */
    struct printer *printer;    /* borrowed; NULL: no printer */
    struct voice *voice;        /* borrowed; NULL: nothing is read aloud */
    struct sensors sensors;
};

#endif
