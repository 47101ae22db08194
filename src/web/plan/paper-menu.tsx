import { useRef, useState, type ReactNode } from "react";
import { ApiError } from "#web/lib/api.ts";
import { saveFile } from "#web/lib/save-file.ts";
import { useMenu } from "#web/ui/use-menu.ts";
import { fetchPaper, fillOwnLetterhead, type PaperWish } from "./queries.ts";
import { paperTexts as texts } from "./paper-texts.ts";
import "#web/ui/menu-button.css";
import "./paper-menu.css";

const PAPERS: readonly PaperWish[] = [
  { kind: "plan", extension: "docx" },
  { kind: "plan", extension: "pdf" },
  { kind: "plan", extension: "xlsx" },
  { kind: "order", extension: "docx" },
  { kind: "order", extension: "pdf" },
  { kind: "calendar", extension: "ics" },
];

type Making =
  | { readonly state: "idle" }
  | { readonly state: "making"; readonly what: string }
  | { readonly state: "done"; readonly what: string }
  | { readonly state: "failed"; readonly why: string };

/** «Скачать»: the plan as it stands, as the papers that others expect. Making one may take seconds and says so. */
export function PaperMenu({ planId, sourceFile }: { planId: string; sourceFile: ReactNode }) {
  const { open, setOpen, box, button, onKeyDown } = useMenu();
  const [making, setMaking] = useState<Making>({ state: "idle" });
  const letterhead = useRef<HTMLInputElement>(null);

  const make = async (what: string, file: ReturnType<typeof fetchPaper>) => {
    setOpen(false);
    button.current?.focus();
    setMaking({ state: "making", what });
    try {
      const { content, name } = await file;
      saveFile(content, name ?? what);
      setMaking({ state: "done", what });
    } catch (error) {
      setMaking({ state: "failed", why: error instanceof ApiError ? error.message : texts.failed });
    }
  };
  return (
    <div className="paper-menu" ref={box}>
      <button
        ref={button}
        type="button"
        className="btn"
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={making.state === "making"}
        onClick={() => setOpen(!open)}
      >
        {making.state === "making" ? texts.making : texts.download} <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div role="menu" tabIndex={-1} aria-label={texts.download} className="menu-list" onKeyDown={onKeyDown}>
          {PAPERS.map((wish) => {
            const name = texts.names[`${wish.kind}.${wish.extension}`] ?? "";
            return (
              <button
                key={name}
                type="button"
                role="menuitem"
                tabIndex={-1}
                onClick={() => void make(name, fetchPaper(planId, wish))}
              >
                {name}
              </button>
            );
          })}
          <button type="button" role="menuitem" tabIndex={-1} onClick={() => letterhead.current?.click()}>
            {texts.letterhead}
          </button>
          {sourceFile}
        </div>
      )}
      <input
        ref={letterhead}
        type="file"
        accept=".docx"
        hidden
        aria-label={texts.letterhead}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file !== undefined) void make(texts.letterhead, fillOwnLetterhead(planId, file));
        }}
      />
      <output className={making.state === "making" ? "paper-said" : "hidden-text"}>
        {making.state === "making" && texts.makingWhat(making.what)}
        {making.state === "done" && texts.done(making.what)}
      </output>
      {making.state === "failed" && (
        <p className="paper-said" role="alert">
          {making.why}
        </p>
      )}
    </div>
  );
}
