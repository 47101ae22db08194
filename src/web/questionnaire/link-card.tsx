import { renderSVG } from "uqr";
import { useState } from "react";
import type { QuestionnaireView } from "#contract/questionnaire.ts";
import { AskFirst } from "./ask-first.tsx";
import { useLink } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly view: QuestionnaireView;
  /** Told once, at the opening; null: it was told before. */
  readonly path: string | null;
}

/** The address by which anybody answers, as a square code on a sheet for the wall. */
export function LinkCard({ path: toldPath, view }: Props) {
  const link = useLink(view.line.id);
  const [isCopied, setCopied] = useState(false);
  const path = link.data === undefined ? toldPath : link.data.path;
  const address = path === null ? null : `${window.location.origin}${path}`;
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  const change = (action: "renew" | "revoke") => {
    setCopied(false);
    link.mutate(action);
  };
  return (
    <section className="qn-link" aria-label={texts.link}>
      <h2>{texts.link}</h2>
      {address === null ? (
        <p>{view.hasLink ? texts.linkWorks : texts.linkNone}</p>
      ) : (
        <div className="qn-poster">
          <p className="qn-poster-title">{view.content.title}</p>
          <p>{texts.poster}</p>
          <img
            className="qn-qr"
            src={`data:image/svg+xml,${encodeURIComponent(renderSVG(address, { ecc: "M", border: 2 }))}`}
            alt={texts.qr}
          />
          <p className="qn-address">{address}</p>
          <p>{texts.byWhom(view.line.organisationName, view.line.dueOn)}</p>
          <p className="muted meta no-print">{texts.linkOnce}</p>
        </div>
      )}
      <div className="qn-row no-print">
        {address !== null && (
          <>
            <button type="button" className="btn primary" onClick={() => window.print()}>
              {texts.linkPrint}
            </button>
            <button type="button" className="btn" onClick={() => void copy(address).catch(() => undefined)}>
              {isCopied ? texts.copied : texts.copy}
            </button>
          </>
        )}
        <AskFirst
          ask={texts.linkRenewAsk}
          label={texts.linkRenew}
          disabled={link.isPending}
          onYes={() => change("renew")}
        />
        {view.hasLink && (
          <AskFirst
            ask={texts.linkRevokeAsk}
            label={texts.linkRevoke}
            disabled={link.isPending}
            onYes={() => change("revoke")}
          />
        )}
      </div>
      {link.error !== null && (
        <p className="qn-error" role="alert">
          {link.error.message}
        </p>
      )}
    </section>
  );
}
