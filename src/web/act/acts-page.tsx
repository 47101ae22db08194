import { Menu, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { ActDraftSummary, ActView } from "#contract/act.ts";
import { actState, type ActKind, type ActState } from "#core/act/model.ts";
import { counted, shortDate } from "#web/lib/russian.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { KIND_NAMES, OWN_KINDS, STATE_NAMES, texts } from "./texts.ts";
import "./acts-page.css";

/** A field to look through the lists appears when they are longer than one look takes. */
const MANY = 8;

interface Props {
  /** Null: the reader sees signed acts only. */
  readonly drafts: readonly ActDraftSummary[] | null;
  readonly acts: readonly ActView[];
  readonly organisationId: string | null;
  readonly mayWrite: boolean;
  readonly failure: string | null;
  readonly draftLink: (draft: ActDraftSummary, label: string) => ReactNode;
  readonly onCreate: (kind: ActKind) => void;
  readonly onTakeOver: (act: ActView) => void;
  readonly onDelete: (draft: ActDraftSummary) => void;
  readonly onState: (act: ActView, state: ActState) => void;
  readonly onFile: (act: ActView, extension: "docx" | "pdf") => void;
  /** Opens the form of an act of another body. */
  readonly onOutside: () => void;
  /** What a centre has to have, of a school or a centre; null elsewhere. */
  readonly centrePapers: ReactNode;
  readonly letterhead: ReactNode;
}

/** «Документы»: what is being prepared, and the registry of signed acts. */
export function ActsPage(props: Props) {
  const { drafts, acts, mayWrite, failure, onCreate, onOutside, centrePapers, letterhead } = props;
  const [words, setWords] = useState("");
  const fits = (...parts: readonly (string | null)[]): boolean => {
    const said = parts.join(" ").toLowerCase();
    return words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => said.includes(word));
  };
  const open = (drafts ?? []).filter(({ actId }) => actId === null);
  const shownDrafts = open.filter(({ heading, kind }) => fits(heading, KIND_NAMES[kind]));
  const shownActs = acts.filter((act) =>
    fits(act.title, act.number, act.issuer, KIND_NAMES[act.kind], shortDate(act.date)),
  );
  const create = mayWrite ? <CreateMenu onCreate={onCreate} /> : null;
  if (open.length + acts.length === 0)
    return (
      <div className="acts-page">
        <EmptyState page title={texts.emptyTitle} text={texts.emptyText}>
          {create}
          {mayWrite && (
            <button type="button" className="btn" onClick={onOutside}>
              {texts.addOutside}
            </button>
          )}
        </EmptyState>
        {centrePapers}
        {letterhead}
      </div>
    );
  return (
    <div className="acts-page">
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">
            {drafts !== null && `${counted(open.length, texts.draftForms)} · `}
            {counted(acts.length, texts.actForms)}
          </p>
        </div>
        <div className="tools">
          {create}
          {mayWrite && (
            <button type="button" className="btn" onClick={onOutside}>
              {texts.addOutside}
            </button>
          )}
        </div>
      </header>
      {failure !== null && (
        <p className="notice over" role="alert">
          {failure}
        </p>
      )}
      {centrePapers}
      {open.length + acts.length >= MANY && (
        <TextInput
          type="search"
          mb="md"
          maw="28rem"
          aria-label={texts.search}
          placeholder={texts.search}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      {words !== "" && shownDrafts.length + shownActs.length === 0 ? (
        <EmptyState title={texts.nothingMatches}>
          <button type="button" className="btn" onClick={() => setWords("")}>
            {texts.clearSearch}
          </button>
        </EmptyState>
      ) : (
        <>
          {drafts !== null && (
            <section>
              <h2 className="rule">{texts.drafts}</h2>
              {shownDrafts.length === 0 ? (
                <p className="muted">{texts.noDrafts}</p>
              ) : (
                <ul className="act-lines">
                  {shownDrafts.map((draft) => (
                    <DraftLine key={draft.id} draft={draft} {...props} />
                  ))}
                </ul>
              )}
            </section>
          )}
          <section>
            <h2 className="rule">{texts.registry}</h2>
            {shownActs.length === 0 ? (
              <p className="muted">{texts.noActs}</p>
            ) : (
              <ul className="act-lines">
                {shownActs.map((act) => (
                  <ActLine key={act.id} act={act} {...props} />
                ))}
              </ul>
            )}
          </section>
        </>
      )}
      {letterhead}
    </div>
  );
}

function CreateMenu({ onCreate }: { onCreate: (kind: ActKind) => void }) {
  return (
    <Menu transitionProps={{ duration: 0 }} position="bottom-start">
      <Menu.Target>
        <button type="button" className="btn primary">
          {texts.create} <span aria-hidden="true">▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {OWN_KINDS.map((kind) => (
          <Menu.Item key={kind} aria-label={texts.createKind(kind)} onClick={() => onCreate(kind)}>
            {KIND_NAMES[kind]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function DraftLine({ draft, draftLink, mayWrite, onDelete }: Props & { readonly draft: ActDraftSummary }) {
  const [sure, setSure] = useState(false);
  const name = draft.heading ?? texts.untitled;
  return (
    <li className="act-line">
      <div className="act-line-words">
        <h3>{draftLink(draft, name)}</h3>
        <p className="meta muted">
          {[
            KIND_NAMES[draft.kind],
            counted(draft.points, texts.pointForms),
            draft.planId === null ? null : texts.withPlan,
            texts.changedAt(shortDate(draft.updatedAt), draft.updatedBy),
          ]
            .filter((part) => part !== null)
            .join(" · ")}
        </p>
        {sure && (
          <div className="act-sure" role="alert">
            <p>{texts.removeSure}</p>
            <button type="button" className="btn small" onClick={() => onDelete(draft)}>
              {texts.removeYes}
            </button>
            <button type="button" className="btn small bare" onClick={() => setSure(false)}>
              {texts.cancel}
            </button>
          </div>
        )}
      </div>
      {mayWrite && !sure && (
        <div className="act-line-tools">
          <button type="button" className="btn small" aria-label={texts.removeWhat(name)} onClick={() => setSure(true)}>
            {texts.remove}
          </button>
        </div>
      )}
    </li>
  );
}

function ActLine(props: Props & { readonly act: ActView }) {
  const { act, acts, organisationId, mayWrite, onTakeOver, onState, onFile } = props;
  const name = `${KIND_NAMES[act.kind]} ${texts.from(act.date)} № ${act.number}`;
  const isOurs = act.organisationId === organisationId;
  return (
    <li className="act-line">
      <div className="act-line-words">
        <h3>
          {name}{" "}
          {!(mayWrite && isOurs) && (
            <span className={act.state === "cancelled" ? "tag over" : "tag"}>{STATE_NAMES[act.state]}</span>
          )}
        </h3>
        {act.title !== null && <p>{act.title}</p>}
        <p className="meta muted">
          {act.issuer ?? texts.whoever}
          <BasisChain act={act} acts={acts} />
        </p>
      </div>
      <div className="act-line-tools">
        {act.hasText &&
          (["docx", "pdf"] as const).map((extension) => (
            <button
              key={extension}
              type="button"
              className="btn small"
              aria-label={`${extension === "docx" ? "Word" : "PDF"}: ${name}`}
              onClick={() => onFile(act, extension)}
            >
              {extension === "docx" ? "Word" : "PDF"}
            </button>
          ))}
        {mayWrite && isOurs && act.hasText && (
          <button
            type="button"
            className="btn small"
            aria-label={texts.takeOverWhat(name)}
            onClick={() => onTakeOver(act)}
          >
            {texts.takeOver}
          </button>
        )}
        {mayWrite && isOurs && (
          <select
            className={act.state}
            aria-label={texts.stateOf(name)}
            value={act.state}
            onChange={(event) => {
              const state = actState.options.find((one) => one === event.currentTarget.value);
              if (state !== undefined) onState(act, state);
            }}
          >
            {actState.options.map((state) => (
              <option key={state} value={state}>
                {STATE_NAMES[state]}
              </option>
            ))}
          </select>
        )}
      </div>
    </li>
  );
}

const DEEPEST_CHAIN = 5;

/** The path of acts that it leans on: ours ▸ the region's ▸ the ministry's. */
function BasisChain({ act, acts }: { act: ActView; acts: readonly ActView[] }) {
  const chain: ActView[] = [];
  let at: ActView | undefined = act;
  while (at !== undefined && chain.length < DEEPEST_CHAIN) {
    const link: ActView["links"][number] | undefined = at.links.find(({ kind }) => kind !== "cancels");
    const next: ActView | undefined = acts.find(({ id }) => id === link?.actId);
    if (next === undefined || chain.includes(next)) break;
    chain.push(next);
    at = next;
  }
  if (chain.length === 0) return null;
  const first = act.links.some(({ kind }) => kind === "amends") ? texts.amendsWhat : texts.basisOf;
  const words = chain.map(
    ({ kind, number, date }) => `${KIND_NAMES[kind].toLowerCase()} № ${number} ${texts.from(date)}`,
  );
  return (
    <>
      {" · "}
      {first} {words.join(" ▸ ")}
    </>
  );
}
