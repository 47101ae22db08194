import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Made, docxLayouts } from "./docx-layouts.ts";
import { pdfLayouts } from "./pdf-layouts.ts";
import type { TruthPlan } from "./plan.ts";
import { kedrov } from "./plans/kedrov.ts";
import { lugovaya } from "./plans/lugovaya.ts";
import { veresk } from "./plans/veresk.ts";
import { zaozersk } from "./plans/zaozersk.ts";
import { textLayouts } from "./text-layouts.ts";
import { xlsxLayouts } from "./xlsx-layouts.ts";

const INVENTED: readonly TruthPlan[] = [veresk, zaozersk, lugovaya, kedrov];
const SAMPLES = ["samara-region", "spirovo-municipality", "smolensk-region", "labinsk-municipality", "school55-centre"];

/** The truth of a sample cut to what every layout prints: title, requisites, workstreams, activities. */
function samplePlan(folder: string, id: string): TruthPlan {
  const truth: TruthPlan = JSON.parse(readFileSync(join(folder, `${id}.json`), "utf8"));
  const { level, title, period, approval, workstreams, activities, issuer, kind } = truth;
  const asOrder = approval?.number && approval.date && issuer ? { approval, issuer, kind: "orderWithPlan" } : {};
  const isPlan = kind === "plan" || kind === "orderWithPlan";
  return {
    id,
    ...(isPlan ? { ...(level ? { level } : {}), kind: "plan" } : {}),
    ...(title ? { title } : {}),
    ...(period ? { period } : {}),
    ...asOrder,
    workstreams,
    activities,
  };
}

/** The truth as it is compared: without what is for printing only. */
function truthOf({ post: _post, place: _place, ...truth }: TruthPlan): unknown {
  return truth;
}

/** Writes all layouts into a folder, the truth beside them in `truth/`. */
export async function generate(out: string, samples: string, kinds: readonly string[]): Promise<void> {
  mkdirSync(join(out, "truth"), { recursive: true });
  const plans = [...INVENTED, ...SAMPLES.map((id) => samplePlan(samples, id))];
  const wanted = (kind: string): boolean => kinds.length === 0 || kinds.includes(kind);
  const save = (id: string, made: readonly Made[]): void => {
    for (const { layout, extension, bytes } of made) writeFileSync(join(out, `${id}.${layout}.${extension}`), bytes);
  };
  for (const plan of plans) {
    writeFileSync(join(out, "truth", `${plan.id}.json`), `${JSON.stringify(truthOf(plan), null, 1)}\n`);
    if (wanted("docx")) save(plan.id, await docxLayouts(plan));
    if (wanted("text")) save(plan.id, textLayouts(plan));
    if (wanted("xlsx")) save(plan.id, await xlsxLayouts(plan));
  }
  if (wanted("pdf")) await pdfLayouts(plans, out, save);
}
