import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

/** A state in words with its shape and colour. */
export type StatusKind = Extract<IconName, "done" | "run" | "plan" | "past" | "wait" | "soon" | "over" | "ask">;

export function Status({ kind, pill, children }: { kind: StatusKind; pill?: boolean; children: ReactNode }) {
  return (
    <span className={pill ? `status ${kind} pill` : `status ${kind}`}>
      <Icon name={kind} size="small" />
      <span>{children}</span>
    </span>
  );
}
