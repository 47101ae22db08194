import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPlanReader, type PlanReader } from "#formats/sandbox/read-file.ts";
import { hostile } from "./hostile-file.ts";
import { mutated } from "./mutate.ts";
import { DRAWN } from "./drawn-pages.ts";
import { HAND_MADE, tryDrawing, tryFile, type Trial } from "./trial.ts";

/** Files whose reading takes seconds by their nature run in the full trial only (run.mjs). */
const SLOW =
  /ten megabytes|twenty megabytes|million|a thousand times|endless PDF|half a gigabyte|huge|packed many times|PDF of noise|on opening|remote content|form that|asks itself|inside out|previous table|deep arrays|saved states|PNG|JPEG|TIFF|BMP/;

let reader: PlanReader;
beforeAll(() => {
  reader = openPlanReader();
});
afterAll(() => reader.close());

test("hand-made hostile files end in a draft or in the refusal they deserve", { timeout: 60_000 }, async () => {
  const wrong: Trial[] = [];
  for (const file of HAND_MADE.filter(({ name }) => !SLOW.test(name))) {
    const trial = await tryFile(reader, file);
    if (trial.wrong) wrong.push(trial);
  }
  expect(wrong).toEqual([]);
});

test("damaged copies of the samples never fail the reader", { timeout: 60_000 }, async () => {
  const wrong: Trial[] = [];
  for (const name of ["samara-region.docx", "spirovo-municipality.odt", "labinsk-municipality.xlsx"]) {
    const sample = readFileSync(new URL(`../corpus/samples/${name}`, import.meta.url));
    for (let seed = 1; seed <= 25; seed += 1) {
      const trial = await tryFile(
        reader,
        hostile(`${name} #${seed}`, name, () => mutated(sample, seed)),
      );
      if (trial.wrong) wrong.push(trial);
    }
  }
  expect(wrong).toEqual([]);
});

test("hostile pages end in a picture or in a refusal", { timeout: 60_000 }, async () => {
  const quick =
    /large as a country|hair high|of nothing|inside out|million points|strange angle|hundred thousand pages|OTTO|30,000/;
  const wrong: Trial[] = [];
  for (const file of DRAWN.filter(({ name }) => quick.test(name))) {
    const trial = await tryDrawing(file);
    if (trial.wrong) wrong.push(trial);
  }
  expect(wrong).toEqual([]);
});
