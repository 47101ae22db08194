import { wholeOf, type ViewCounts } from "#core/coverage/counts.ts";
import { formatNumber } from "#web/lib/russian.ts";
import { GROUP_WORDS, knownInWords } from "./texts.ts";

const PARTS = ["done", "missed", "unknown", "ahead"] as const;

/** The whole as one bar: each group has a pattern of its own, so that it is read in black and white too. */
export function CountsBar({ counts }: { counts: ViewCounts }) {
  const whole = wholeOf(counts);
  if (whole === 0) return <span className="muted meta">–</span>;
  const words = PARTS.filter((part) => counts[part] > 0).map(
    (part) => `${GROUP_WORDS[part]} ${formatNumber(counts[part])}`,
  );
  return (
    <>
      <span className="hidden-text">{`${words.join(", ")}; ${knownInWords(counts)}`}</span>
      <span className="ex-bar" aria-hidden="true">
        {PARTS.map((part) =>
          counts[part] === 0 ? null : <i key={part} className={part} style={{ flexGrow: counts[part] / whole }} />,
        )}
      </span>
    </>
  );
}
