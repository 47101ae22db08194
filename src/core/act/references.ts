import type { ActReference } from "./model.ts";

export type ActWordCase = "genitive" | "dative" | "accusative" | "instrumental";

/** Words for kinds of acts in the cases that sentences about them need. */
const KINDS: Readonly<Record<string, Readonly<Record<ActWordCase, string>>>> = {
  order: { genitive: "приказа", dative: "приказу", accusative: "приказ", instrumental: "приказом" },
  directive: {
    genitive: "распоряжения",
    dative: "распоряжению",
    accusative: "распоряжение",
    instrumental: "распоряжением",
  },
  resolution: {
    genitive: "постановления",
    dative: "постановлению",
    accusative: "постановление",
    instrumental: "постановлением",
  },
  decision: { genitive: "решения", dative: "решению", accusative: "решение", instrumental: "решением" },
  letter: { genitive: "письма", dative: "письму", accusative: "письмо", instrumental: "письмом" },
  law: { genitive: "закона", dative: "закону", accusative: "закон", instrumental: "законом" },
  decree: { genitive: "указа", dative: "указу", accusative: "указ", instrumental: "указом" },
  minutes: { genitive: "протокола", dative: "протоколу", accusative: "протокол", instrumental: "протоколом" },
  agreement: { genitive: "соглашения", dative: "соглашению", accusative: "соглашение", instrumental: "соглашением" },
  regulation: { genitive: "положения", dative: "положению", accusative: "положение", instrumental: "положением" },
};
const ANY = { genitive: "акта", dative: "акту", accusative: "акт", instrumental: "актом" } as const;

/** «приказа», «письма»; «акта» where nobody said what it is. */
export function kindInWords(docType: string | null, wordCase: ActWordCase): string {
  return (docType === null ? ANY : (KINDS[docType] ?? ANY))[wordCase];
}

/** «приказу от 20.08.2021 № 86»: the parts that are known. */
export function requisitesInWords(
  act: Pick<ActReference, "docType" | "date" | "number">,
  wordCase: ActWordCase,
): string {
  const date = writtenDate(act.date);
  return [
    kindInWords(act.docType, wordCase),
    ...(date === null ? [] : [`от ${date}`]),
    ...(act.number === null || act.number === "" ? [] : [`№ ${act.number}`]),
  ].join(" ");
}

/** 2021-08-20 → 20.08.2021; other words stay as they are. */
export function writtenDate(date: string | null): string | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(date ?? "");
  return parts ? `${parts[3]}.${parts[2]}.${parts[1]}` : date;
}
