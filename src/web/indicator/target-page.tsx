import { useState, type FormEvent, type ReactNode } from "react";
import type { DistributionView } from "#contract/target.ts";
import { remainderOf, type Distribution, type Receiver } from "#core/indicator/distribute.ts";
import { ApiError } from "#web/lib/api.ts";
import { countOf, percentOf, printed, shown, wholeOf } from "./target-numbers.ts";
import { Left, Line, Ways } from "./target-parts.tsx";
import { usePutDistribution, type DistributionPlace } from "./target-queries.ts";
import { texts } from "./target-texts.ts";
import "#web/ui/step-form.css";
import "./indicator.css";
import "./target-page.css";

interface Props {
  readonly view: DistributionView;
  readonly place: DistributionPlace;
  readonly tabs: ReactNode;
  readonly back: ReactNode;
  readonly onPlace: (period: string, line: number) => void;
}

type Parts = ReadonlyMap<string, string>;

/** A target among the organisations below: what is given, and what is left, to the last one. */
export function TargetPage({ view, place, tabs, back, onPlace }: Props) {
  const put = usePutDistribution(place);
  const { isShare, rows, version, mayDistribute } = view;
  const saved: Parts = new Map(
    rows.flatMap((row) => (row.value === null ? [] : [[row.organisationId, shown(row.value)]])),
  );
  const [whole, setWhole] = useState(view.whole === null ? "" : shown(view.whole));
  const [parts, setParts] = useState<Parts>(saved);
  const [past, setPast] = useState<readonly Parts[]>([]);
  const [before, setBefore] = useState<Parts | null>(null);
  const [bases, setBases] = useState<Parts>(new Map());
  const [reason, setReason] = useState("");
  const all = countOf(whole);
  const change = (next: Parts) => {
    setPast([...past, parts]);
    setParts(next);
  };
  const spread = ({ parts: given }: Distribution) =>
    change(new Map([...given].map(([id, part]) => [id, part.toString()])));
  const byCentres = rows.map(({ centres, organisationId }): Receiver => ({
    id: organisationId,
    base: BigInt(centres),
  }));
  const byLastYear = rows.map(({ lastYear, organisationId }): Receiver => ({
    id: organisationId,
    base: wholeOf(lastYear),
  }));
  const byBase = rows.map(({ organisationId }): Receiver => ({
    id: organisationId,
    base: countOf(bases.get(organisationId) ?? ""),
  }));
  const given = rows.map(({ organisationId }) => parts.get(organisationId) ?? "").filter((part) => part.trim() !== "");
  const counts = given.map(countOf);
  const isBad = isShare ? given.some((part) => percentOf(part) === null) : counts.includes(null);
  const rest =
    all === null || counts.includes(null)
      ? null
      : remainderOf(
          all,
          counts.map((one) => one ?? 0n),
        );
  /** «/whole», «/parts/3/value»: which of the fields that were sent the server does not take. */
  const refused = put.error instanceof ApiError ? String(put.error.data["field"] ?? "") : "";
  const sent = put.variables?.body.parts ?? [];
  const refusedAt = sent.findIndex((_, index) => refused === `/parts/${index}/value`);
  const isWholeBad = whole.trim() !== "" && (isShare ? percentOf(whole) : countOf(whole)) === null;
  const send = (wanted: Parts, why: string | null) => {
    const body = {
      code: view.code,
      line: view.line,
      period: view.period,
      whole: printed(whole),
      parts: rows.flatMap(({ organisationId }) => {
        const value = wanted.get(organisationId)?.trim() ?? "";
        return value === "" ? [] : [{ organisationId, value: printed(value) }];
      }),
      reason: why,
    };
    const was = saved;
    put.mutate(
      { body, version },
      {
        onSuccess: () => {
          setBefore(was);
          setParts(wanted);
          setPast([]);
          setReason("");
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!put.isPending) send(parts, version === 0 ? null : reason.trim());
  };
  return (
    <div className="ind-page">
      {tabs}
      <header className="page-head">
        <div>
          {back}
          <h1>{texts.title}</h1>
          <p className="ind-said">{view.indicator}</p>
          {view.asWritten !== null && <p className="muted">{texts.asWritten(view.asWritten)}</p>}
        </div>
      </header>
      <Period view={view} onPlace={onPlace} />
      {rows.length === 0 ? (
        <p className="muted">{texts.nobody}</p>
      ) : (
        <form onSubmit={submit}>
          <div className="step-fields">
            <label className="step-field short">
              <span>
                {isShare ? texts.wholeShare : texts.whole}
                {view.unit === null || isShare ? "" : `, ${view.unit}`}
              </span>
              <input
                required
                inputMode="decimal"
                maxLength={40}
                readOnly={!mayDistribute || view.wholeFrom === "above"}
                value={whole}
                aria-invalid={isWholeBad || refused === "/whole"}
                aria-describedby={isWholeBad ? "tgt-whole-bad" : undefined}
                onChange={(event) => setWhole(event.currentTarget.value)}
              />
              {isWholeBad && (
                <span id="tgt-whole-bad" className="ind-error">
                  {isShare ? texts.badPercent : texts.badCount}
                </span>
              )}
              {view.wholeFrom !== null && <span className="muted meta">{texts.from[view.wholeFrom]}</span>}
            </label>
          </div>
          {mayDistribute && (
            <div className="ind-buttons no-print">
              {isShare ? (
                <button
                  type="button"
                  className="btn"
                  disabled={percentOf(whole) === null}
                  onClick={() => change(new Map(rows.map(({ organisationId }) => [organisationId, whole])))}
                >
                  {texts.same}
                </button>
              ) : (
                <Ways
                  ways={[
                    [texts.equally, byCentres, "equally"],
                    [texts.byCentres, byCentres, "proportionally"],
                    [texts.byLastYear, byLastYear, "proportionally"],
                    [texts.byBase, byBase, "proportionally"],
                  ]}
                  whole={all}
                  onSpread={spread}
                />
              )}
              <button type="button" className="btn" disabled={past.length === 0} onClick={undo}>
                {texts.undo}
              </button>
              {before !== null && (
                <button
                  type="button"
                  className="btn"
                  disabled={put.isPending}
                  onClick={() => send(before, texts.restored)}
                >
                  {texts.restore}
                </button>
              )}
            </div>
          )}
          {!isShare && <Left whole={all} rest={rest} />}
          <table className="tgt-table">
            <thead>
              <tr>
                <th scope="col">{texts.organisation}</th>
                <th scope="col">{texts.centres}</th>
                <th scope="col">{texts.lastYear}</th>
                {!isShare && mayDistribute && <th scope="col">{texts.base}</th>}
                <th scope="col">{texts.part}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Line
                  key={row.organisationId}
                  row={row}
                  isShare={isShare}
                  mayDistribute={mayDistribute}
                  isRefused={sent[refusedAt]?.organisationId === row.organisationId}
                  part={parts.get(row.organisationId) ?? ""}
                  base={bases.get(row.organisationId) ?? ""}
                  onBase={(base) => setBases(new Map(bases).set(row.organisationId, base))}
                  onUndo={undo}
                  onPart={(part) => change(new Map(parts).set(row.organisationId, part))}
                />
              ))}
            </tbody>
          </table>
          {mayDistribute && (
            <div className="no-print">
              {version > 0 && (
                <label className="step-field">
                  <span>{texts.reason}</span>
                  <input
                    required
                    maxLength={2000}
                    placeholder={texts.reasonHint}
                    value={reason}
                    onChange={(event) => setReason(event.currentTarget.value)}
                  />
                </label>
              )}
              {put.error !== null && (
                <p className="ind-error" role="alert">
                  {put.error.message}
                </p>
              )}
              <div className="ind-buttons">
                <button type="submit" className="btn primary" disabled={put.isPending || isBad || isWholeBad}>
                  {texts.save}
                </button>
                {put.isSuccess && past.length === 0 && <output>{texts.saved}</output>}
              </div>
            </div>
          )}
        </form>
      )}
    </div>
  );

  function undo(): void {
    const last = past.at(-1);
    if (last === undefined) return;
    setParts(last);
    setPast(past.slice(0, -1));
  }
}

function Period({ view: { line, lines, period }, onPlace }: Pick<Props, "view" | "onPlace">) {
  const [typed, setTyped] = useState(period);
  const [which, setWhich] = useState(line);
  return (
    <form
      className="step-fields no-print"
      onSubmit={(event) => {
        event.preventDefault();
        onPlace(typed.trim(), which);
      }}
    >
      <label className="step-field short">
        <span>{texts.period}</span>
        <input
          required
          maxLength={20}
          placeholder={texts.periodHint}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      {lines.length > 1 && (
        <label className="step-field">
          <span>{texts.thing}</span>
          <select value={which} onChange={(event) => setWhich(Number(event.currentTarget.value))}>
            {lines.map(({ label, level }, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- lines are named by their place
              <option key={at} value={at}>
                {(level === null ? label : texts.levels[level]) ?? texts.thingOf(at)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="ind-buttons tgt-show">
        <button type="submit" className="btn">
          {texts.show}
        </button>
      </div>
    </form>
  );
}
