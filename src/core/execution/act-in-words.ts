const NAMES: Readonly<Record<string, string>> = {
  order: "приказ",
  directive: "распоряжение",
  resolution: "постановление",
  stamp: "гриф утверждения",
};

/** «приказ № 86 от 20.08.2021»: the document that a mark leans on. `date` YYYY-MM-DD. */
export function actInWords(act: {
  readonly docType: string;
  readonly number: string | null;
  readonly date: string;
}): string {
  const day = `${act.date.slice(8, 10)}.${act.date.slice(5, 7)}.${act.date.slice(0, 4)}`;
  const number = act.number === null ? "" : ` № ${act.number}`;
  return `${NAMES[act.docType] ?? "документ"}${number} от ${day}`;
}
