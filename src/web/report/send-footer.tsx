import { useNarrow } from "#web/lib/use-media.ts";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { texts } from "./texts.ts";
import type { Saving } from "./use-report.ts";

interface Props {
  readonly saving: Saving;
  readonly typedAt: string;
  readonly online: boolean;
  readonly durable: boolean;
  /** How many places are to be mended. */
  readonly left: number;
}

export function SendFooter({ saving, typedAt, online, durable, left }: Props) {
  const where = useNarrow() ? texts.onPhone : texts.onComputer;
  const { kind, words } = stateOf({ saving, typedAt, online, durable, left }, where);
  return (
    <div className="report-send">
      <p role={kind === "over" ? "alert" : "status"}>
        <Status kind={kind}>{words}</Status>
      </p>
      {left > 0 && (
        <p role="alert">
          <Status kind="ask">{texts.mend(left)}</Status>
        </p>
      )}
      <button type="submit" className="btn primary report-button">
        {texts.send}
      </button>
    </div>
  );
}

const CLOCK = new Intl.DateTimeFormat("ru-RU", { timeStyle: "short" });

export function clockOf(at: string): string {
  return CLOCK.format(new Date(at));
}

function stateOf({ saving, typedAt, online, durable }: Props, where: string): { kind: StatusKind; words: string } {
  if (saving === "noRoom") return { kind: "over", words: texts.noRoom(where) };
  if (saving === "failed") return { kind: "over", words: texts.notKept };
  if (!durable) return { kind: "over", words: texts.volatile };
  if (saving === "none") return { kind: online ? "plan" : "wait", words: texts.notYet };
  if (saving === "saving") return { kind: "run", words: texts.saving };
  const saved = texts.saved(where, clockOf(typedAt));
  return online ? { kind: "done", words: saved } : { kind: "wait", words: `${saved} ${texts.goesItself}` };
}
