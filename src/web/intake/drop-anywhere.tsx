import { useEffect, useState } from "react";
import { texts } from "./texts.ts";
import "./drop-anywhere.css";

interface Props {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onText: (text: string) => void;
}

/** Shorter pastes are more likely a slip of the hand than a plan. */
const LEAST_TEXT = 40;

/** Files dropped on any page and text or files pasted outside a field begin an upload. */
export function DropAnywhere({ onFiles, onText }: Props) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const withFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const onDragOver = (event: DragEvent) => {
      if (!withFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!withFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) onFiles(files);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest("input, textarea, [contenteditable]") !== null)
        return;
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) return onFiles(files);
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text.trim().length >= LEAST_TEXT) onText(text);
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", onDrop);
    window.addEventListener("paste", onPaste);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", onDrop);
      window.removeEventListener("paste", onPaste);
    };
  }, [onFiles, onText]);
  return over ? (
    <output className="drop-anywhere">
      <b>{texts.dropHere}</b>
    </output>
  ) : null;
}
