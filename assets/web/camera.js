// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The camera at the back, until it sees a QR code or somebody stops it. It stops by itself when the
// page is left or hidden: no lamp stays on.
import {codeInFrame} from './reader.js';

export const hasCamera = () => Boolean(navigator.mediaDevices?.getUserMedia);

// Why there is no picture, as a key of words.
const WHY = {
  NotAllowedError: 'cameraRefused',
  SecurityError: 'cameraRefused',
  NotFoundError: 'cameraNone',
  OverconstrainedError: 'cameraNone',
  NotReadableError: 'cameraBusy',
  AbortError: 'cameraBusy'
};

// -> {text} of the code, {why} there is no picture, or {} once `stopped` (an AbortSignal) says so.
export async function scan(video, stopped) {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      video: {facingMode: 'environment', width: {ideal: 1280}}
    });
  } catch (error) {
    return {why: WHY[error.name] ?? 'cameraNone'};
  }
  const off = () => stream.getTracks().forEach(track => track.stop());
  const hide = () => document.hidden && off();
  addEventListener('pagehide', off);
  document.addEventListener('visibilitychange', hide);
  try {
    video.srcObject = stream;
    await video.play().catch(() => {});
    while (!stopped.aborted && stream.active) {
      const text = video.videoWidth ? await codeInFrame(video) : null;
      if (text !== null && !stopped.aborted) return {text};
      await new Promise(resolve => setTimeout(resolve, 120));
    }
    return {};
  } finally {
    off();
    video.srcObject = null;
    removeEventListener('pagehide', off);
    document.removeEventListener('visibilitychange', hide);
  }
}
