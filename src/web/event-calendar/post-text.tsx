import { Textarea } from "@mantine/core";
import { useState } from "react";
import { editor as texts, feeds } from "./texts.ts";

/** The month as a text to be put into a channel or on a site. */
export function PostText({ text, publicPath }: { text: string; publicPath: string | null }) {
  const [said, setSaid] = useState<string | null>(null);
  const whole = publicPath === null ? text : `${text}\n\n${window.location.origin}${publicPath}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(whole);
      setSaid(texts.copied);
    } catch {
      setSaid(feeds.copyFailed);
    }
  };
  return (
    <section className="issue-post no-print">
      <Textarea label={texts.post} value={whole} readOnly autosize minRows={4} maxRows={14} />
      <button type="button" className="btn" onClick={() => void copy()}>
        {texts.copy}
      </button>
      <output>{said}</output>
    </section>
  );
}
