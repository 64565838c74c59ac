// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Reading QR codes, for browsers that have no reader of their own.
export {decodeQR} from '../qr/decode.js';
