import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { openPicture } from "./open-pictures.ts";
import { openPdfPages, type PageRaster } from "./page-rasters.ts";
import { tiffOf } from "./tiff.ts";

type Fields = readonly (readonly [tag: number, ...values: number[]])[];

/** A TIFF file of one picture: its packed strips and its fields, all of LONG; the places of the strips are filled in. */
function tiff(strips: readonly Buffer[], fields: Fields): Buffer {
  const offsets: number[] = [];
  let at = 8;
  for (const strip of strips) {
    offsets.push(at);
    at += strip.length;
  }
  const all = [...fields, [273, ...offsets], [279, ...strips.map((strip) => strip.length)]] as const;
  const directory = Buffer.alloc(2 + all.length * 12 + 4);
  directory.writeUInt16LE(all.length, 0);
  const long: Buffer[] = [];
  let after = at + directory.length;
  all.forEach(([tag = 0, ...values], index) => {
    const place = 2 + index * 12;
    directory.writeUInt16LE(tag, place);
    directory.writeUInt16LE(4, place + 2);
    directory.writeUInt32LE(values.length, place + 4);
    const bytes = Buffer.from(Uint32Array.from(values).buffer);
    directory.writeUInt32LE(values.length === 1 ? (values[0] ?? 0) : after, place + 8);
    if (values.length === 1) return;
    long.push(bytes);
    after += bytes.length;
  });
  const head = Buffer.from("49492a0000000000", "hex");
  head.writeUInt32LE(at, 4);
  return Buffer.concat([head, ...strips, directory, ...long]);
}

async function firstPage(bytes: Buffer): Promise<PageRaster> {
  const source = await openPicture(bytes);
  try {
    return await source.page(1);
  } finally {
    await source.close();
  }
}

const grey = { width: 640, height: 480, data: Uint8Array.from({ length: 640 * 480 }, (_, at) => (at * 7) % 256) };

test("pages of plain pixels are read as they are", async () => {
  const source = await openPicture(tiffOf([grey, grey]));
  expect(source.pageCount).toBe(2);
  const { image, dpi } = await source.page(2);
  await source.close();
  expect([image.width, image.height]).toEqual([640, 480]);
  expect(Buffer.from(image.data).equals(Buffer.from(grey.data))).toBe(true);
  expect(dpi).toBeCloseTo(640 / 11.69, 0);
});

test("pages packed as a fax are read as the same pages in a PDF", async () => {
  const pdf = readFileSync(new URL("../../../test/corpus/samples/smolensk-region.scan.pdf", import.meta.url));
  const text = pdf.toString("latin1");
  const entry = text.indexOf("CCITTFaxDecode");
  const from =
    text.indexOf("stream", entry) +
    "stream".length +
    (text.startsWith("\r\n", text.indexOf("stream", entry) + 6) ? 2 : 1);
  const packed = pdf.subarray(from, text.indexOf("endstream", from));
  const scan = await openPdfPages(pdf);
  const pages = await Promise.all([1, 2, 3].map((number) => scan.page(number)));
  await scan.close();
  const dictionary = text.slice(text.lastIndexOf("obj", entry), from);
  const [width = 0, height = 0] = ["Width", "Height"].map((key) =>
    Number(new RegExp(`/${key} (\\d+)`, "u").exec(dictionary)?.[1]),
  );
  const file = tiff(
    [packed],
    [
      [256, width],
      [257, height],
      [258, 1],
      [259, 4],
      [262, 0],
      [277, 1],
      [278, height],
    ],
  );
  const { image } = await firstPage(file);
  expect([image.width, image.height]).toEqual([width, height]);
  expect(pages.some((page) => Buffer.from(page.image.data).equals(Buffer.from(image.data)))).toBe(true);
});

test("strips packed one by one stand below each other", async () => {
  const rows = 120;
  const strips = [0, 1, 2, 3].map((strip) => Buffer.alloc(640 * rows, strip % 2 === 0 ? 0 : 255));
  const fields: Fields = [
    [256, 640],
    [257, 480],
    [258, 8],
    [259, 8],
    [262, 1],
    [277, 1],
    [278, rows],
  ];
  const { image } = await firstPage(
    tiff(
      strips.map((strip) => deflateSync(strip)),
      fields,
    ),
  );
  const at = (share: number): number =>
    image.data[Math.floor(image.height * share) * image.width + (image.width >> 1)] ?? -1;
  expect([at(0.12), at(0.37), at(0.62), at(0.87)]).toEqual([0, 255, 0, 255]);
});

test("a file that lies about its pictures is refused", async () => {
  const fields: Fields = [
    [256, 640],
    [257, 480],
    [258, 8],
    [259, 1],
    [262, 1],
    [277, 1],
  ];
  const whole = tiff([Buffer.alloc(640 * 480)], fields);
  const ring = Buffer.from(whole);
  ring.writeUInt32LE(ring.readUInt32LE(4), ring.length - 4);
  const bad: [Buffer, string][] = [
    [ring, "damaged"],
    [whole.subarray(0, whole.length - 20), "damaged"],
    [tiff([Buffer.alloc(9)], [[256, 90_000], [257, 90_000], ...fields.slice(2)]), "tooLarge"],
    [tiff([Buffer.alloc(9)], [...fields.slice(0, 3), [259, 6]]), "damaged"],
    [tiff([], fields), "damaged"],
    [Buffer.from("49492a00ffffffff", "hex"), "damaged"],
  ];
  for (const [bytes, code] of bad) await expect(firstPage(bytes)).rejects.toMatchObject({ refusal: { code } });
});
