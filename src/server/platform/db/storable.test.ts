import fc from "fast-check";
import { expect, test } from "vitest";
import { theDatabase } from "#test/support/database.ts";
import { toJson } from "./storable.ts";

const database = theDatabase();

test("any text comes back from the database as it was, but for the two things it cannot store", async () => {
  const { pool } = database();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "binary" }), { maxLength: 20 }), async (texts) => {
      const halves = texts.map((text, index) => `${text}${index % 3 === 0 ? "\ud83d" : "\u0000"}`);
      const { rows } = await pool.query<{ value: string[] }>("select $1::jsonb as value", [toJson(halves)]);
      const shown = halves.map((text) => text.replaceAll("\u0000", "\ufffd").replace(/\p{Surrogate}/gu, "\ufffd"));
      expect(rows[0]?.value).toEqual(shown);
    }),
    { numRuns: 60 },
  );
});
