import { createContext, useContext } from "react";

/** Opens the dialog that takes the text of a plan. */
export const PasteContext = createContext<(text?: string) => void>(() => undefined);

export const usePaste = () => useContext(PasteContext);
