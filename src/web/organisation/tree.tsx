import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import type { OrganisationLine } from "#contract/organisation.ts";
import { KINDS } from "#core/organisation/kinds.ts";
import { counted } from "#web/lib/russian.ts";
import { centreInWords } from "./history-words.ts";
import { childrenQuery, foundQuery } from "./queries.ts";
import { texts } from "./texts.ts";

export type OrganisationLink = (id: string, content: ReactNode) => ReactNode;

interface TreeProps {
  /** Keys from the root to the organisation that is shown: they stand open. */
  readonly openPath: readonly string[];
  readonly selectedId: string | null;
  readonly link: OrganisationLink;
}

/** The tree with children fetched when they are opened. Arrows move over what is visible. */
export function Tree({ openPath, selectedId, link }: TreeProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows are a shortcut over links and buttons that work without
    <div className="org-tree" onKeyDown={moveByArrows}>
      <Children parentId={null} level={1} openPath={openPath} selectedId={selectedId} link={link} />
    </div>
  );
}

function Children({ parentId, level, ...rest }: TreeProps & { parentId: string | null; level: number }) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(childrenQuery(parentId));
  if (data === undefined) return <p className="muted meta org-wait">{texts.childrenLoading}</p>;
  const all = data.pages.flatMap(({ organisations }) => organisations);
  return (
    <ul className="org-branch">
      {all.map((line) => (
        <Node key={line.id} line={line} level={level} {...rest} />
      ))}
      {hasNextPage && (
        <li>
          <button
            type="button"
            className="btn small"
            disabled={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {texts.more}
          </button>
        </li>
      )}
    </ul>
  );
}

function Node({ line, level, ...rest }: TreeProps & { line: OrganisationLine; level: number }) {
  const { openPath, selectedId, link } = rest;
  const onTheWay = openPath.includes(line.id) && line.id !== selectedId;
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = line.children > 0 && (chosen ?? (onTheWay || level === 1));
  return (
    <li>
      <div className={line.id === selectedId ? "org-node current" : "org-node"}>
        {line.children > 0 ? (
          <button
            type="button"
            className="plain org-toggle"
            aria-expanded={isOpen}
            aria-label={isOpen ? texts.close(line.name) : texts.open(line.name)}
            onClick={() => setChosen(!isOpen)}
          >
            <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span>
          </button>
        ) : (
          <span className="org-toggle" aria-hidden="true" />
        )}
        {link(
          line.id,
          <>
            <span className="org-name">{line.shortName ?? line.name}</span>
            <Counts line={line} />
          </>,
        )}
      </div>
      {isOpen && <Children parentId={line.id} level={level + 1} {...rest} />}
    </li>
  );
}

/** What the line is, or how many schools and centres stand below it. */
function Counts({ line }: { line: OrganisationLine }) {
  const { kind, centre, schools, centres } = line;
  const words =
    centre !== null
      ? centreInWords(centre)
      : kind === "school"
        ? centres > 0
          ? counted(centres, texts.centreForms)
          : ""
        : [
            schools > 0 ? counted(schools, texts.schoolForms) : "",
            centres > 0 ? counted(centres, texts.centreForms) : "",
          ]
            .filter(Boolean)
            .join(", ");
  return words === "" ? null : <span className="muted meta org-counts">{words}</span>;
}

/** What was found by words, in place of the tree. */
export function Found({ words, link }: { words: string; link: OrganisationLink }) {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(foundQuery(words));
  if (data === undefined) return <p className="muted meta org-wait">{texts.childrenLoading}</p>;
  const all = data.pages.flatMap(({ organisations }) => organisations);
  const total = data.pages[0]?.total ?? 0;
  if (all.length === 0)
    return (
      <div className="org-nothing">
        <p>
          <b>{texts.nothingFound}</b>
        </p>
        <p className="muted meta">{texts.nothingFoundText}</p>
      </div>
    );
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows are a shortcut over links that work without
    <div className="org-tree" onKeyDown={moveByArrows}>
      <output className="muted meta">{texts.found(counted(total, texts.organisationForms))}</output>
      <ul className="org-branch">
        {all.map((line) => (
          <li key={line.id}>
            <div className="org-node">
              {link(
                line.id,
                <>
                  <span className="org-name">{line.name}</span>
                  <span className="muted meta org-counts">
                    {[
                      line.centre === null ? KINDS[line.kind].name : centreInWords(line.centre),
                      line.inn && `ИНН ${line.inn}`,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </>,
              )}
            </div>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="btn small" onClick={() => void fetchNextPage()}>
          {texts.more}
        </button>
      )}
    </div>
  );
}

/** Up and down over the links, right opens, left closes or goes to the one above. */
function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget } = event;
  if (!(target instanceof HTMLElement) || !key.startsWith("Arrow")) return;
  const node = target.closest(".org-node");
  const links = [...currentTarget.querySelectorAll<HTMLElement>(".org-node a")];
  const at = links.findIndex((link) => node?.contains(link) === true);
  if (at < 0) return;
  event.preventDefault();
  const toggle = node?.querySelector<HTMLButtonElement>("button.org-toggle") ?? null;
  const isOpen = toggle?.getAttribute("aria-expanded") === "true";
  if (key === "ArrowDown") links[at + 1]?.focus();
  else if (key === "ArrowUp") links[at - 1]?.focus();
  else if (key === "ArrowRight" && toggle !== null && !isOpen) toggle.click();
  else if (key === "ArrowRight") links[at + 1]?.focus();
  else if (isOpen) toggle?.click();
  else node?.closest("ul")?.closest("li")?.querySelector<HTMLElement>(".org-node a")?.focus();
}
