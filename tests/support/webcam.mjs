// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What is left of a screen that a webcam films and a video call carries: the screen takes `percent`
// of a picture of 640x360 in grey surroundings, out of focus (`blur`: a sigma in pixels),
// compressed as JPEG does at `quality`.
//   node webcam.mjs SCREEN.png PERCENT BLUR QUALITY OUT.png
import {readFileSync, writeFileSync} from 'node:fs';
import {greyOf, pngOf} from '../../assets/icons/grey_png.mjs';

const [from, percent, blur, quality, out] = process.argv.slice(2);
const [WIDTH, HEIGHT] = [640, 360];

// Each output pixel is the mean of the source pixels below it, by how much of them lies there.
function shrink(p, width, height) {
  const pixels = new Float64Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [x0, x1] = [(x * p.width) / width, ((x + 1) * p.width) / width];
      const [y0, y1] = [(y * p.height) / height, ((y + 1) * p.height) / height];
      let [sum, whole] = [0, 0];
      for (let sy = Math.floor(y0); sy < y1; sy++)
        for (let sx = Math.floor(x0); sx < x1; sx++) {
          const part =
            (Math.min(sx + 1, x1) - Math.max(sx, x0)) * (Math.min(sy + 1, y1) - Math.max(sy, y0));
          sum += part * p.pixels[sy * p.width + sx];
          whole += part;
        }
      pixels[y * width + x] = sum / whole;
    }
  return pixels;
}

function blurred(pixels, step, count, sigma) {
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({length: 2 * reach + 1}, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2))
  );
  const whole = weights.reduce((a, b) => a + b, 0);
  return pixels.map((_, at) => {
    const place = Math.floor(at / step) % count;
    let sum = 0;
    for (let i = -reach; i <= reach; i++) {
      const clamped = Math.min(count - 1, Math.max(0, place + i));
      sum += weights[i + reach] * pixels[at + (clamped - place) * step];
    }
    return sum / whole;
  });
}

// ITU-T T.81, table K.1, scaled as libjpeg does.
const LUMINANCE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
  92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
];
const wave = Array.from({length: 64}, (_, i) => {
  const [u, x] = [i >> 3, i & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

function compressed(pixels) {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const table = LUMINANCE.map(q => Math.min(255, Math.max(1, Math.floor((q * scale + 50) / 100))));
  const result = new Uint8ClampedArray(pixels.length);
  for (let top = 0; top < HEIGHT; top += 8)
    for (let left = 0; left < WIDTH; left += 8) {
      const terms = table.map((step, i) => {
        let sum = 0;
        for (let y = 0; y < 8; y++)
          for (let x = 0; x < 8; x++)
            sum +=
              wave[8 * (i >> 3) + y] *
              wave[8 * (i & 7) + x] *
              (pixels[(top + y) * WIDTH + left + x] - 128);
        return Math.round(sum / step) * step;
      });
      for (let y = 0; y < 8; y++)
        for (let x = 0; x < 8; x++) {
          const add = (sum, t, i) => sum + t * wave[8 * (i >> 3) + y] * wave[8 * (i & 7) + x];
          result[(top + y) * WIDTH + left + x] = terms.reduce(add, 128);
        }
    }
  return result;
}

const screen = greyOf(readFileSync(from));
const fit = Math.min(WIDTH / screen.width, HEIGHT / screen.height) * (percent / 100);
const [w, h] = [Math.round(screen.width * fit), Math.round(screen.height * fit)];
const small = shrink(screen, w, h);
let film = new Float64Array(WIDTH * HEIGHT).fill(90);
const [x0, y0] = [(WIDTH - w) >> 1, (HEIGHT - h) >> 1];
for (let y = 0; y < h; y++)
  for (let x = 0; x < w; x++) film[(y0 + y) * WIDTH + x0 + x] = small[y * w + x];
film = blurred(blurred(film, 1, WIDTH, blur), WIDTH, HEIGHT, blur);
const picture = {width: WIDTH, height: HEIGHT, pixels: Uint8Array.from(compressed(film))};
writeFileSync(out, pngOf(picture));
