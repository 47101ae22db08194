import { WHY_NOT } from "./texts.ts";

/** Why a work cannot be sent now, told before anybody tries. */
export function WhyNot({ code }: { readonly code: string | null }) {
  const words = WHY_NOT[code ?? ""];
  return words === undefined ? null : <p className="notice ask">{words}</p>;
}
