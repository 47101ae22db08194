import { useMemo, type ReactNode } from "react";
import type { PlanView } from "#contract/plan.ts";
import type { Finding } from "#core/intake/draft.ts";
import { Icon } from "#web/ui/icon.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { FilterBar } from "../filter-bar.tsx";
import { wordsIn } from "../filter.ts";
import { NO_FILTER, type PlanSearch } from "../plan-address.ts";
import { placeInWords } from "../plan-words.ts";
import { groupFindings, type FindingGroup } from "../question-groups.ts";
import { texts as planTexts } from "../texts.ts";
import { chosenRows, type Shown } from "../use-shown.ts";
import { finderOfPlaces, rowsOfFinding, type PlacedPiece } from "./finding-places.ts";
import { KINDS, texts } from "./texts.ts";
import "./findings-tab.css";

/** Larger groups open on a click. */
const FEW = 12;

interface Props {
  readonly plan: PlanView;
  readonly shown: Shown;
  readonly search: PlanSearch;
  readonly onSearch: (change: PlanSearch) => void;
  readonly itemLink: (activityId: string, label: string) => ReactNode;
  readonly placeLink: (at: string, label: string) => ReactNode;
}

interface PlacedFinding extends Finding {
  readonly pieces: readonly PlacedPiece[];
}

/** What a careful editor would say about the document. Nothing waits for it, and no word is changed by it. */
export function FindingsTab({ plan, shown, search, onSearch, itemLink, placeLink }: Props) {
  const findings = useMemo(() => {
    const find = finderOfPlaces(plan);
    return plan.findings.map((finding) => ({ ...finding, pieces: find(finding) }));
  }, [plan]);
  const left = filtered(plan, findings, shown, search);
  const groups = groupFindings(left);
  if (findings.length === 0) return <EmptyState title={texts.nothingFound} text={texts.nothingFoundHint} />;
  return (
    <>
      <FilterBar
        plan={plan}
        count={left.length < findings.length ? planTexts.shown(left.length, findings.length) : ""}
        search={search}
        bodies={shown.bodies}
        month={shown.month}
        withUnderstood={false}
        onSearch={onSearch}
      />
      {left.length === 0 ? (
        <EmptyState title={planTexts.nothingInFilter} text={texts.nothingInFilterHint}>
          <button type="button" className="btn" onClick={() => onSearch(NO_FILTER)}>
            {planTexts.resetFilter}
          </button>
        </EmptyState>
      ) : (
        <div className="findings-page">
          <Contents groups={groups} />
          <div className="findings-groups">
            <h2 className="findings-title">
              {texts.title} <span>{left.length}</span>
              <small>{texts.textUnchanged}</small>
            </h2>
            {groups.map((group) => (
              <Kind key={group.code} group={group} itemLink={itemLink} placeLink={placeLink} />
            ))}
          </div>
        </div>
      )}
    </>
  );
}

function filtered(
  plan: PlanView,
  findings: readonly PlacedFinding[],
  shown: Shown,
  search: PlanSearch,
): readonly PlacedFinding[] {
  const fits = wordsIn(search.q ?? "");
  const rows = chosenRows(plan, shown, search);
  return findings.filter(({ code, message, where, pieces }) => {
    const own = rowsOfFinding(pieces);
    if (rows !== null && !own.some(({ id }) => rows.has(id))) return false;
    return fits([KINDS[code], message, where, ...own.map(({ title }) => title)].join(" "));
  });
}

/** What there is, on the left: kinds with their numbers. */
function Contents({ groups }: { groups: readonly FindingGroup<PlacedFinding>[] }) {
  if (groups.length < 2) return <div />;
  return (
    <nav className="findings-contents no-print" aria-label={texts.kinds}>
      <ul>
        {groups.map(({ code, findings }) => (
          <li key={code}>
            <a href={`#${code}`} onClick={() => openKind(code)}>
              {KINDS[code]}
            </a>
            <span>{findings.length}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function openKind(code: string): void {
  const kind = document.getElementById(code);
  if (kind instanceof HTMLDetailsElement) kind.open = true;
}

type Links = Pick<Props, "itemLink" | "placeLink">;

function Kind({ group, ...links }: { readonly group: FindingGroup<PlacedFinding> } & Links) {
  const { code, findings } = group;
  return (
    <details className="findings-kind" id={code} open={findings.length <= FEW}>
      <summary>
        <Icon name="right" size="small" />
        <h3>{KINDS[code]}</h3> <span>{findings.length}</span>
      </summary>
      <ul className="findings-list">
        {findings.map((finding, index) => (
          <li key={index}>
            <p className="finding-where">
              <Where pieces={finding.pieces} {...links} />
              {finding.source !== undefined && <span className="muted">{placeInWords(finding.source)}</span>}
            </p>
            <p className="finding-message">{withoutHeading(finding.message, KINDS[code])}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Each place that a finding names leads to it. */
function Where({ pieces, itemLink, placeLink }: { readonly pieces: readonly PlacedPiece[] } & Links) {
  return (
    <b>
      {pieces.map(({ text, place }, index) => (
        <span key={index}>
          {index > 0 && ", "}
          {place === null ? text : place.kind === "row" ? itemLink(place.activity.id, text) : placeLink(place.at, text)}
        </span>
      ))}
    </b>
  );
}

/** The heading of the group is not said again in every line. */
function withoutHeading(message: string, heading: string): string {
  const rest = message.startsWith(`${heading}: `) ? message.slice(heading.length + 2) : message;
  return `${rest[0]?.toUpperCase()}${rest.slice(1)}`;
}
