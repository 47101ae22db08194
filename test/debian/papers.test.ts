// Papers that we write, opened by other programs: LibreOffice prints them, khal shows the calendar.
import { Document, Packer, Paragraph } from "docx";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Draft } from "#core/intake/draft.ts";
import { planCalendar } from "#core/paper/calendar.ts";
import { fillLetterhead } from "#formats/docx/template/fill-letterhead.ts";
import { makeFile } from "#formats/make.ts";
import { comparableDraft } from "#test/support/same-draft.ts";
import { readFile } from "#test/support/written-file.ts";

const SAMPLES = "test/corpus/samples";
const names = readdirSync(SAMPLES)
  .filter((name) => /^[^.]+\.docx$/.test(name))
  .map((name) => name.slice(0, -5));
const folder = mkdtempSync(join(tmpdir(), "rostok-papers-"));
const drafts = new Map<string, Draft>();

beforeAll(async () => {
  for (const name of names) {
    const draft = await readFile(readFileSync(join(SAMPLES, `${name}.docx`)), `${name}.docx`);
    drafts.set(name, draft);
    for (const extension of ["docx", "xlsx"] as const)
      writeFileSync(join(folder, `${name}.${extension}`), await makeFile("plan", draft, extension));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function convert(extension: string, format: string): void {
  print(
    names.map((name) => join(folder, `${name}.${extension}`)),
    extension,
    format,
  );
}

function print(files: readonly string[], extension: string, format: string): void {
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const args = ["--headless", profile, "--convert-to", format, "--outdir", join(folder, `from-${extension}`), ...files];
  const { status, stderr } = spawnSync("soffice", args, { timeout: 180_000, encoding: "utf8" });
  expect(status, stderr).toBe(0);
}

function textOf(pdf: string): string {
  return spawnSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" }).stdout;
}

describe("LibreOffice", () => {
  it("prints every Word paper, and every page of a table begins with its header", () => {
    convert("docx", "pdf");
    for (const name of names) {
      const pages = textOf(join(folder, "from-docx", `${name}.pdf`))
        .split("\f")
        .filter((page) => page.trim() !== "");
      expect(pages.length, name).toBeGreaterThan(1);
      // A page with several rows of a table has the heading of its columns.
      const rows = pages.filter((page) => (page.match(/^ *\d{1,2}\.\d{1,2}\.? {2,}/gm) ?? []).length > 1);
      expect(
        rows.filter((page) => !page.includes("№ п/п")),
        name,
      ).toEqual([]);
    }
  }, 200_000);

  it("prints a filled letterhead with the plan behind it", async () => {
    const draft = drafts.get("spirovo-municipality");
    if (!draft) throw new Error("no sample");
    const lines = ["{организация}", "от {дата} № {номер}", "{текст приказа}", "{должность} {подпись}"];
    const sections = [{ children: lines.map((line) => new Paragraph(line)) }];
    const file = join(folder, "letterhead.docx");
    writeFileSync(file, await fillLetterhead(await Packer.toBuffer(new Document({ sections })), draft));
    print([file], "docx", "pdf");
    const [first = "", second = ""] = textOf(join(folder, "from-docx", "letterhead.pdf")).split("\f");
    expect(first).toMatch(/Управление образования[\s\S]*от 20\.08\.2021 № 86[\s\S]*ПРИКАЗЫВАЮ:[\s\S]*Н\.Н\. Снаткова/);
    expect(second).toMatch(/Комплексный план мероприятий[\s\S]*№ п\/п/);
  }, 200_000);

  it("gives back the same plan from a Word paper that it has saved itself", async () => {
    convert("docx", "docx");
    for (const name of names) {
      const saved = await readFile(readFileSync(join(folder, "from-docx", `${name}.docx`)), `${name}.docx`);
      expect(activitiesOf(saved), name).toEqual(activitiesOf(drafts.get(name)));
    }
  }, 200_000);

  it("gives back the same plan from a workbook that it has saved itself, with no formula in it", async () => {
    convert("xlsx", "xlsx");
    for (const name of names) {
      const saved = await readFile(readFileSync(join(folder, "from-xlsx", `${name}.xlsx`)), `${name}.xlsx`);
      expect(activitiesOf(saved), name).toEqual(activitiesOf(drafts.get(name)));
    }
  }, 200_000);
});

function activitiesOf(draft: Draft | undefined): unknown {
  if (!draft) return null;
  const { activities, workstreams, title } = draft;
  return comparableDraft({ ...draft, activities, workstreams, title });
}

describe("khal", () => {
  it("shows every dated occurrence of a plan on its days", () => {
    const draft = drafts.get("smolensk-region");
    if (!draft) throw new Error("no sample");
    return importCalendar(draft);
  }, 120_000);
});

async function importCalendar(draft: Draft): Promise<void> {
  const home = join(folder, "khal");
  mkdirSync(join(home, "calendar"), { recursive: true });
  const config = join(home, "config");
  writeFileSync(
    config,
    `[calendars]\n[[plan]]\npath = ${join(home, "calendar")}\n[sqlite]\npath = ${join(home, "khal.db")}\n[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\nlocal_timezone = Europe/Moscow\ndefault_timezone = Europe/Moscow\n[default]\ndefault_calendar = plan\n`,
  );
  const file = join(home, "plan.ics");
  writeFileSync(file, await makeFile("calendar", draft, "ics"));
  const env = { ...process.env, HOME: home, LC_ALL: "C.UTF-8" };
  const run = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync("khal", ["-c", config, ...args], { env, encoding: "utf8" });
    expect(status, stderr).toBe(0);
    return stdout;
  };
  run("import", "--batch", "-a", "plan", file);
  const { entries } = planCalendar(draft);
  const shown = run("list", "--once", "--format", "{title}\t{start}\t{end}", "--day-format", "", "2023-01-01", "900d");
  const lines = new Set(shown.split("\n").map((line) => line.trim()));
  for (const { title, from, to } of entries) expect([...lines]).toContain(`${title}\t${from}\t${to}`);
}
