import { useState, type FormEvent } from "react";
import { requisite, type PlanAction, type PlanContent, type Requisite } from "#core/plan/change/model.ts";
import { REQUISITES } from "#web/lib/plan-terms.ts";
import { LEVEL_NAMES } from "./names.ts";
import { texts } from "./texts.ts";

/** The words on the cover of the plan, each to be corrected on its own line. */
export function RequisitesForm({ content, onAct }: { content: PlanContent; onAct: (action: PlanAction) => void }) {
  return (
    <ul className="requisites">
      {requisite.options.map((one) => (
        <li key={one}>
          <RequisiteLine
            key={valueOf(content, one) ?? ""}
            name={one}
            value={valueOf(content, one)}
            onText={(text) => onAct({ kind: "setRequisite", requisite: one, text })}
          />
        </li>
      ))}
    </ul>
  );
}

function valueOf({ title, issuer, period, level, approval }: PlanContent, name: Requisite): string | null {
  switch (name) {
    case "title":
      return title;
    case "issuer":
      return issuer;
    case "period":
      return period;
    case "level":
      return level;
    case "approvalNumber":
      return approval?.number ?? null;
    case "approvalDate":
      return approval?.date ?? null;
    case "approvalSigner":
      return approval?.signer ?? null;
  }
}

function RequisiteLine({
  name,
  value,
  onText,
}: {
  name: Requisite;
  value: string | null;
  onText: (text: string | null) => void;
}) {
  const [text, setText] = useState(value ?? "");
  const changed = text.trim() !== (value ?? "");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (changed) onText(text.trim() === "" ? null : text.trim());
  };
  if (name === "level")
    return (
      <label>
        <span>{REQUISITES[name]}</span>
        <select
          value={text}
          onChange={(event) => onText(event.currentTarget.value === "" ? null : event.currentTarget.value)}
        >
          <option value="">—</option>
          {Object.entries(LEVEL_NAMES).map(([level, words]) => (
            <option key={level} value={level}>
              {words}
            </option>
          ))}
        </select>
      </label>
    );
  return (
    <form onSubmit={send}>
      <label>
        <span>{REQUISITES[name]}</span>
        {name === "title" ? (
          <textarea rows={3} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        ) : (
          <input value={text} autoComplete="off" onChange={(event) => setText(event.currentTarget.value)} />
        )}
      </label>
      {changed && (
        <button type="submit" className="btn small line">
          {texts.check.save}
        </button>
      )}
    </form>
  );
}
