import { useState } from "react";
import type { ActDraftView } from "#contract/act.ts";
import { ApiError } from "#web/lib/api.ts";
import { saveFile } from "#web/lib/save-file.ts";
import { actFile, draftFile, type Extension } from "./queries.ts";
import { builder as texts } from "./texts.ts";

/** Word and PDF of the document as it stands; what is not saved yet is saved first. */
export function FileButtons({ view, before }: { view: ActDraftView; before: () => Promise<void> }) {
  const [making, setMaking] = useState<Extension | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const make = async (extension: Extension) => {
    setMaking(extension);
    setFailure(null);
    try {
      await before();
      const file = view.actId === null ? draftFile(view.id, extension) : actFile(view.actId, extension);
      const { content, name } = await file;
      saveFile(content, name ?? `act.${extension}`);
    } catch (error) {
      setFailure(error instanceof ApiError ? error.message : texts.fileFailed);
    } finally {
      setMaking(null);
    }
  };
  return (
    <>
      {failure !== null && (
        <p className="act-file-failure" role="alert">
          {failure}
        </p>
      )}
      {making !== null && <output className="hidden-text">{texts.making}</output>}
      <button type="button" className="btn act-print" onClick={() => window.print()}>
        {texts.print}
      </button>
      {(["docx", "pdf"] as const).map((extension) => (
        <button
          key={extension}
          type="button"
          className="btn"
          disabled={making !== null}
          onClick={() => void make(extension)}
        >
          {extension === "docx" ? texts.word : texts.pdf}
        </button>
      ))}
    </>
  );
}
