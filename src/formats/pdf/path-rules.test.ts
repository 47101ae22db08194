import { OPS, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import { tinyPdf } from "#test/support/tiny-pdf.ts";
import { IDENTITY } from "./matrix.ts";
import { rulesOfPath } from "./path-rules.ts";

/** The lines of a page whose drawing operators are given, in PDF coordinates. */
async function rulesOf(content: string) {
  const task = getDocument({ data: tinyPdf([{ content }]), verbosity: 0, disableFontFace: true });
  const page = await (await task.promise).getPage(1);
  const list = await page.getOperatorList();
  const paths = list.fnArray.flatMap((operator, index) =>
    operator === OPS.constructPath ? [list.argsArray[index]] : [],
  );
  await task.destroy();
  return { paths, rules: paths.flatMap((args: readonly unknown[]) => rulesOfPath(args[0], args[1], IDENTITY)) };
}

test("pdfjs gives a path as its paint operator, a list of number buffers and the outer box", async () => {
  const { paths } = await rulesOf("10 20 m 110 20 l S\n");
  expect(paths).toHaveLength(1);
  const [paint, data] = paths[0];
  expect(paint).toBe(OPS.stroke);
  expect(data[0]).toBeInstanceOf(Float32Array);
  expect([...data[0]]).toEqual([0, 10, 20, 1, 110, 20]);
});

test("strokes, thin boxes and the four sides of a frame are lines", async () => {
  expect((await rulesOf("10 20 m 110 20 l S\n")).rules).toEqual([
    { direction: "horizontal", at: 20, from: 10, to: 110 },
  ]);
  expect((await rulesOf("10 20 0.5 90 re f\n")).rules).toEqual([
    { direction: "vertical", at: 10.25, from: 20, to: 110 },
  ]);
  const frame = (await rulesOf("10 20 100 50 re S\n")).rules;
  expect(
    frame
      .filter((rule) => rule.direction === "horizontal")
      .map((rule) => rule.at)
      .toSorted((a, b) => a - b),
  ).toEqual([20, 70]);
  expect(
    frame
      .filter((rule) => rule.direction === "vertical")
      .map((rule) => rule.at)
      .toSorted((a, b) => a - b),
  ).toEqual([10, 110]);
});

test("shading, curves, slanting lines and clips are no lines", async () => {
  expect((await rulesOf("10 20 100 50 re f\n")).rules).toEqual([]);
  expect((await rulesOf("10 20 m 30 40 50 40 70 20 c S\n")).rules).toEqual([]);
  expect((await rulesOf("10 20 m 60 90 l S\n")).rules).toEqual([]);
  expect((await rulesOf("10 20 100 50 re W n\n")).rules).toEqual([]);
});
