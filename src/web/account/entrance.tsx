import type { ReactNode } from "react";
import { Sprout } from "#web/ui/icon.tsx";
import { texts } from "./texts.ts";
import "./entrance.css";

/** A page before somebody has come in: one sheet on the desk, nothing else. */
export function Entrance({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <div className="entrance">
      <header className={wide ? "entrance-brand wide" : "entrance-brand"}>
        <Sprout />
        {texts.brand}
      </header>
      <main id="content" className={wide ? "entrance-sheet wide" : "entrance-sheet"}>
        {children}
      </main>
    </div>
  );
}
