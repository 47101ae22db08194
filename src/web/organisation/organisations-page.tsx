import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { keysOf } from "#core/organisation/tree.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { OrganisationCard } from "./organisation-card.tsx";
import { childrenQuery, organisationQuery } from "./queries.ts";
import { texts } from "./texts.ts";
import { Found, Tree, type OrganisationLink } from "./tree.tsx";
import "./organisations.css";

interface Props {
  readonly organisationId: string | null;
  readonly mayChange: boolean;
  readonly link: OrganisationLink;
  readonly listLink: (content: ReactNode) => ReactNode;
  /** To the people of one's own organisation and of those below; null where one may not see them. */
  readonly peopleLink: ReactNode;
  readonly treeLink: (content: ReactNode) => ReactNode;
  readonly onOpen: (organisationId: string) => void;
}

/** The tree at the left, the organisation at the right; on a phone one of the two. */
export function OrganisationsPage(props: Props) {
  const { organisationId, mayChange, link, listLink, peopleLink, treeLink, onOpen } = props;
  const [typed, setTyped] = useState("");
  const words = typed.trim();
  const { data } = useQuery({ ...organisationQuery(organisationId ?? ""), enabled: organisationId !== null });
  return (
    <div className={organisationId === null ? "organisations" : "organisations chosen"}>
      <aside className="org-side" aria-label={texts.tree}>
        <header className="page-head">
          {organisationId === null ? <h1>{texts.title}</h1> : <h2>{texts.title}</h2>}
          <div className="tools">
            {peopleLink}
            {mayChange && listLink(texts.list)}
          </div>
        </header>
        <label className="org-search">
          <span className="hidden-text">{texts.searchAll}</span>
          <input
            type="search"
            value={typed}
            placeholder={texts.search}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        {words === "" ? (
          <Tree
            key={data === undefined ? "" : "open"}
            openPath={data === undefined ? [] : keysOf(data.line.path)}
            selectedId={organisationId}
            link={link}
          />
        ) : (
          <Found words={words} link={link} />
        )}
      </aside>
      <section className="org-main">
        {organisationId === null ? (
          <Nothing mayChange={mayChange} listLink={listLink} />
        ) : (
          <>
            <p className="org-back no-print">{treeLink(texts.toTree)}</p>
            <OrganisationCard
              key={organisationId}
              id={organisationId}
              link={link}
              treeLink={treeLink}
              onOpen={onOpen}
            />
          </>
        )}
      </section>
    </div>
  );
}

/** Beside the tree before anything is chosen; where the tree is one organisation only, what to do first. */
function Nothing({ mayChange, listLink }: Pick<Props, "mayChange" | "listLink">) {
  const { data } = useInfiniteQuery(childrenQuery(null));
  const roots = data?.pages[0]?.organisations ?? [];
  const isAlone = mayChange && roots.length === 1 && roots[0]?.children === 0;
  if (!isAlone) return <EmptyState title={texts.choose} text={texts.chooseText} />;
  return (
    <EmptyState title={texts.emptyTitle} text={texts.emptyText}>
      {listLink(texts.list)}
    </EmptyState>
  );
}
