import type { ReactNode } from "react";
import type { LifeView } from "#contract/plan-life.ts";
import { fileSize } from "#web/lib/russian.ts";
import { fileUrl } from "./queries.ts";
import { texts } from "./texts.ts";
import { dayInWords } from "./days.ts";
import { actInWords, authorInWords } from "./words.ts";

interface Props {
  readonly life: LifeView;
  readonly editionLink: (editionId: string, label: ReactNode) => ReactNode;
  /** How the plan was taken by those below. */
  readonly cascadeLink: ReactNode;
  /** To the act as it stands in the registry. */
  readonly registryLink: (actDraftId: string, label: string) => ReactNode;
}

/** Approved texts, the last first: each with its act and the scan of it. */
export function EditionsList({ life, cascadeLink, editionLink, registryLink }: Props) {
  return (
    <section className="life-editions" aria-labelledby="life-editions">
      <h2 id="life-editions">{texts.editions}</h2>
      {life.editions.length === 0 && <p className="muted">{texts.noEditions}</p>}
      {life.editions.length > 0 && <p className="no-print">{cascadeLink}</p>}
      <ul>
        {life.editions.toReversed().map((edition) => (
          <li key={edition.number}>
            <p>
              {editionLink(edition.id, texts.edition(edition.number))} · {actInWords(edition.act)} ·{" "}
              {edition.inForceFrom === null ? texts.notInForce : texts.inForceSince(dayInWords(edition.inForceFrom))}
            </p>
            <p className="muted meta">
              {edition.act.signerPost} {edition.act.signer} · {dayInWords(edition.approvedAt)},{" "}
              {authorInWords(edition.approvedBy)}
            </p>
            <p className="muted meta">
              {texts.hash}: <span className="life-hash">{edition.sha256.slice(0, 16)}</span>
            </p>
            {life.acts
              .filter((act) => act.edition === edition.number)
              .map((act) => (
                <p key={act.id} className="meta">
                  {registryLink(act.actDraftId, texts.registered)}
                </p>
              ))}
            {life.files
              .filter((file) => file.edition === edition.number)
              .map((file) => (
                <p key={file.id} className="meta">
                  <a href={fileUrl(file.id)}>{file.name}</a>{" "}
                  <span className="muted">
                    {texts.fileKinds[file.kind]}, {fileSize(file.size)}
                  </span>
                </p>
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
