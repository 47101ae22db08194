import { useEffect } from "react";

/** Names the paper that this page is printed on: the style sheet holds its size under the same name. */
export function usePrintedPage(name: string): void {
  useEffect(() => {
    document.documentElement.dataset["printedPage"] = name;
    return () => {
      delete document.documentElement.dataset["printedPage"];
    };
  }, [name]);
}
