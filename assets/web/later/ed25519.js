// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// Ed25519 and SHA-256 for a browser that has none of its own (keys.js).
import * as curve from '../noble/ed25519.js';
import {sha256, sha512} from '../noble/sha2.js';

curve.hashes.sha512 = sha512;

export const {getPublicKey, sign, verify} = curve;
export {sha256};
