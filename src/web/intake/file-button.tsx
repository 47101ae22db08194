import { useRef, type ReactNode } from "react";
import { useUploads } from "./uploads.tsx";

/** Kinds offered first in the file window; the server looks at the content, not at the name. */
const ACCEPT = ".docx,.odt,.pdf,.xlsx,.csv,.txt,.md,.doc,.rtf,.xls,.png,.jpg,.jpeg,.tif,.tiff";

export function FileButton({ className, children }: { className: string; children: ReactNode }) {
  const input = useRef<HTMLInputElement>(null);
  const { addFiles } = useUploads();
  return (
    <>
      <button type="button" className={className} onClick={() => input.current?.click()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPT}
        hidden
        data-testid="file-input"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          if (files.length > 0) addFiles(files);
        }}
      />
    </>
  );
}
