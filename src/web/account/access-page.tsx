import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AccountView, InvitationView } from "#contract/invitation.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";
import { confirming } from "#web/lib/confirming.ts";
import { formatNumber, shortDate } from "#web/lib/russian.ts";
import { Loading } from "#web/ui/states.tsx";
import { accessTexts } from "./access-texts.ts";
import { momentWords } from "./device-words.ts";
import { InviteForm, type Place } from "./invite-form.tsx";
import { InviteSheet } from "./invite-sheet.tsx";
import { invitationUrl, LinksShown, resetUrl, type ShownLink } from "./link-shown.tsx";
import { errorWords } from "./problem-words.ts";
import { accountsQuery, invitationsQuery, useAccountStep, useInvitationStep } from "./queries.ts";
import "./entrance.css";
import "./access-page.css";

type Window =
  | { readonly kind: "one" }
  | { readonly kind: "many" }
  | { readonly kind: "link"; readonly title: string; readonly text: string; readonly link: ShownLink };

/** Who may come in, and who was asked to. `own`: the organisation that is acted for; `start`: the window that is open at first. */
export function AccessPage({ own, start }: { own: Place; start: "one" | "many" | null }) {
  const [window, setWindow] = useState<Window | null>(start === null ? null : { kind: start });
  const show = (title: string, text: string) => (link: ShownLink) => setWindow({ kind: "link", title, text, link });
  return (
    <div className="access-page">
      <header className="access-head">
        <div>
          <h1>{accessTexts.title}</h1>
          <p className="muted meta">{accessTexts.sub}</p>
        </div>
        <div className="form-actions">
          <button type="button" className="btn primary" onClick={() => setWindow({ kind: "one" })}>
            {accessTexts.invite}
          </button>
          <button type="button" className="btn" onClick={() => setWindow({ kind: "many" })}>
            {accessTexts.many}
          </button>
        </div>
      </header>
      <Invitations onLink={show(accessTexts.linkTitle, accessTexts.linkText)} />
      <Accounts onLink={show(accessTexts.resetTitle, accessTexts.resetText)} />
      <Modal
        transitionProps={{ duration: 0 }}
        opened={window !== null}
        onClose={() => setWindow(null)}
        size={window?.kind === "many" ? "xl" : "lg"}
        title={titleOf(window)}
        closeButtonProps={{ "aria-label": accessTexts.close }}
      >
        {window?.kind === "one" && <InviteForm own={own} />}
        {window?.kind === "many" && <InviteSheet />}
        {window?.kind === "link" && <LinksShown links={[window.link]} text={window.text} />}
      </Modal>
    </div>
  );
}

function titleOf(window: Window | null): string {
  if (window?.kind === "link") return window.title;
  return window?.kind === "many" ? accessTexts.tableTitle : accessTexts.inviteTitle;
}

