// How soon a change of a plan of 500 rows is answered by the built product on its embedded database, over HTTP.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod/mini";
import { intakeView } from "#contract/intake.ts";
import type { PlanAction } from "#core/plan/change/model.ts";
import { request } from "#test/storage/request.ts";
import { ServerProcess } from "#test/storage/server-process.ts";
import type { BenchLine } from "./support/bench-line.ts";

const ROWS = 500;
const CHANGES = 60;
const WRITE = { "x-rostok-request": "1" };
const MONTHS = ["сентябрь", "октябрь", "ноябрь", "декабрь", "январь", "февраль", "март", "апрель", "май"];

export async function run(): Promise<BenchLine[]> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "rostok-bench-"));
  const server = await ServerProcess.start({ home: "dist", env: { ROSTOK_DATA: data } });
  try {
    await server.firstAnswer();
    const planId = await importPlan(server.address);
    const plan = `${server.address}/api/plans/${planId}`;
    const keys = await keysOf(plan);
    const times: number[] = [];
    const before = cpuMs(server.child.pid ?? 0);
    for (let number = 0; number < CHANGES; number += 1) times.push(await change(plan, number, keys));
    const cpu = (cpuMs(server.child.pid ?? 0) - before) / CHANGES;
    const review = await timed(() => json(`${plan}/review`));
    const sorted = times.toSorted((a, b) => a - b);
    return [
      { name: `a change of ${ROWS} rows, median`, value: sorted[CHANGES >> 1] ?? Number.NaN, unit: "ms" },
      {
        name: `a change of ${ROWS} rows, 19 of 20`,
        value: sorted[Math.floor(CHANGES * 0.95)] ?? Number.NaN,
        unit: "ms",
      },
      { name: `a change of ${ROWS} rows, CPU of the server`, value: cpu, unit: "ms" },
      { name: `opening the review of ${ROWS} rows`, value: review, unit: "ms" },
    ];
  } finally {
    server.child.kill("SIGKILL");
    fs.rmSync(data, { recursive: true, force: true });
  }
}

/** Words of a title, of a deadline, and a new row above all others, in turn. */
async function change(plan: string, number: number, keys: readonly string[]): Promise<number> {
  const key = keys[(number * 7) % keys.length] ?? "";
  const actions: readonly PlanAction[] = [
    { kind: "setField", key, field: "title", text: `Исправленное мероприятие ${number}` },
    { kind: "setField", key, field: "schedule", text: "до 15 мая 2024 г." },
    {
      kind: "addRow",
      newKey: `row-${number}`,
      place: { afterKey: null, workstream: null },
      fields: { title: `Новое мероприятие ${number}` },
    },
  ];
  const author = { id: "bench", name: null };
  const body = JSON.stringify({ id: `change-${1000 + number}`, base: number, author, action: actions[number % 3] });
  const headers = { ...WRITE, "content-type": "application/json" };
  return timed(() => json(`${plan}/changes`, { method: "POST", headers, body }));
}

async function importPlan(address: string): Promise<string> {
  const lines = Array.from(
    { length: ROWS },
    (_, index) =>
      `${index + 1};Проведение мероприятия ${index + 1} для педагогов и обучающихся;Педагоги, обучающиеся 5-9 классов;` +
      `${MONTHS[index % 9]} 2023/2024 учебного года;Министерство образования, ГАУ ДПО «Институт развития образования»`,
  );
  const file = `№;Наименование мероприятия;Категория участников;Сроки;Ответственные\n${lines.join("\n")}\n`;
  const sent = await json(`${address}/api/intakes?name=plan.csv&period=2023%2F2024`, {
    method: "POST",
    headers: { ...WRITE, "content-type": "application/octet-stream" },
    body: file,
  });
  for (
    let intake = z.parse(intakeView, sent);
    ;
    intake = z.parse(intakeView, await json(`${address}/api/intakes/${intake.id}`))
  ) {
    if (intake.planId !== null) return intake.planId;
    if (intake.state === "refused") throw new Error(JSON.stringify(intake.refusal));
    await wait(50);
  }
}

async function keysOf(plan: string): Promise<string[]> {
  const shape = z.object({ activities: z.array(z.object({ key: z.string() })) });
  return z.parse(shape, await json(plan)).activities.map(({ key }) => key);
}

/** Processor time of all threads of a process so far, from Linux's /proc; the clock there ticks a hundred times a second. */
function cpuMs(pid: number): number {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function json(url: string, init?: RequestInit & { readonly headers?: Record<string, string> }): Promise<unknown> {
  const answer = await request(url, init);
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${url}: ${JSON.stringify(body)}`);
  return body;
}
