import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AgreementsPage } from "#web/centre-record/agreements-page.tsx";
import { EquipmentPage } from "#web/centre-record/equipment-page.tsx";
import { ProgrammesPage } from "#web/centre-record/programmes-page.tsx";
import { agreementsQuery, equipmentQuery, programmesQuery } from "#web/centre-record/queries.ts";
import { texts as words } from "#web/centre-record/texts.ts";
import { ApiError } from "#web/lib/api.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";
import { WorkTabs } from "../work-tabs.tsx";

/** What an organisation teaches and to how many. */
export function Programmes() {
  const search = useSearch({ from: "/programmes" });
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(programmesQuery(search));
  usePageTitle(words.programmes.title);
  const link = (organisation: string, label: string) => (
    <Link to="/programmes" search={{ organisation, on: search.on }}>
      {label}
    </Link>
  );
  if (data === undefined) return <NotYet error={error} own={link("", words.toOwn)} onAgain={() => void refetch()} />;
  return (
    <ProgrammesPage
      key={data.scope.id}
      view={data}
      tabs={<WorkTabs />}
      link={link}
      onDay={(on) => void navigate({ to: "/programmes", search: { ...search, on }, replace: true })}
    />
  );
}

/** Agreements on network interaction. */
export function Agreements() {
  const search = useSearch({ from: "/agreements" });
  const { data, error, refetch } = useQuery(agreementsQuery(search));
  usePageTitle(words.agreements.title);
  const link = (organisation: string, label: string) => (
    <Link to="/agreements" search={{ organisation }}>
      {label}
    </Link>
  );
  if (data === undefined) return <NotYet error={error} own={link("", words.toOwn)} onAgain={() => void refetch()} />;
  return <AgreementsPage key={data.scope.id} view={data} tabs={<WorkTabs />} link={link} />;
}

/** Equipment and the log of its use. */
export function Equipment() {
  const search = useSearch({ from: "/equipment" });
  const { data, error, refetch } = useQuery(equipmentQuery(search));
  usePageTitle(words.equipment.title);
  const link = (organisation: string, label: string) => (
    <Link to="/equipment" search={{ organisation }}>
      {label}
    </Link>
  );
  if (data === undefined) return <NotYet error={error} own={link("", words.toOwn)} onAgain={() => void refetch()} />;
  return <EquipmentPage key={data.scope.id} view={data} tabs={<WorkTabs />} link={link} />;
}

interface NotYetProps {
  readonly error: Error | null;
  readonly own: ReactNode;
  readonly onAgain: () => void;
}

function NotYet({ error, own, onAgain }: NotYetProps) {
  if (error === null) return <Loading text={words.loading} />;
  if (error instanceof ApiError && error.code === "notFound")
    return (
      <EmptyState page title={words.notFound}>
        {own}
      </EmptyState>
    );
  return <Failure title={words.failure} text={error.message} again={words.again} onAgain={onAgain} />;
}
