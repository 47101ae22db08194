import type { IntakeView } from "#contract/intake.ts";
import { texts } from "./texts.ts";

/** «Распознаём · Страница 4 из 9»: the page in hand, one more than those that are done. */
export function progressInWords({ state, progress }: Pick<IntakeView, "state" | "progress">): string {
  if (progress === null) return state === "queued" ? texts.queued : texts.steps.opening;
  const { done, total, unit } = progress;
  const step = texts.steps[progress.step];
  return unit === "page" && total > 1 ? `${step} · ${texts.page(Math.min(done + 1, total), total)}` : step;
}
