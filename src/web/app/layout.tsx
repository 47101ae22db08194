import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useState, type FormEvent } from "react";
import { DropAnywhere } from "#web/intake/drop-anywhere.tsx";
import { useUploads } from "#web/intake/uploads.tsx";
import { meQuery } from "#web/lib/me.ts";
import { ActingFor } from "#web/people/acting-for.tsx";
import { todayQuery } from "#web/today/queries.ts";
import { statusQuery } from "#web/lib/status-query.ts";
import { Icon, Sprout } from "#web/ui/icon.tsx";
import { AcceptedNotice } from "./accepted.tsx";
import { Crumbs } from "./crumbs.tsx";
import { PasteContext } from "./paste-context.ts";
import { Guard } from "./guard.tsx";
import { placeOf } from "./page-map.ts";
import { usePlaces } from "./places.ts";
import { TabBar } from "./tab-bar.tsx";
import { texts } from "./texts.ts";
import { UndoNotice } from "./undo.tsx";
import { useMay } from "./use-may.ts";
import "./layout.css";

// Fetched when they are first opened, then kept: a dialog that closes gives the focus back.
const AppKeys = lazy(async () => ({ default: (await import("./keys-dialog.tsx")).AppKeys }));
const PasteDialog = lazy(async () => ({ default: (await import("#web/intake/paste-dialog.tsx")).PasteDialog }));

// Not in what is loaded first: they begin their work a moment later.
const Outgoing = lazy(() => import("./outgoing.tsx"));
const NewVersion = lazy(() => import("./new-version.tsx"));

export function Layout() {
  const [pasted, setPasted] = useState<string | null>(null);
  const [keysShown, setKeysShown] = useState(false);
  const navigate = useNavigate();
  const { addFiles } = useUploads();
  const { data: status } = useQuery(statusQuery);
  const may = useMay();
  const mayBring = may?.("writeDraft") === true;
  const [opened, setOpened] = useState({ keys: false, paste: false });
  const showKeys = useCallback(() => {
    setKeysShown(true);
    setOpened((before) => ({ ...before, keys: true }));
  }, []);
  useShortcuts(showKeys);
  const toPlans = useCallback(() => void navigate({ to: "/plans" }), [navigate]);
  const takeFiles = useCallback(
    (files: readonly File[]) => {
      addFiles(files);
      toPlans();
    },
    [addFiles, toPlans],
  );
  const openPaste = useCallback((text?: string) => {
    setPasted(text ?? "");
    setOpened((before) => ({ ...before, paste: true }));
  }, []);
  return (
    <PasteContext value={openPaste}>
      <a className="skip-link" href="#content">
        {texts.skip}
      </a>
      <div className="app">
        <Sidebar demo={status?.demo ?? false} onKeys={showKeys} />
        <div className="app-main">
          <div className="app-bar">
            <nav className="bar-brand" aria-label={texts.start}>
              <Brand />
            </nav>
            <Crumbs />
            {may?.("readDraft") === true && <SearchField />}
            <Suspense fallback={null}>
              <WhatGoesOut />
            </Suspense>
            <MeMenu />
          </div>
          <main id="content" className="app-content" tabIndex={-1}>
            <div className="app-notices">
              <Suspense fallback={null}>
                <NewVersion />
              </Suspense>
              <UndoNotice />
              <AcceptedNotice />
            </div>
            <Guard>
              <Outlet />
            </Guard>
          </main>
        </div>
        <TabBar />
      </div>
      {mayBring && <DropAnywhere onFiles={takeFiles} onText={openPaste} />}
      <Suspense fallback={null}>
        {opened.paste && (
          <PasteDialog
            text={pasted}
            onClose={() => setPasted(null)}
            onSent={() => {
              setPasted(null);
              toPlans();
            }}
          />
        )}
        {opened.keys && <AppKeys opened={keysShown} onClose={() => setKeysShown(false)} />}
      </Suspense>
    </PasteContext>
  );
}

const CURRENT = { "aria-current": "page" } as const;

function Brand() {
  return (
    <Link to="/" className="brand">
      <Sprout />
      <span className="brand-name">{texts.brand}</span>
    </Link>
  );
}

function WhatGoesOut() {
  const { data: me } = useQuery(meQuery);
  return me === undefined || me === null ? null : <Outgoing me={me} />;
}

/** Who works here, for whom and in whose name; leads to other organisations of theirs and to their own page. */
function MeMenu() {
  const { data: me } = useQuery(meQuery);
  const navigate = useNavigate();
  const toStart = useCallback(() => void navigate({ to: "/" }), [navigate]);
  if (me === undefined || me === null) return null;
  return (
    <ActingFor
      me={me}
      onSwitched={toStart}
      links={
        <>
          <Link to="/notices" role="menuitem" tabIndex={-1}>
            {texts.notices}
          </Link>
          <Link to="/me/letters" role="menuitem" tabIndex={-1}>
            {texts.myLetters}
          </Link>
          <Link to="/me" role="menuitem" tabIndex={-1}>
            {texts.me}
          </Link>
        </>
      }
    />
  );
}

function Sidebar({ demo, onKeys }: { demo: boolean; onKeys: () => void }) {
  const { shown, others } = usePlaces();
  const within = useRouterState({ select: ({ location }) => placeOf(location.pathname) });
  return (
    <nav className="app-nav" aria-label={texts.sections}>
      <Brand />
      <ul>
        {shown.map(({ to, name }) => (
          <li key={to}>
            <Link to={to} activeProps={CURRENT} data-within={to === within}>
              {name} {to === "/today" && <TodayCount />}
            </Link>
          </li>
        ))}
      </ul>
      <div className="foot">
        {demo && <p className="demo">{texts.demo}</p>}
        {others.map(({ to, name }) => (
          <Link key={to} to={to} activeProps={CURRENT}>
            {name}
          </Link>
        ))}
        <Link to="/help" activeProps={CURRENT}>
          <Icon name="ask" size="small" /> {texts.help}
        </Link>
        <button type="button" className="plain" onClick={onKeys}>
          <span className="kbd">?</span> {texts.keys}
        </button>
      </div>
    </nav>
  );
}

/** How many things want something of whoever looks: late, near, or waiting for their answer. */
function TodayCount() {
  const { data } = useQuery(todayQuery(null));
  const count = data === undefined ? 0 : data.overdue.total + data.soon.total + data.forYou.total;
  return count === 0 ? null : <span className="nav-count">{count}</span>;
}

const SEARCH_FIELD = "search-field";

function SearchField() {
  const navigate = useNavigate();
  const here = useRouterState({ select: (state) => state.location.pathname });
  if (here === "/search") return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("q");
    const q = typeof typed === "string" ? typed.trim() : "";
    event.currentTarget.reset();
    void navigate({ to: "/search", search: { q: q === "" ? undefined : q } });
  };
  return (
    <form className="bar-search" aria-label={texts.search} onSubmit={submit}>
      <Icon name="find" size="small" />
      <input
        id={SEARCH_FIELD}
        name="q"
        autoComplete="off"
        aria-label={texts.searchField}
        placeholder={texts.searchPlaceholder}
      />
      <span className="kbd">Ctrl+K</span>
    </form>
  );
}

/** Ctrl+K and «?» work everywhere; «?» not while one types. */
function useShortcuts(showKeys: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey && event.code === "KeyK") {
        event.preventDefault();
        document.getElementById(SEARCH_FIELD)?.focus();
        return;
      }
      const typing = event.target instanceof Element && event.target.closest("input, textarea") !== null;
      if (!typing && event.key === "?") showKeys();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [showKeys]);
}
