import { Document, Packer, Paragraph } from "docx";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { readFile } from "#test/support/written-file.ts";
import { makeCommand } from "./make.ts";

let folder: string;
let draftFile: string;
const plan = aDraft({
  activities: [1, 2].map((number) =>
    anActivity({ number: `1.${number}`, schedule: number === 1 ? "май" : "по запросу" }),
  ),
});
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rostok-make-"));
  draftFile = join(folder, "draft.json");
  writeFileSync(draftFile, JSON.stringify(plan));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function make(...args: readonly string[]): Promise<{ status: number; err: string }> {
  let err = "";
  const stderr = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    err += String(text);
    return true;
  });
  try {
    return { status: await makeCommand(args), err };
  } finally {
    stderr.mockRestore();
  }
}

describe("rostok make", () => {
  it.each([
    ["order", "docx", "orderWithPlan"],
    ["plan", "docx", "plan"],
    ["plan", "xlsx", "plan"],
  ])("writes %s as %s", async (kind, extension, read) => {
    const to = join(folder, `${kind}.${extension}`);
    expect(await make(kind, draftFile, "--to", to)).toEqual({ status: 0, err: "" });
    const made = await readFile(readFileSync(to), to);
    expect(made.kind).toBe(read);
    expect(made.activities).toHaveLength(2);
  });

  it("says how many activities of a calendar have no date", async () => {
    const to = join(folder, "plan.ics");
    const { status, err } = await make("calendar", draftFile, "--to", to);
    expect(status).toBe(0);
    expect(err).toBe("Без даты осталось мероприятий: 1, они записаны задачами. Их дату ещё назовут.\n");
    expect(readFileSync(to, "utf8").match(/BEGIN:V(?:EVENT|TODO)/g)).toEqual(["BEGIN:VEVENT", "BEGIN:VTODO"]);
  });

  it.each([
    [["letter", "draft.json", "--to", "a.docx"], "Укажите, что составить"],
    [["plan", "--to", "a.docx"], "Укажите один файл черновика"],
    [["plan", "draft.json"], "Укажите, куда записать"],
    [["plan", "draft.json", "--to", "a.doc"], "должно кончаться на .docx, .pdf, .xlsx или .ics"],
    [["order", "draft.json", "--to", "a.ics"], "Приказ составляется в .docx"],
    [["calendar", "draft.json", "--to", "a.docx"], "Календарь составляется в файл .ics"],
    [["plan", "draft.json", "--template", "b.docx", "--to", "a.docx"], "Бланк подходит только к приказу в .docx"],
    [["plan", "draft.json", "--out", "a.docx"], "Не понимаю параметры команды make"],
  ])("%j is wrong usage", async (args, message) => {
    const { status, err } = await make(...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  it.each([
    ["no.json", null, "Файл не удалось открыть"],
    ["text.json", "это не JSON", "Это не JSON"],
    ["list.json", "[1, 2]", "В файле нет черновика"],
    ["field.json", '{"activities":[{"number":"1","title":5}]}', "поле activities.0.title"],
  ])("%s is refused with a reason", async (name, text, message) => {
    const file = join(folder, name);
    if (text !== null) writeFileSync(file, text);
    const { status, err } = await make("plan", file, "--to", join(folder, "a.docx"));
    expect(status).toBe(1);
    expect(err).toContain(message);
  });

  it("fills a letterhead, and names what it does not know in one", async () => {
    const template = join(folder, "letterhead.docx");
    const to = join(folder, "filled.docx");
    const words = async (text: string): Promise<void> =>
      writeFileSync(template, await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] })));
    await words("{организация}");
    expect(await make("order", draftFile, "--template", template, "--to", to)).toEqual({ status: 0, err: "" });
    expect((await readFile(readFileSync(to), to)).activities).toHaveLength(2);
    await words("{телефон}");
    const { status, err } = await make("order", draftFile, "--template", template, "--to", to);
    expect(status).toBe(1);
    expect(err).toContain("В бланке есть неизвестные поля: {телефон}.");
    writeFileSync(template, "не файл Word");
    expect((await make("order", draftFile, "--template", template, "--to", to)).status).toBe(1);
  });

  it("refuses a folder that is not there", async () => {
    const { status, err } = await make("plan", draftFile, "--to", join(folder, "none", "a.docx"));
    expect(status).toBe(1);
    expect(err).toContain("Файл не удалось записать");
  });
});
