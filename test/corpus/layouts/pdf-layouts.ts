import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import chromium from "@sparticuz/chromium";
import { chromium as browsers } from "playwright-core";
import type { Made } from "./docx-layouts.ts";
import { LOOKS, htmlOf } from "./html.ts";
import type { TruthPlan } from "./plan.ts";

type Save = (id: string, made: readonly Made[]) => void;
const run = promisify(execFile);

/** Prints every plan in every look with the development browser, and converts Word layouts where LibreOffice is installed. */
export async function pdfLayouts(plans: readonly TruthPlan[], out: string, save: Save): Promise<void> {
  await printed(plans, save);
  await converted(plans, out, save);
}

async function printed(plans: readonly TruthPlan[], save: Save): Promise<void> {
  const browser = await browsers.launch({
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--font-render-hinting=none"],
  });
  try {
    const page = await browser.newPage();
    for (const plan of plans) {
      for (const look of Object.keys(LOOKS)) {
        await page.setContent(htmlOf(plan, look));
        const bytes = new Uint8Array(
          await page.pdf({
            preferCSSPageSize: true,
            displayHeaderFooter: look === "grid",
            headerTemplate: "<span></span>",
            footerTemplate: FOOTER,
          }),
        );
        save(plan.id, [{ layout: `chromium-${look}`, extension: "pdf", bytes }]);
      }
    }
  } finally {
    await browser.close();
  }
}

const FOOTER =
  '<div style="font-size:9px;width:100%;text-align:center">стр. <span class="pageNumber"></span> из <span class="totalPages"></span></div>';

/** Word layouts whose printed form is worth reading. */
const CONVERTED = [
  "reordered",
  "twolevel",
  "sectioncolumn",
  "mergedcells",
  "betweentables",
  "totals",
  "autonumber",
  "perpage",
];

async function converted(plans: readonly TruthPlan[], out: string, save: Save): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "layouts-"));
  try {
    const sources = plans
      .flatMap((plan) => CONVERTED.map((layout) => join(out, `${plan.id}.${layout}.docx`)))
      .filter((file) => existsSync(file));
    for (const kind of ["pdf", "odt"]) {
      await run("soffice", ["--headless", "--convert-to", kind, "--outdir", folder, ...sources], { timeout: 600_000 });
    }
    for (const name of readdirSync(folder)) {
      const [id = "", layout = "", extension = ""] = name.split(".");
      save(id, [
        { layout: `libreoffice-${layout}`, extension, bytes: new Uint8Array(readFileSync(join(folder, name))) },
      ]);
    }
  } catch {
    process.stderr.write("not run: PDF and ODT by LibreOffice, it is not installed or did not convert\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
