/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_SCREEN_ID_H
#define UI_FLOW_SCREEN_ID_H

/* Every screen that the kiosk has. Its name, its two halves and its rules stand in the table of
 * ui/screens/screen.c. */
enum screen {
    SCREEN_LOCK,
    SCREEN_PIN,
    SCREEN_CHECKING,
    SCREEN_EVENT,
    SCREEN_BADGES,
    SCREEN_AWARD,
    SCREEN_RECORDING,
    SCREEN_QR,
    SCREEN_NO_PHONE,
    SCREEN_GROUP,
    SCREEN_RECORDING_GROUP,
    SCREEN_CAROUSEL,
    SCREEN_SEARCH,
    SCREEN_WHO,
    SCREEN_DATE,
    SCREEN_VOID,
    SCREEN_NUMBER,
    /* beside the award loop */
    SCREEN_MENU,
    SCREEN_LIST,
    SCREEN_VOID_ROWS,
    SCREEN_SUMMARY,
    SCREEN_LEFTOVER,
    SCREEN_SLIPS,
    SCREEN_PACKS,
    SCREEN_PACK,
    SCREEN_VOID_PACK,
    SCREEN_VERIFY,
    SCREEN_SYNC,
    SCREEN_STICK,
    SCREEN_SETTINGS,
    SCREEN_PINS,
    SCREEN_LABEL,
    SCREEN_TYPING,
    SCREEN_NEW_PIN,
    SCREEN_SETTING_PIN,
    SCREEN_SHEET,
    SCREEN_SCAN_SHEET,
    SCREEN_TYPE_SHEET,
    SCREEN_READY,
    SCREEN_HELP,
    SCREEN_ALARMS,
    SCREEN_BOOT,
    SCREEN_NEW_BOX,
    SCREEN_ENROL,
    SCREEN_AUTHORITY
};
enum { SCREEN_COUNT = SCREEN_AUTHORITY + 1 };

#endif
