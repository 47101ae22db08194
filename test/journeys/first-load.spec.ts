import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, givenPlan, sample, test } from "./support/journey.ts";

const LIMIT = 250 * 1024;
const PAGES = "dist/web";

function gzipped(file: string): number {
  return gzipSync(readFileSync(path.join(PAGES, file)), { level: 9 }).length;
}

test("the first load of the heaviest page stays within 250 KB of gzipped JavaScript", async ({ page, request }) => {
  const id = await givenPlan(request, "smolensk-region.docx", readFileSync(sample("smolensk-region.docx")));
  const scripts = new Set<string>();
  page.on("request", (asked) => {
    if (asked.resourceType() === "script") scripts.add(new URL(asked.url()).pathname);
  });
  for (const address of ["/", `/plans/${id}`]) {
    scripts.clear();
    await page.goto(address);
    await page.waitForLoadState("networkidle");
    const sizes = [...scripts].map((file) => gzipped(file));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    console.log(
      `first load of ${address === "/" ? "the first page" : "a plan"}: ${(total / 1024).toFixed(1)} KB gzipped, ${sizes.length} scripts`,
    );
    expect(sizes.length).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(LIMIT);
  }
});

test("the page holds no inline script, which the content policy would refuse", () => {
  expect(readFileSync(path.join(PAGES, "index.html"), "utf8")).not.toMatch(/<script(?![^>]*\ssrc=)/);
});
