// How long a table of 25,000 organisations takes from upload to the tree, in the built product on its embedded database.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod/mini";
import { organisationList, type OrganisationList } from "#contract/organisation-list.ts";
import { aWorkbook } from "#test/support/workbook.ts";
import { sessionHeaders } from "#test/storage/request.ts";
import { ServerProcess } from "#test/storage/server-process.ts";
import type { BenchLine } from "./support/bench-line.ts";
import { cpuOfTree } from "./support/cpu.ts";

const MUNICIPALITIES = 60;
const SCHOOLS = 14_940;
const CENTRES = 10_000;
const ROWS = MUNICIPALITIES + SCHOOLS + CENTRES;
/** As often as the page asks. */
const POLL_MS = 400;
const HEADINGS = ["Название", "Вид", "Вышестоящая организация", "ИНН", "Телефон", "Вид центра", "Состояние"];

export async function run(): Promise<BenchLine[]> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "rostok-bench-"));
  const server = await ServerProcess.start({ home: "dist", env: { ROSTOK_DATA: data } });
  try {
    await server.firstAnswer();
    const { address } = server;
    const file = await workbook("8 (48100) 2-11-11");
    const pid = server.child.pid ?? 0;
    const before = cpuOfTree(pid);
    const first = await load(address, file);
    const cpu = cpuOfTree(pid) - before;
    const again = await timed(() => compared(address, file));
    const changed = await load(address, await workbook("8 (48100) 3-22-22"));
    const page = await middle(() => json(`${address}/api/organisations`));
    const search = await middle(() => json(`${address}/api/organisations?q=${encodeURIComponent("школа 7777")}`));
    const name = (what: string): string => `${what}, ${ROWS} organisations`;
    return [
      { name: name("table to comparison"), value: first.comparing / 1000, unit: "s" },
      { name: name("saving all as new"), value: first.saving / 1000, unit: "s" },
      { name: name("CPU of both"), value: cpu / 1000, unit: "s" },
      { name: name("the same table again"), value: again / 1000, unit: "s" },
      { name: name("comparison, all changed"), value: changed.comparing / 1000, unit: "s" },
      { name: name("saving all as changed"), value: changed.saving / 1000, unit: "s" },
      { name: name("the root with its counts"), value: page, unit: "ms" },
      { name: name("search by words"), value: search, unit: "ms" },
    ];
  } finally {
    server.child.kill("SIGKILL");
    fs.rmSync(data, { recursive: true, force: true });
  }
}

async function load(address: string, file: Buffer): Promise<{ comparing: number; saving: number }> {
  let list: OrganisationList | null = null;
  const comparing = await timed(async () => {
    list = await compared(address, file);
  });
  const { id } = z.parse(organisationList, list);
  const saving = await timed(async () => {
    await json(`${address}/api/organisation-lists/${id}/apply`, { method: "POST" });
    await settled(address, id, "done");
  });
  return { comparing, saving };
}

async function compared(address: string, file: Buffer): Promise<OrganisationList> {
  const sent = await json(`${address}/api/organisation-lists?name=list.xlsx`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(file),
  });
  return settled(address, z.parse(organisationList, sent).id, "ready");
}

async function settled(address: string, id: string, wanted: OrganisationList["state"]): Promise<OrganisationList> {
  for (;;) {
    const list = z.parse(organisationList, await json(`${address}/api/organisation-lists/${id}`));
    if (list.state === wanted) return list;
    if (list.state === "failed") throw new Error(list.failure ?? "failed");
    await wait(POLL_MS);
  }
}

async function workbook(phone: string): Promise<Buffer> {
  const rows = [
    ...Array.from({ length: MUNICIPALITIES }, (_, index) => [
      `Управление образования ${index + 1}`,
      "МОУО",
      "",
      inn(index + 1),
      phone,
    ]),
    ...Array.from({ length: SCHOOLS }, (_, index) => [
      `МБОУ «Средняя общеобразовательная школа № ${index + 1}»`,
      "школа",
      `Управление образования ${(index % MUNICIPALITIES) + 1}`,
      inn(1000 + index),
      phone,
    ]),
    ...Array.from({ length: CENTRES }, (_, index) => [
      "Центр образования «Точка роста»",
      "центр",
      inn(1000 + index),
      "",
      phone,
      "Точка роста",
      "работает",
    ]),
  ];
  return aWorkbook(HEADINGS, rows);
}

/** An invented ИНН with its right check digit. */
function inn(number: number): string {
  const body = `67${String(number).padStart(7, "0")}`;
  const sum = [2, 4, 10, 3, 5, 9, 4, 6, 8].reduce((all, weight, index) => all + weight * Number(body[index]), 0);
  return `${body}${(sum % 11) % 10}`;
}

async function middle(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 15; round += 1) times.push(await timed(work));
  return times.toSorted((one, other) => one - other)[7] ?? Number.NaN;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function json(
  url: string,
  init: {
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly body?: Uint8Array<ArrayBuffer>;
  } = {},
): Promise<unknown> {
  const headers = { ...sessionHeaders(), "x-rostok-request": "1", ...init.headers };
  const answer = await fetch(url, { ...init, headers });
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${url}: ${JSON.stringify(body)}`);
  return body;
}
