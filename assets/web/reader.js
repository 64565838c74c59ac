// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The text of a QR code in a picture: by the browser's own reader where it has one, else by the
// library in qr/, which is loaded only then.
import {late} from './late.js';

let own;
function ownReader() {
  own ??= (async () => {
    try {
      const formats = await BarcodeDetector.getSupportedFormats();
      return formats.includes('qr_code') ? new BarcodeDetector({formats: ['qr_code']}) : null;
    } catch {
      return null;
    }
  })();
  return own;
}

// The library reads a frame of this width in some hundredths of a second; a code that fills a
// third of it has enough dots for each module.
const FRAME = {edges: [960], ms: 60};
// A code may fill a photo or be a small part of it.
const PHOTO = {edges: [1600, 800, 2800], ms: 1500};

let canvas;
function pixels(picture, width, height, edge) {
  const scale = Math.min(1, edge / Math.max(width, height));
  canvas ??= document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', {willReadFrequently: true});
  // What is transparent in a picture is white on every screen.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

async function read(picture, width, height, {edges, ms}) {
  const detector = await ownReader();
  const found = detector && (await detector.detect(picture).catch(() => []));
  if (found?.length) return found[0].rawValue;
  const {decodeQR} = await late('./later/qr_decode.js');
  for (const edge of edges) {
    try {
      return decodeQR(pixels(picture, width, height, edge), {timeLimit: ms});
    } catch {
      // No code that can be read at this size.
    }
  }
  return null;
}

// The text of a code in a video's present frame; null if there is none.
export const codeInFrame = video => read(video, video.videoWidth, video.videoHeight, FRAME);

// The text of a code in a picture file; null if there is none, or the browser cannot read the file.
export async function codeInPhoto(blob) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(blob);
  } catch {
    return null;
  }
  try {
    return await read(bitmap, bitmap.width, bitmap.height, PHOTO);
  } finally {
    bitmap.close();
  }
}
