import { createCanvas, loadImage } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { encodeGreyPng, encodePng } from "./encode-png.ts";

async function decoded(png: Buffer): Promise<{ width: number; height: number; rgba: number[] }> {
  const { width, height, ...picture } = await loadImage(png).then((image) => ({
    width: image.width,
    height: image.height,
    image,
  }));
  const context = createCanvas(width, height).getContext("2d");
  context.drawImage(picture.image, 0, 0);
  return { width, height, rgba: Array.from(context.getImageData(0, 0, width, height).data) };
}

const apart = (one: readonly number[], other: readonly number[]): number =>
  Math.max(...one.map((value, at) => Math.abs(value - (other[at] ?? -1000))));

test("a grey page keeps sixteen greys, also when its width is odd", async () => {
  const greys = Array.from({ length: 7 * 3 }, (_, at) => at * 12);
  const rgba = greys.flatMap((value) => [value, value, value, 255]);
  const { width, height, rgba: shown } = await decoded(encodePng({ width: 7, height: 3, rgba: Uint8Array.from(rgba) }));
  expect([width, height]).toEqual([7, 3]);
  expect(apart(shown, rgba)).toBeLessThanOrEqual(9);
  const same = await decoded(encodeGreyPng(7, 3, Uint8Array.from(greys)));
  expect(same.rgba).toEqual(shown);
});

test("a coloured page keeps its colours nearly and its greys well", async () => {
  const rgba = [
    [255, 0, 0, 255],
    [0, 51, 204, 255],
    [255, 255, 255, 255],
    [0, 0, 0, 255],
    [120, 120, 120, 255],
    [20, 110, 60, 255],
  ].flat();
  const { rgba: shown } = await decoded(encodePng({ width: 3, height: 2, rgba: Uint8Array.from(rgba) }));
  expect(shown.slice(0, 16)).toEqual(rgba.slice(0, 16));
  expect(apart(shown, rgba)).toBeLessThanOrEqual(26);
});
