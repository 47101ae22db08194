import { useState } from "react";
import { accessTexts } from "./access-texts.ts";

export interface ShownLink {
  readonly whom: string;
  readonly url: string;
}

/** Links that are shown once: to be copied or printed. */
export function LinksShown({ links, text }: { links: readonly ShownLink[]; text: string }) {
  const [copied, setCopied] = useState(false);
  const all = links.map(({ whom, url }) => (links.length === 1 ? url : `${whom}\t${url}`)).join("\n");
  const copy = () => void navigator.clipboard.writeText(all).then(() => setCopied(true));
  return (
    <>
      <p>{text}</p>
      <ul className="sheet-scroll">
        {links.map(({ whom, url }) => (
          <li key={url}>
            <b>{whom}</b>
            <code className="link-line">{url}</code>
          </li>
        ))}
      </ul>
      <div className="form-actions no-print">
        <button type="button" className="btn primary" onClick={copy}>
          {copied ? accessTexts.copied : links.length > 1 ? accessTexts.copyAll : accessTexts.copy}
        </button>
        <button type="button" className="btn" onClick={() => window.print()}>
          {accessTexts.print}
        </button>
      </div>
    </>
  );
}

export const invitationUrl = (token: string): string => `${window.location.origin}/invitation/${token}`;
export const resetUrl = (token: string): string => `${window.location.origin}/new-password/${token}`;
