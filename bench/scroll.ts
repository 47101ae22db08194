import sparticuz from "@sparticuz/chromium";
import { existsSync } from "node:fs";
import { chromium, type Browser, type Page } from "@playwright/test";
import { startBuiltServer, type RunningServer } from "#test/journeys/support/server.ts";
import type { BenchLine } from "./support/bench-line.ts";
import { givenLongPlan, ROWS } from "./support/long-plan.ts";
import { median } from "./support/processes.ts";

const RUNS = 5;
const STEPS = 60;
const DESK = { width: 1366, height: 768 };
/** Browsers report tasks from this length on. */
const LONG_TASK_MS = 50;

/** The long list of each tab, and what of it scrolls. */
const TABS = [
  { name: "table", path: "", scroller: ".plan-scroll" },
  { name: "year", path: "/year", scroller: ".year-scroll" },
  { name: "month", path: "/month?month=2027-03", scroller: ".month-scroll" },
  { name: "responsible body", path: "/responsible?body=Руководитель центра", scroller: ".responsible-scroll" },
] as const;

/** Milliseconds. */
interface Watched {
  /** Where the browser reports no long task, the largest gap between frames says how long one can have been. */
  readonly task: number;
  readonly gap: number;
}

interface Scrolled extends Watched {
  /** Of the longest task on the main thread: a busy machine makes tasks longer, not dearer. */
  readonly cpu: number;
}

/** The built product in Chromium: 500 rows scrolled by the wheel from the first to the last. */
export async function run(): Promise<BenchLine[]> {
  if (!existsSync("dist/web/index.html")) throw new Error("the pages are not built: npm run build");
  const executablePath = process.env["CHROMIUM_PATH"] ?? (await sparticuz.executablePath());
  const server = await startBuiltServer();
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const plan = `${server.address}/plans/${await givenLongPlan(server)}`;
    const lines: BenchLine[] = [];
    for (const { name, path, scroller } of TABS) {
      const runs: Scrolled[] = [];
      for (let at = 0; at < RUNS; at += 1)
        runs.push(await scrolled(browser, server.session, `${plan}${path}`, scroller));
      lines.push(
        line(
          `${ROWS} rows, ${name}: longest task`,
          runs.map(({ task }) => task),
        ),
      );
      lines.push(
        line(
          `${ROWS} rows, ${name}: longest task, processor`,
          runs.map(({ cpu }) => cpu),
        ),
      );
      lines.push(
        line(
          `${ROWS} rows, ${name}: longest gap between frames`,
          runs.map(({ gap }) => gap),
        ),
      );
    }
    return lines;
  } finally {
    await browser.close();
    await server.stop();
  }
}

function line(name: string, values: readonly number[]): BenchLine {
  return { name, value: median(values), unit: "ms" };
}

async function scrolled(
  browser: Browser,
  storageState: RunningServer["session"],
  address: string,
  scroller: string,
): Promise<Scrolled> {
  const page = await browser.newPage({ viewport: DESK, storageState });
  try {
    await page.goto(address);
    const list = page.locator(scroller).last();
    await list.waitFor();
    await page.waitForLoadState("networkidle");
    await list.hover();
    const height = await list.evaluate((element) => element.scrollHeight);
    await watch(page);
    const cpu = await longestTask(page, async () => {
      for (let step = 0; step < STEPS; step += 1) {
        await page.mouse.wheel(0, Math.ceil((2 * height) / STEPS));
        await page.waitForTimeout(16);
      }
    });
    const { top, view, all } = await list.evaluate((element) => ({
      top: element.scrollTop,
      view: element.clientHeight,
      all: element.scrollHeight,
    }));
    if (top + view < all - 2) throw new Error(`${address}: the wheel did not reach the last row`);
    return { ...(await watched(page)), cpu };
  } finally {
    await page.close();
  }
}

async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { task: 0, gap: 0, frame: performance.now() };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.task = Math.max(seen.task, duration);
    }).observe({ type: "longtask" });
    const onFrame = (now: number): void => {
      seen.gap = Math.max(seen.gap, now - seen.frame);
      seen.frame = now;
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame((now) => {
      seen.frame = now;
      onFrame(now);
    });
  });
}

async function watched(page: Page): Promise<Watched> {
  const { task, gap } = await page.evaluate<Watched>("window.seen");
  return { task: task === 0 ? Math.min(gap, LONG_TASK_MS) : task, gap };
}

/** Processor milliseconds of the longest task of the page's main thread while something is done. */
async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const events: Readonly<Record<string, string>>[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.start", { transferMode: "ReportEvents", categories: "toplevel,blink.user_timing" });
  await page.evaluate(() => performance.mark("scroll begins"));
  await act();
  await page.evaluate(() => performance.mark("scroll ends"));
  await session.send("Tracing.end");
  await complete;
  const begin = events.find(({ name }) => name === "scroll begins");
  const end = events.find(({ name }) => name === "scroll ends");
  const between = ({ ts }: Readonly<Record<string, string>>): boolean =>
    Number(ts) > Number(begin?.["ts"]) && Number(ts) < Number(end?.["ts"]);
  const tasks = events.filter(
    (event) => event["name"]?.endsWith("RunTask") && event["tid"] === begin?.["tid"] && between(event),
  );
  if (tasks.length === 0) throw new Error("the browser traced no task");
  // Microseconds.
  return Math.max(...tasks.map(({ tdur = "0" }) => Number(tdur) / 1000));
}
