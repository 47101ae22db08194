import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { openPicture } from "./open-pictures.ts";
import { pictureSize } from "./picture-size.ts";

test("reads the size from the head of each kind of picture", async () => {
  const canvas = createCanvas(321, 123);
  const size = { width: 321, height: 123 };
  expect(pictureSize(await canvas.encode("png"))).toEqual(size);
  expect(pictureSize(await canvas.encode("jpeg"))).toEqual(size);
  expect(pictureSize(await canvas.encode("webp"))).toEqual(size);
  const bmp = Buffer.alloc(54);
  bmp.write("BM");
  bmp.writeInt32LE(321, 18);
  bmp.writeInt32LE(-123, 22);
  expect(pictureSize(bmp)).toEqual(size);
});

test("a picture that states too many pixels is refused before it is decoded", async () => {
  const png = await createCanvas(10, 10).encode("png");
  png.writeUInt32BE(30_000, 16);
  png.writeUInt32BE(30_000, 20);
  await expect(openPicture(png)).rejects.toMatchObject({ code: "tooLarge" });
});

test("what is no picture, or a broken one, is damaged", async () => {
  expect(pictureSize(Buffer.from("hello"))).toBeUndefined();
  expect(pictureSize(Buffer.from([0xff, 0xd8, 0xff, 0xff, 0xff]))).toBeUndefined();
  await expect(openPicture(Buffer.from("hello"))).rejects.toMatchObject({ code: "damaged" });
  const png = await createCanvas(10, 10).encode("png");
  const source = await openPicture(png.subarray(0, 40));
  await expect(source.page(1)).rejects.toMatchObject({ code: "damaged" });
});
