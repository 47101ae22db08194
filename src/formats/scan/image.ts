/** A grey picture: one byte a pixel, 0 black, 255 white, rows from the top. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A black-and-white picture: 1 ink, 0 paper. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Pixels, right and bottom exclusive. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export function greyOf(width: number, height: number, fill = 255): Grey {
  return { width, height, data: new Uint8Array(width * height).fill(fill) };
}

/** RGBA over white paper to grey (Rec. 601 weights). */
export function greyFromRgba(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Grey {
  const data = new Uint8Array(width * height);
  for (let i = 0, p = 0; i < data.length; i++, p += 4) {
    const luma = (rgba[p]! * 77 + rgba[p + 1]! * 150 + rgba[p + 2]! * 29) >> 8;
    const alpha = rgba[p + 3]!;
    data[i] = alpha === 255 ? luma : 255 - (((255 - luma) * alpha) >> 8);
  }
  return { width, height, data };
}

export function greyFromRgb(rgb: Uint8Array | Uint8ClampedArray, width: number, height: number): Grey {
  const data = new Uint8Array(width * height);
  for (let i = 0, p = 0; i < data.length; i++, p += 3) {
    data[i] = (rgb[p]! * 77 + rgb[p + 1]! * 150 + rgb[p + 2]! * 29) >> 8;
  }
  return { width, height, data };
}

/** One bit a pixel, rows padded to bytes, a set bit is white. */
export function greyFromBits(bits: Uint8Array, width: number, height: number): Grey {
  const data = new Uint8Array(width * height);
  const stride = (width + 7) >> 3;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data[y * width + x] = (bits[y * stride + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0;
    }
  }
  return { width, height, data };
}

/** Turns clockwise by quarter turns. */
export function turn(image: Grey, quarters: number): Grey {
  const q = ((quarters % 4) + 4) % 4;
  if (q === 0) return image;
  const { width, height, data } = image;
  const out = new Uint8Array(data.length);
  const turned = { width: q === 2 ? width : height, height: q === 2 ? height : width, data: out };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = data[y * width + x]!;
      if (q === 1) out[x * height + (height - 1 - y)] = value;
      else if (q === 2) out[(height - 1 - y) * width + (width - 1 - x)] = value;
      else out[(width - 1 - x) * height + y] = value;
    }
  }
  return turned;
}

/**
 * Rotates by a small angle (radians, positive turns clockwise) around the middle; the size stays, new corners are white.
 * Bilinear, so that grey letters keep their shape.
 */
export function rotate(image: Grey, angle: number): Grey {
  if (angle === 0) return image;
  const { width, height, data } = image;
  const out = new Uint8Array(data.length).fill(255);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const cx = width / 2;
  const cy = height / 2;
  for (let y = 0; y < height; y++) {
    let sx = cos * (0 - cx) + sin * (y - cy) + cx;
    let sy = -sin * (0 - cx) + cos * (y - cy) + cy;
    for (let x = 0; x < width; x++, sx += cos, sy -= sin) {
      const ix = Math.floor(sx);
      const iy = Math.floor(sy);
      if (ix < 0 || iy < 0 || ix >= width - 1 || iy >= height - 1) continue;
      const fx = sx - ix;
      const fy = sy - iy;
      const at = iy * width + ix;
      const top = data[at]! * (1 - fx) + data[at + 1]! * fx;
      const bottom = data[at + width]! * (1 - fx) + data[at + width + 1]! * fx;
      out[y * width + x] = top * (1 - fy) + bottom * fy;
    }
  }
  return { width, height, data: out };
}

/** A copy of the box with a white margin of `pad` pixels; parts outside the picture are white. */
export function crop(image: Grey, box: Box, pad = 0): Grey {
  const out = greyOf(Math.max(1, box.x1 - box.x0) + 2 * pad, Math.max(1, box.y1 - box.y0) + 2 * pad);
  for (let y = Math.max(0, box.y0); y < Math.min(image.height, box.y1); y++) {
    const from = y * image.width;
    const x0 = Math.max(0, box.x0);
    const row = image.data.subarray(from + x0, from + Math.min(image.width, box.x1));
    out.data.set(row, (y - box.y0 + pad) * out.width + (x0 - box.x0) + pad);
  }
  return out;
}

/** Resizes: averages areas when shrinking, bilinear when growing. */
export function resize(image: Grey, factor: number): Grey {
  if (Math.abs(factor - 1) < 0.02) return image;
  const width = Math.max(1, Math.round(image.width * factor));
  const height = Math.max(1, Math.round(image.height * factor));
  return factor < 1 ? shrink(image, width, height) : grow(image, width, height);
}

function grow(image: Grey, width: number, height: number): Grey {
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const sy = Math.min(image.height - 1, Math.max(0, ((y + 0.5) * image.height) / height - 0.5));
    const y0 = Math.floor(sy);
    const y1 = Math.min(image.height - 1, y0 + 1);
    const fy = sy - y0;
    for (let x = 0; x < width; x++) {
      const sx = Math.min(image.width - 1, Math.max(0, ((x + 0.5) * image.width) / width - 0.5));
      const x0 = Math.floor(sx);
      const x1 = Math.min(image.width - 1, x0 + 1);
      const fx = sx - x0;
      const top = image.data[y0 * image.width + x0]! * (1 - fx) + image.data[y0 * image.width + x1]! * fx;
      const bottom = image.data[y1 * image.width + x0]! * (1 - fx) + image.data[y1 * image.width + x1]! * fx;
      out[y * width + x] = top * (1 - fy) + bottom * fy + 0.5;
    }
  }
  return { width, height, data: out };
}

function shrink(image: Grey, width: number, height: number): Grey {
  const sums = new Uint32Array(width * height);
  const counts = new Uint32Array(width * height);
  for (let y = 0; y < image.height; y++) {
    const ty = Math.min(height - 1, Math.floor((y * height) / image.height));
    for (let x = 0; x < image.width; x++) {
      const at = ty * width + Math.min(width - 1, Math.floor((x * width) / image.width));
      sums[at]! += image.data[y * image.width + x]!;
      counts[at]!++;
    }
  }
  const out = new Uint8Array(width * height);
  for (let i = 0; i < out.length; i++) out[i] = counts[i] ? sums[i]! / counts[i]! : 255;
  return { width, height, data: out };
}
