import type { Made } from "./docx-layouts.ts";
import type { TruthPlan } from "./plan.ts";
export async function pdfLayouts(_plans: readonly TruthPlan[], _out: string, _save: (id: string, made: readonly Made[]) => void): Promise<void> {}
