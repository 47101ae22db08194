import { useRef, useState } from "react";
import type { InvitationSheetRow, NewInvitation } from "#contract/invitation.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";
import { counted } from "#web/lib/russian.ts";
import { saveFile } from "#web/lib/save-file.ts";
import { accessTexts, WHY } from "./access-texts.ts";
import { invitationUrl, LinksShown } from "./link-shown.tsx";
import { errorWords } from "./problem-words.ts";
import { fetchTemplate, useCheckSheet, useInvite } from "./queries.ts";

/** Many people by a table: read, shown with what is wrong, and only then invited. */
export function InviteSheet() {
  const input = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const check = useCheckSheet();
  const invite = useInvite();
  if (invite.data !== undefined) {
    const links = invite.data.created.map(({ invitation: { surname, name, organisationName }, token }) => ({
      whom: `${surname} ${name}, ${organisationName}`,
      url: invitationUrl(token),
    }));
    return <LinksShown links={links} text={accessTexts.linkText} />;
  }
  const rows = check.data?.rows ?? [];
  const wrong = rows.filter(({ problems }) => problems.length > 0);
  const ready = rows.flatMap(invitationOf);
  const download = () =>
    void fetchTemplate().then(
      ({ content, name }) => saveFile(content, name ?? accessTexts.templateFile),
      (error: unknown) => setTrouble(errorWords(error)),
    );
  const error = check.error ?? invite.error;
  return (
    <>
      <p>{accessTexts.tableText}</p>
      <div className="form-actions">
        <button type="button" className="btn primary" onClick={() => input.current?.click()}>
          {accessTexts.choose}
        </button>
        <button type="button" className="btn" onClick={download}>
          {accessTexts.template}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx"
          data-testid="invitations-input"
          aria-label={accessTexts.choose}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = "";
            if (file !== undefined) check.mutate(file);
          }}
        />
      </div>
      {(error !== null || trouble !== null) && (
        <p role="alert" className="notice over">
          {error === null ? trouble : errorWords(error)}
        </p>
      )}
      {rows.length > 0 && <SheetTable rows={rows} />}
      {wrong.length > 0 && (
        <p role="alert" className="notice over">
          {accessTexts.wrongRows(counted(wrong.length, ["строку", "строки", "строк"]))}
        </p>
      )}
      {rows.length > 0 && wrong.length === 0 && (
        <div className="form-actions">
          <button
            type="button"
            className="btn primary"
            disabled={invite.isPending}
            onClick={() => invite.mutate(ready)}
          >
            {accessTexts.inviteAll(counted(ready.length, ["человека", "человека", "человек"]))}
          </button>
        </div>
      )}
    </>
  );
}

function invitationOf(row: InvitationSheetRow): NewInvitation[] {
  const { surname, name, patronymic, post, organisationId, role, email, problems } = row;
  if (problems.length > 0 || organisationId === null || role === null) return [];
  return [
    { surname, name, patronymic: patronymic || null, post: post || null, organisationId, role, email, until: null },
  ];
}

function SheetTable({ rows }: { rows: readonly InvitationSheetRow[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
    <section className="sheet-scroll" tabIndex={0} aria-label={accessTexts.tableTitle}>
      <table className="sheet-rows">
        <thead>
          <tr>
            <th>{accessTexts.row}</th>
            <th>{accessTexts.who}</th>
            <th>{accessTexts.organisation}</th>
            <th>{accessTexts.role}</th>
            <th>{accessTexts.email}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <td>{row.row}</td>
              <td>
                {[row.surname, row.name, row.patronymic].filter(Boolean).join(" ")}
                <Wrong row={row} fields={["surname", "name"]} />
              </td>
              <td>
                {row.organisationName ?? row.organisation}
                <Wrong row={row} fields={["organisation"]} />
              </td>
              <td>
                {row.role === null ? row.roleWritten : ROLE_NAMES[row.role]}
                <Wrong row={row} fields={["role"]} />
              </td>
              <td>
                {row.email}
                <Wrong row={row} fields={["email"]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Wrong({ row, fields }: { row: InvitationSheetRow; fields: readonly string[] }) {
  const words = row.problems
    .filter(({ field }) => fields.includes(field))
    .map(({ field, why }) => WHY[`${field} ${why}`] ?? why);
  return words.length === 0 ? null : <p className="wrong">{words.join("; ")}</p>;
}
