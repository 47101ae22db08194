import { useState } from "react";
import type { TargetReceiver } from "#contract/target.ts";
import { distribute, giveRemainder, type Distribution, type Receiver } from "#core/indicator/distribute.ts";
import { countOf, past, percentOf } from "./target-numbers.ts";
import { texts } from "./target-texts.ts";

type Way = readonly [name: string, receivers: readonly Receiver[], way: "equally" | "proportionally"];

interface WaysProps {
  readonly ways: readonly Way[];
  readonly whole: bigint | null;
  readonly onSpread: (distribution: Distribution) => void;
}

/** Each way cuts to whole things; what is left goes out only when somebody asks for it. */
export function Ways({ ways, whole, onSpread }: WaysProps) {
  const [last, setLast] = useState<Way | null>(null);
  return (
    <>
      {ways.map((way) => {
        const [name, receivers, how] = way;
        const isEmpty = how === "proportionally" && receivers.every(({ base }) => base === null || base === 0n);
        return (
          <button
            key={name}
            type="button"
            className="btn"
            disabled={whole === null || isEmpty}
            onClick={() => {
              if (whole === null) return;
              setLast(way);
              onSpread(distribute(whole, receivers, how));
            }}
          >
            {name}
          </button>
        );
      })}
      <button
        type="button"
        className="btn"
        disabled={whole === null || last === null}
        onClick={() => {
          if (whole !== null && last !== null) onSpread(giveRemainder(whole, last[1], last[2]));
        }}
      >
        {texts.giveRest}
      </button>
    </>
  );
}

export function Left({ whole, rest }: { readonly whole: bigint | null; readonly rest: bigint | null }) {
  if (whole === null) return <p className="tgt-left">{texts.wholeUnsaid}</p>;
  if (rest === null) return <p className="tgt-left">{texts.bad}</p>;
  const [given, all] = [(whole - rest).toString(), whole.toString()];
  return (
    <output className="tgt-left">
      {rest < 0n ? texts.over(given, all, (-rest).toString()) : texts.left(given, all, rest.toString())}
    </output>
  );
}

interface LineProps {
  readonly onUndo: () => void;
  readonly row: TargetReceiver;
  readonly isShare: boolean;
  readonly mayDistribute: boolean;
  /** The server did not take this part. */
  readonly isRefused: boolean;
  readonly part: string;
  readonly base: string;
  readonly onBase: (base: string) => void;
  readonly onPart: (part: string) => void;
}

export function Line({ row, isShare, isRefused, mayDistribute, part, base, onBase, onPart, onUndo }: LineProps) {
  const { centres, lastYear, name } = row;
  const isWrong = part.trim() !== "" && (isShare ? percentOf(part) : countOf(part)) === null;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={texts.centres}>{centres}</td>
      <td data-label={texts.lastYear}>
        {lastYear === null ? <span className="muted">{texts.unknown}</span> : past(lastYear, isShare)}
      </td>
      {!isShare && mayDistribute && (
        <td data-label={texts.base}>
          <input
            inputMode="numeric"
            maxLength={20}
            aria-label={texts.baseOf(name)}
            value={base}
            onChange={(event) => onBase(event.currentTarget.value)}
          />
        </td>
      )}
      <td data-label={texts.part}>
        {mayDistribute ? (
          <>
            <input
              inputMode="decimal"
              maxLength={40}
              aria-label={texts.partOf(name)}
              aria-invalid={isWrong || isRefused}
              aria-describedby={isWrong ? `bad-${row.organisationId}` : undefined}
              value={part}
              onKeyDown={(event) => {
                if (event.key !== "z" || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                onUndo();
              }}
              onChange={(event) => onPart(event.currentTarget.value)}
            />
            {isWrong && (
              <span id={`bad-${row.organisationId}`} className="ind-error">
                {isShare ? texts.badPercent : texts.badCount}
              </span>
            )}
          </>
        ) : (
          part
        )}
      </td>
    </tr>
  );
}
