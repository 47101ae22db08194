import { chromium, type Browser } from "@playwright/test";
import sparticuz from "@sparticuz/chromium";
import { existsSync } from "node:fs";
import { startBuiltServer, type RunningServer } from "#test/journeys/support/server.ts";
import type { BenchLine } from "./support/bench-line.ts";
import { givenLongPlan, ROWS } from "./support/long-plan.ts";
import { median } from "./support/processes.ts";

const RUNS = 5;
const DESK = { width: 1366, height: 768 };

/** Milliseconds from a key to the frame that shows what came of it: the worst of each kind. */
interface Interactions {
  readonly move: number;
  readonly type: number;
  readonly commit: number;
}

/** The built product in Chromium: 500 rows edited by keyboard; the processor as it is. */
export async function run(): Promise<BenchLine[]> {
  if (!existsSync("dist/web/index.html")) throw new Error("the pages are not built: npm run build");
  const executablePath = process.env["CHROMIUM_PATH"] ?? (await sparticuz.executablePath());
  const server = await startBuiltServer();
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const address = `${server.address}/plans/${await givenLongPlan(server)}/edit`;
    const runs: Interactions[] = [];
    for (let at = 0; at < RUNS; at += 1) runs.push(await edited(browser, address, server.session));
    return (["move", "type", "commit"] as const).map((kind) => ({
      name: `${ROWS} rows, ${kind}: key to paint, worst`,
      value: median(runs.map((one) => one[kind])),
      unit: "ms",
    }));
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function edited(
  browser: Browser,
  address: string,
  storageState: RunningServer["session"],
): Promise<Interactions> {
  const page = await browser.newPage({ viewport: DESK, storageState });
  try {
    await page.goto(address);
    await page.getByRole("gridcell", { name: /№ 1$/ }).click();
    await page.waitForLoadState("networkidle");
    // From the event's own time to the second frame behind it: the first may have been under way.
    await page.evaluate(() => {
      const seen: number[] = [];
      Object.assign(window, { seen });
      document.addEventListener(
        "keydown",
        (event) => {
          const { timeStamp } = event;
          requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.addEventListener("message", () => seen.push(performance.now() - timeStamp));
            painted.port1.start();
            painted.port2.postMessage(null);
          });
        },
        { capture: true },
      );
    });
    const worst = async (act: () => Promise<void>): Promise<number> => {
      await page.evaluate("window.seen.length = 0");
      await act();
      await page.waitForTimeout(100);
      return page.evaluate<number>("Math.max(...window.seen)");
    };
    const keys = async (...names: readonly string[]): Promise<void> => {
      for (const name of names) {
        await page.keyboard.press(name);
        await page.waitForTimeout(30);
      }
    };
    const move = await worst(() =>
      keys(...Array.from({ length: 20 }, () => "ArrowDown"), "Control+End", "Control+Home"),
    );
    await keys("ArrowRight", "ArrowRight", "ArrowRight", "F2");
    const type = await worst(() => keys("End", "Space", "2", "0", "2", "7", "Backspace", "7"));
    const commit = await worst(() => keys("Enter", "F2", "End", "Space", "1", "Enter", "Control+z", "Control+z"));
    return { move, type, commit };
  } finally {
    await page.close();
  }
}
