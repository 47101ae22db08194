import type { Made } from "./docx-layouts.ts";
import type { TruthPlan } from "./plan.ts";
export async function xlsxLayouts(_plan: TruthPlan): Promise<readonly Made[]> { return []; }
