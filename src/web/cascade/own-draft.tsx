import { useQuery } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import type { ProposalView } from "#contract/cascade.ts";
import type { DraftBeginning } from "#contract/own-draft.ts";
import { periodInWords } from "#web/lib/russian.ts";
import { freeByYears } from "./filters.ts";
import { proposalsQuery, useOwnDraft } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly proposals: readonly ProposalView[];
  readonly newId: () => string;
  readonly planLink: (planId: string, content: ReactNode) => ReactNode;
}

/** «Составить проект плана из взятого»: for every years of which something was taken and stands in no own plan yet. */
export function OwnDrafts({ proposals, newId, planLink }: Props) {
  const [made, setMade] = useState<{ planId: string; rows: number } | null>(null);
  const waiting = freeByYears(proposals);
  return (
    <>
      {made !== null && (
        <output className="notice own-draft no-print">
          <p>{texts.draftMade(made.rows)}</p>
          {planLink(made.planId, texts.openDraft)}
        </output>
      )}
      {waiting.map(([period, count]) => (
        <OwnDraft key={`${period} ${count}`} period={period} count={count} newId={newId} onMade={setMade} />
      ))}
    </>
  );
}

interface OneProps extends Pick<Props, "newId"> {
  readonly period: string;
  readonly count: number;
  readonly onMade: (made: { planId: string; rows: number }) => void;
}

function OwnDraft({ period, count, newId, onMade }: OneProps) {
  const { data } = useQuery(proposalsQuery);
  const drafts = (data?.drafts ?? []).filter((one) => one.period === period);
  const earlier = (data?.approved ?? []).filter((one) => one.period !== null && one.period < period);
  const [chosen, setChosen] = useState<string | null>(null);
  // One wish has one id: pressing twice, or again after a lost connection, makes one plan.
  const [id] = useState(newId);
  const { mutate, isPending, error } = useOwnDraft(onMade);
  const select = useId();
  const value = chosen ?? (drafts[0] === undefined ? "new" : `into ${drafts[0].planId}`);
  return (
    <section className="notice own-draft no-print" aria-label={texts.makeDraft}>
      <p>{texts.takenFree(count, periodInWords(period), drafts.length > 0)}</p>
      {drafts.length + earlier.length > 0 && (
        <label htmlFor={select}>
          <span className="meta">{texts.draftFrom}</span>
          <select id={select} value={value} onChange={(event) => setChosen(event.currentTarget.value)}>
            {drafts.map((one) => (
              <option key={one.planId} value={`into ${one.planId}`}>
                {texts.intoDraft(one.title ?? texts.untitled)}
              </option>
            ))}
            <option value="new">{texts.newDraft}</option>
            {earlier.map((one) => (
              <option key={one.planId} value={`next ${one.planId}`}>
                {texts.nextOf([one.title ?? texts.untitled, one.period].filter(Boolean).join(", "))}
              </option>
            ))}
          </select>
        </label>
      )}
      <button
        type="button"
        className="btn primary"
        disabled={isPending}
        onClick={() =>
          mutate({
            id: `${id.slice(0, 24)}-${value.slice(0, 32).replace(" ", "-")}`,
            period,
            begin: beginningOf(value),
          })
        }
      >
        {value.startsWith("into") ? texts.addToDraft : texts.makeDraft}
      </button>
      {error !== null && <p role="alert">{error.message}</p>}
    </section>
  );
}

function beginningOf(value: string): DraftBeginning {
  const [kind, planId = ""] = value.split(" ");
  if (kind === "into" || kind === "next") return { kind, planId };
  return { kind: "new" };
}
