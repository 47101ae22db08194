import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { docx, wordBody, wordCell, wordRow, wordXml } from "#test/hostile/office-parts.ts";
import { openPlanReader, readPlanFile, type ReadProgress } from "./read-file.ts";

const sample = (name: string): { bytes: Buffer; fileName: string } => ({
  bytes: readFileSync(new URL(`../../../test/corpus/samples/${name}`, import.meta.url)),
  fileName: name,
});

test("a document is read in a process of its own, which reports its steps", async () => {
  const steps: ReadProgress[] = [];
  const result = await readPlanFile(sample("samara-region.docx"), { onProgress: (progress) => steps.push(progress) });
  expect(result).toMatchObject({ ok: true, draft: { level: "region" } });
  expect(result.ok && result.draft.activities).toHaveLength(38);
  expect(steps.map(({ step }) => step)).toContain("understanding");
});

test("the document as read comes back when it is asked for", async () => {
  const reader = openPlanReader();
  const plain = await reader.read(sample("spirovo-municipality.pdf"));
  const result = await reader.read(sample("spirovo-municipality.pdf"), { withDocument: true });
  reader.close();
  expect(plain).not.toHaveProperty("document");
  expect(result).toMatchObject({ ok: true, document: { format: "pdf", pageCount: expect.any(Number) } });
  const place = result.ok ? result.draft.activities[0]?.places?.title?.[0] : undefined;
  const cells = result.ok
    ? (result.document?.blocks ?? []).flatMap((block) => ("rows" in block ? block.rows : []))
    : [];
  expect(cells.flatMap((row) => row.cells).map((cell) => cell.place)).toContainEqual(place);
});

test("a bad file is an answer, not an exception, and the next file is read", async () => {
  const reader = openPlanReader();
  const results = await Promise.all([
    reader.read({ bytes: Buffer.alloc(0), fileName: "a.docx" }),
    reader.read({ bytes: docx().subarray(0, 700), fileName: "a.docx" }),
    reader.read(sample("samara-region.xlsx")),
  ]);
  reader.close();
  expect(results).toMatchObject([{ refusal: { code: "empty" } }, { refusal: { code: "damaged" } }, { ok: true }]);
});

test("the caller can stop a reading, and a stopped reader starts anew", async () => {
  const reader = openPlanReader();
  const stop = new AbortController();
  const row = (number: number): string =>
    wordRow(
      [`${number}`, `Семинар ${number * 7919}`, `Педагоги ${number * 104_729}`, "май", `школа ${number ** 3}`].map(
        (text) => wordCell(text),
      ),
    );
  const rows = Array.from({ length: 5_000 }, (_, index) => row(index + 1));
  const heavy = docx(wordXml(wordBody("", rows.join(""))));
  // Stopped while the plan is being understood, however fast the machine is.
  const stopped = reader.read(
    { bytes: heavy, fileName: "a.docx" },
    { signal: stop.signal, onProgress: ({ step }) => step === "understanding" && stop.abort() },
  );
  expect(await stopped).toMatchObject({ ok: false, refusal: { code: "timedOut" } });
  expect(await reader.read(sample("school55-centre.docx"))).toMatchObject({ ok: true });
  reader.close();
});

test("a file with a password and an old file without a reader are named", async () => {
  const locked = Buffer.alloc(3_072);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(locked);
  locked.writeUInt16LE(9, 0x1e);
  locked.writeUInt32LE(1, 0x30);
  locked.fill(0xff, 0x4c, 0x200);
  locked.write("EncryptedPackage", 1024, "utf16le");
  locked.writeUInt16LE(34, 1024 + 64);
  expect(await readPlanFile({ bytes: locked, fileName: "план.docx" })).toMatchObject({
    refusal: { code: "encrypted" },
  });
});
