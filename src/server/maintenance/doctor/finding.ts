/** One thing that was looked at. `advice`: what to do; null when there is nothing to do. */
export interface Finding {
  readonly check: string;
  readonly state: "good" | "warning" | "bad";
  readonly text: string;
  readonly advice: string | null;
}

export const good = (check: string, text: string): Finding => ({ check, state: "good", text, advice: null });
export const warning = (check: string, text: string, advice: string): Finding => ({
  check,
  state: "warning",
  text,
  advice,
});
export const bad = (check: string, text: string, advice: string): Finding => ({ check, state: "bad", text, advice });

const DAY_MS = 86_400_000;

/** «сегодня», «вчера», «5 дн. назад». */
export function ago(moment: Date, now: Date): string {
  const days = Math.floor((now.getTime() - moment.getTime()) / DAY_MS);
  if (days <= 0) return "меньше суток назад";
  return `${days} дн. назад`;
}

export function daysBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / DAY_MS);
}