function Invitations({ onLink }: { onLink: (link: ShownLink) => void }) {
  const { data } = useQuery(invitationsQuery);
  const { renew, withdraw } = useInvitationStep();
  const error = renew.error ?? withdraw.error;
  const again = ({ id, surname, name }: InvitationView) =>
    renew.mutate(id, { onSuccess: ({ token }) => onLink({ whom: `${surname} ${name}`, url: invitationUrl(token) }) });
  if (data === undefined) return <Loading text={accessTexts.loading} />;
  return (
    <section>
      <h2>{accessTexts.invitations}</h2>
      {error !== null && (
        <p role="alert" className="notice over">
          {errorWords(error)}
        </p>
      )}
      {data.length === 0 && <p className="muted">{accessTexts.noInvitations}</p>}
      <ul className="access-list">
        {data.map((one) => (
          <li key={one.id}>
            <div>
              {[one.surname, one.name, one.patronymic].filter(Boolean).join(" ")}
              <p className="meta">{one.email}</p>
            </div>
            <div>
              {one.organisationName}
              <p className="meta">{[ROLE_NAMES[one.role], one.post].filter(Boolean).join(" · ")}</p>
            </div>
            <span className={one.state === "expired" ? "warn" : ""}>
              {accessTexts.states[one.state]}
              {one.state === "waiting" && <span className="meta"> до {shortDate(one.expiresAt)}</span>}
            </span>
            <div className="steps">
              {one.state !== "accepted" && (
                <button type="button" className="btn small" onClick={() => again(one)}>
                  {accessTexts.renew}
                </button>
              )}
              {one.state === "waiting" && (
                <button type="button" className="btn small" onClick={() => withdraw.mutate(one.id)}>
                  {accessTexts.withdraw}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Accounts({ onLink }: { onLink: (link: ShownLink) => void }) {
  const { data } = useQuery(accountsQuery);
  const [onlyUnsafe, setOnlyUnsafe] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { block, unblock, endSessions, reset } = useAccountStep();
  if (data === undefined) return null;
  const shown = onlyUnsafe ? data.filter(({ secondFactor }) => !secondFactor) : data;
  const failed = (error: unknown) => setTrouble(errorWords(error));
  const resetOne = ({ accountId, surname, name }: AccountView, secondFactor: boolean) => {
    setTrouble(null);
    confirming(() => reset.mutateAsync({ accountId, secondFactor })).then(
      ({ token }) => onLink({ whom: `${surname} ${name}`, url: resetUrl(token) }),
      failed,
    );
  };
  const step = (work: (accountId: string) => Promise<unknown>, accountId: string) => {
    setTrouble(null);
    work(accountId).catch(failed);
  };
  return (
    <section>
      <div className="access-head">
        <h2>
          {accessTexts.accounts} <span className="muted meta">{formatNumber(shown.length)}</span>
        </h2>
        <label className="meta">
          <input type="checkbox" checked={onlyUnsafe} onChange={(event) => setOnlyUnsafe(event.target.checked)} />{" "}
          {accessTexts.onlyUnsafe}
        </label>
      </div>
      {trouble !== null && (
        <p role="alert" className="notice over">
          {trouble}
        </p>
      )}
      <ul className="access-list">
        {shown.map((one) => (
          <li key={one.accountId}>
            <div>
              {[one.surname, one.name, one.patronymic].filter(Boolean).join(" ")}
              <p className="meta">{one.login}</p>
            </div>
            <div>
              {one.organisationName}
              <p className="meta">{rolesOf(one)}</p>
            </div>
            <div className="meta">
              {one.state === "blocked" ? (
                <span className="warn">{accessTexts.blocked}</span>
              ) : (
                <span className={one.secondFactorRequired && !one.secondFactor ? "warn" : ""}>
                  {one.secondFactor ? accessTexts.factor : accessTexts.noFactor}
                </span>
              )}
              <br />
              {one.seenAt === null ? accessTexts.notIn : accessTexts.seen(momentWords(one.seenAt))}
            </div>
            <details className="steps-menu">
              <summary className="btn small" aria-label={`${accessTexts.more}: ${one.surname} ${one.name}`}>
                {accessTexts.more}
              </summary>
              <div className="steps">
                <button type="button" className="btn small" onClick={() => resetOne(one, false)}>
                  {accessTexts.reset}
                </button>
                {one.secondFactor && (
                  <button type="button" className="btn small" onClick={() => resetOne(one, true)}>
                    {accessTexts.resetBoth}
                  </button>
                )}
                <button
                  type="button"
                  className="btn small"
                  onClick={() => step(endSessions.mutateAsync, one.accountId)}
                >
                  {accessTexts.endSessions}
                </button>
                {one.state === "active" ? (
                  <button type="button" className="btn small" onClick={() => step(block.mutateAsync, one.accountId)}>
                    {accessTexts.block}
                  </button>
                ) : (
                  <button type="button" className="btn small" onClick={() => step(unblock.mutateAsync, one.accountId)}>
                    {accessTexts.unblock}
                  </button>
                )}
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** «администратор, методист»: each with its organisation where that is another one. */
function rolesOf({ roles, organisationName }: AccountView): string {
  return roles
    .map((one) =>
      one.organisationName === organisationName
        ? ROLE_NAMES[one.role]
        : `${ROLE_NAMES[one.role]} (${one.organisationName})`,
    )
    .join(", ");
}
