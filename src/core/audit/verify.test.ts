import { expect, test } from "vitest";
import { aJournal, rowAfter, sha256, someContent } from "#test/support/journal.ts";
import { MUTATIONS, tryMutations } from "#test/support/journal-mutations.ts";
import { CHAIN_START } from "./chain.ts";
import { expectationsOf, hashOfHeads, readCheckpoints, writeCheckpoint } from "./checkpoint.ts";
import { verifyRows } from "./verify.ts";

test("a journal as it was written is whole, and erased names do not break it", () => {
  const journal = aJournal(40);
  expect(verifyRows(journal, [], sha256)).toMatchObject({ rows: 40, erased: 0, broken: null });
  const erased = journal.map((row, index) => (index % 2 === 0 ? { ...row, personal: null } : row));
  expect(verifyRows(erased, [], sha256)).toMatchObject({ rows: 40, erased: 20, broken: null });
});

test("a known row has a known hash", () => {
  const { hash } = rowAfter({ position: 0, hash: CHAIN_START }, someContent(0, "c"), null);
  // Worked out with a program of its own (python3, hashlib): another form of the row would break every journal.
  expect(hash).toBe("12884e7aa56dc64f53c4dfa5d831818ad2b79f2d9afe565a9e51e98712bf6e40");
});

/** A whole trial is 10,000 (trust.md, T-04): JOURNAL_MUTATIONS=10000 npx vitest run src/core/audit/verify.test.ts */
const TRIED = Number(process.env["JOURNAL_MUTATIONS"] ?? 100);

test("every kind of forgery is noticed", { timeout: 600_000 }, () => {
  const trial = tryMutations(TRIED, 5);
  expect(trial.missed).toEqual([]);
  expect(trial.detected).toBe(TRIED);
  for (const kind of MUTATIONS) expect(trial.kinds[kind]).toBeGreaterThan(TRIED / 8);
});

test("the first broken row is named", () => {
  const journal = aJournal(30, 1);
  const without = (position: number) => journal.filter((row) => row.position !== position);
  expect(verifyRows(without(7), [], sha256).broken).toMatchObject({ problem: "gap", position: 7 });
  const changed = journal.map((row) => (row.position >= 12 ? { ...row, objectId: "другой" } : row));
  expect(verifyRows(changed, [], sha256).broken).toMatchObject({ problem: "altered", position: 12 });
  const twice = [...journal.slice(0, 5), ...journal.slice(4)];
  expect(verifyRows(twice, [], sha256).broken).toMatchObject({ problem: "gap", position: 5 });
});

test("a cut tail is seen by the checkpoint only, and it says which row is missing", () => {
  const journal = aJournal(30, 1);
  const { heads } = verifyRows(journal, [], sha256);
  const at = "2023-09-02T00:00:00.000Z";
  const line = writeCheckpoint({ kind: "daily", at }, heads, readCheckpoints("", sha256), sha256);
  const expected = expectationsOf(readCheckpoints(line, sha256).checkpoints);
  expect(verifyRows(journal.slice(0, 20), [], sha256).broken).toBeNull();
  expect(verifyRows(journal.slice(0, 20), expected, sha256).broken).toMatchObject({
    problem: "cut",
    position: 21,
    checkpoint: at,
  });
  expect(verifyRows([], expected, sha256).broken).toMatchObject({ problem: "cut", position: 1 });
});

test("checkpoints follow each other, tell only what has grown, and a line that is taken out is missed", () => {
  const whole = aJournal(90, 3);
  let text = "";
  for (const [index, share] of [30, 60, 60, 90].entries()) {
    const part = whole.filter((row) => row.position * 3 <= share);
    const { heads } = verifyRows(part, [], sha256);
    const at = `2023-09-0${index + 1}T00:00:00.000Z`;
    text += writeCheckpoint({ kind: "daily", at }, heads, readCheckpoints(text, sha256), sha256);
  }
  const { brokenLine, checkpoints } = readCheckpoints(text, sha256);
  expect(brokenLine).toBeNull();
  expect(checkpoints.map(({ chains }) => Object.keys(chains).length)).toEqual([3, 3, 0, 3]);
  const { broken, heads } = verifyRows(
    whole.filter((row) => row.position <= 30),
    expectationsOf(checkpoints),
    sha256,
  );
  expect(broken).toBeNull();
  expect(checkpoints.at(-1)).toMatchObject({ hash: hashOfHeads(heads, sha256) });
  const lines = text.split("\n");
  expect(readCheckpoints(lines.toSpliced(1, 1).join("\n"), sha256).brokenLine).toBe(2);
  expect(readCheckpoints(text.replace('"count":', '"count":1'), sha256).brokenLine).toBe(2);
  // A line that was being written when the power went was never promised.
  expect(readCheckpoints(`${text}{"at":`, sha256)).toMatchObject({ brokenLine: null });
});

test("after a restored backup only what it held is expected", () => {
  const journal = aJournal(30, 1);
  const { heads } = verifyRows(journal, [], sha256);
  const { heads: earlier } = verifyRows(journal.slice(0, 10), [], sha256);
  const first = writeCheckpoint(
    { kind: "daily", at: "2023-09-01T00:00:00.000Z" },
    heads,
    readCheckpoints("", sha256),
    sha256,
  );
  const text =
    first +
    writeCheckpoint(
      { kind: "restored", at: "2023-09-02T00:00:00.000Z" },
      earlier,
      readCheckpoints(first, sha256),
      sha256,
    );
  const expected = expectationsOf(readCheckpoints(text, sha256).checkpoints);
  expect(verifyRows(journal.slice(0, 10), expected, sha256).broken).toBeNull();
  expect(verifyRows(journal.slice(0, 9), expected, sha256).broken).toMatchObject({ problem: "cut", position: 10 });
});
