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

test("a failing source of pieces fails the archive", async () => {
  function* broken(): Generator<string, undefined> {
    yield "начало";
    throw new Error("no more");
  }
  await expect(writeZip([{ name: "a.txt", data: broken() }])).rejects.toThrow("no more");
});
