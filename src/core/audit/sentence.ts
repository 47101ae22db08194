import { genderOfSurname } from "#core/people/surnames.ts";
import { AUDIT_ACTIONS } from "./actions.ts";

/** What a sentence of the journal is made from. */
export interface AuditTold {
  readonly action: string;
  readonly objectKind: string;
  /** «Иванова О. С.»; null: erased, or nobody had signed in. */
  readonly actor: string | null;
  /** Whether somebody who had signed in did it; otherwise the program itself. */
  readonly signedIn: boolean;
  /** Whose duty was done («по поручению»); null: one's own. */
  readonly onBehalfOf: string | null;
  readonly data: Readonly<Record<string, string | number | null>>;
}

/** «Иванова О. С. утвердила план «…», приказ № 86 от 20.08.2021»: what was done, for people. */
export function auditSentence(told: AuditTold): string {
  const words = AUDIT_ACTIONS[told.action];
  const who = told.actor ?? (told.signedIn ? "Сотрудник (имя стёрто)" : "Программа");
  const instead = told.onBehalfOf === null ? "" : ` по поручению (${told.onBehalfOf})`;
  if (words === undefined) return `${who}${instead}: действие «${told.action}»`;
  const what = words.what(told.data);
  return `${who}${instead} ${inGender(words.did, genderOfActor(told))}${what === "" ? "" : ` ${what}`}`;
}

function genderOfActor({ actor, signedIn }: AuditTold): "female" | "male" | null {
  if (actor === null) return signedIn ? "male" : "female";
  return genderOfSurname(actor.split(" ")[0] ?? "");
}

const IRREGULAR: Readonly<Record<string, string>> = {
  вошёл: "вошла",
  вышел: "вышла",
  ввёл: "ввела",
  внёс: "внесла",
  перенёс: "перенесла",
  стёр: "стёрла",
  "не смог": "не смогла",
};

/** «утвердил» → «утвердила», «вошёл» → «вошла»; «утвердил(а)» when the name does not tell. */
function inGender(did: string, gender: "female" | "male" | null): string {
  if (gender === "male") return did;
  const irregular = IRREGULAR[did];
  if (gender === "female") return irregular ?? `${did}а`;
  return irregular === undefined ? `${did}(а)` : `${did} (${irregular})`;
}
