import { useState, type FormEvent, type ReactNode } from "react";
import type { InspectionLine } from "#contract/inspection.ts";
import { newId } from "#web/lib/new-id.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { useDraw } from "./queries.ts";
import { texts } from "./texts.ts";
import "#web/ui/step-form.css";
import "./inspection.css";

interface Props {
  readonly lines: readonly InspectionLine[];
  readonly today: string;
  readonly toInspection: (id: string, label: string) => ReactNode;
  readonly onDrawn: (id: string) => void;
}

const USUAL = 20;

/** Samples that were drawn, and the form that draws another one. */
export function InspectionsPage({ lines, today, toInspection, onDrawn }: Props) {
  return (
    <div className="insp-page">
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{texts.sub}</p>
        </div>
      </header>
      <DrawForm today={today} onDrawn={onDrawn} />
      {lines.length === 0 ? (
        <EmptyState title={texts.none} text={texts.noneText} />
      ) : (
        <ul className="insp-list">
          {lines.map(({ createdAt, createdBy, drawing, id, marked }) => (
            <li key={id}>
              <p className="insp-name">{toInspection(id, texts.line(drawing.from, drawing.to))}</p>
              <p className="meta muted">
                {texts.lineSum(Math.min(drawing.size, drawing.population), drawing.population, marked)}
                {" · "}
                {texts.drawn(createdAt, createdBy, drawing.seed)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function DrawForm({ today, onDrawn }: Pick<Props, "today" | "onDrawn">) {
  const [id, setId] = useState(newId);
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState(today);
  const [size, setSize] = useState(String(USUAL));
  const [seed, setSeed] = useState("");
  const draw = useDraw();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    draw.mutate(
      { id, from, to, seed, size: Number(size) },
      {
        onSuccess: () => {
          setId(newId());
          onDrawn(id);
        },
      },
    );
  };
  /** Another wish is another sample. */
  const put = (set: (value: string) => void) => (event: { readonly currentTarget: { readonly value: string } }) => {
    set(event.currentTarget.value);
    setId(newId());
  };
  return (
    <form className="step-form no-print" aria-label={texts.draw} onSubmit={submit}>
      <div className="step-fields">
        <label className="step-field short">
          <span>{texts.from}</span>
          <input type="date" required value={from} max={to} onChange={put(setFrom)} />
        </label>
        <label className="step-field short">
          <span>{texts.to}</span>
          <input type="date" required value={to} min={from} max={today} onChange={put(setTo)} />
        </label>
        <label className="step-field short">
          <span>{texts.size}</span>
          <input type="number" required min={1} max={100} value={size} onChange={put(setSize)} />
        </label>
        <label className="step-field">
          <span>{texts.seed}</span>
          <input required maxLength={60} value={seed} onChange={put(setSeed)} aria-describedby="insp-seed" />
          <span id="insp-seed" className="muted meta">
            {texts.seedHint}
          </span>
        </label>
      </div>
      {draw.error !== null && (
        <p className="insp-error" role="alert">
          {draw.error.message}
        </p>
      )}
      <p>
        <button type="submit" className="btn primary" disabled={draw.isPending}>
          {draw.isPending ? texts.drawing : texts.draw}
        </button>
      </p>
    </form>
  );
}
