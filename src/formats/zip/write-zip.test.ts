import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openZip } from "./open-zip.ts";
import { writeZip } from "./write-zip.ts";

test("an archive gives back its files, whole or in pieces", async () => {
  const noise = randomBytes(300_000).toString("base64");
  const pieces = noise.match(/.{1,10000}/g) ?? [];
  const zip = await openZip(
    Buffer.from(
      await writeZip([
        { name: "пусто.txt", data: "" },
        { name: "a/целое.txt", data: "Точка роста" },
        { name: "a/части.txt", data: pieces },
      ]),
    ),
  );
  expect(zip.names).toEqual(["пусто.txt", "a/целое.txt", "a/части.txt"]);
  expect(zip.read("пусто.txt")?.toString()).toBe("");
  expect(zip.read("a/целое.txt")?.toString()).toBe("Точка роста");
  expect(zip.read("a/части.txt")?.toString()).toBe(noise);
});

test("equal rows are not packed so densely that a reader takes them for a bomb", async () => {
  const rows = Array.from({ length: 60_000 }, () => `${"<w:tc><w:p>Семинар</w:p></w:tc>".repeat(5)}\n`);
  const bytes = Buffer.from(await writeZip([{ name: "a.xml", data: rows }]));
  expect(bytes.length).toBeLessThan(1_000_000);
  expect((await openZip(bytes)).read("a.xml")?.toString()).toBe(rows.join(""));
});

test("a failing source of pieces fails the archive", async () => {
  function* broken(): Generator<string, undefined> {
    yield "начало";
    throw new Error("no more");
  }
  await expect(writeZip([{ name: "a.txt", data: broken() }])).rejects.toThrow("no more");
});
