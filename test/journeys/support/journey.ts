import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type APIRequestContext, type Page } from "@playwright/test";
import path from "node:path";
import { startBuiltServer, type RunningServer } from "./server.ts";

const SAMPLES = "test/corpus/samples";
const WRITE = { "x-rostok-request": "1" };

export const sample = (name: string): string => path.join(SAMPLES, name);

interface Fixtures {
  /** Plans and uploads are gone before the test. */
  readonly empty: void;
}

interface WorkerFixtures {
  readonly server: string;
  readonly started: RunningServer;
}

/** Every journey fails on a request to another host, on an error in the console and on a thrown error of a page. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  started: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const server = await startBuiltServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  server: [async ({ started }, use) => use(started.address), { scope: "worker" }],
  /** Whoever opens a page has signed in. */
  storageState: async ({ started }, use) => use(started.session),
  baseURL: async ({ server }, use) => use(server),
  empty: [
    async ({ request }, use) => {
      await forgetEverything(request);
      await use();
    },
    { auto: true },
  ],
  page: async ({ page, server }, use) => {
    const troubles: string[] = [];
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (["http:", "https:", "ws:", "wss:"].includes(url.protocol) && url.origin !== server)
        troubles.push(`request to ${url.origin}`);
    });
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("Failed to load resource"))
        troubles.push(message.text());
    });
    page.on("pageerror", (error) => troubles.push(String(error)));
    await use(page);
    expect(troubles).toEqual([]);
  },
});

export { expect };

async function forgetEverything(request: APIRequestContext): Promise<void> {
  const { plans } = await (await request.get("/api/plans")).json();
  for (const plan of plans) await request.delete(`/api/plans/${plan.id}`, { headers: WRITE });
  const { intakes } = await (await request.get("/api/intakes")).json();
  for (const intake of intakes) await request.delete(`/api/intakes/${intake.id}`, { headers: WRITE });
}

/** Brings a plan in past the screens; answers with its id. */
export async function givenPlan(
  request: APIRequestContext,
  name: string,
  content: Buffer | string,
  withinMs = 30_000,
): Promise<string> {
  const sent = await request.post(`/api/intakes?name=${encodeURIComponent(name)}`, {
    headers: { ...WRITE, "content-type": "application/octet-stream" },
    data: typeof content === "string" ? Buffer.from(content) : content,
  });
  const { id } = await sent.json();
  let planId: string | null = null;
  await expect
    .poll(
      async () => {
        const intake = await (await request.get(`/api/intakes/${id}`)).json();
        planId = intake.planId ?? intake.sameAsPlanId;
        return intake.refusal === null ? intake.state : `${intake.state}: ${intake.refusal.code}`;
      },
      { timeout: withinMs },
    )
    .toBe("done");
  return planId ?? "";
}

export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`),
  ).toEqual([]);
}

/** Nothing on the page reaches over its right edge. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0);
}

/** A plan of a thousand rows as pasted text: tab between columns. */
export function longPlan(rows: number): string {
  const months = ["сентябрь", "октябрь", "ноябрь", "декабрь", "январь", "февраль", "март", "апрель", "май"];
  const lines = Array.from({ length: rows }, (_, index) =>
    [
      `${index + 1}`,
      `Проведение занятия № ${index + 1} кружка робототехники для обучающихся`,
      "Обучающиеся 5-9 классов",
      months[index % months.length],
      "Руководитель центра",
    ].join("\t"),
  );
  return [
    "План мероприятий центра «Точка роста» на 2026/2027 учебный год",
    ["№ п/п", "Мероприятие", "Целевая аудитория", "Сроки", "Ответственный"].join("\t"),
    ...lines,
  ].join("\n");
}
