import { joined, named, quoted, reasonOf, type Data } from "./action-words.ts";

/** What is done to programmes, groups, agreements and equipment of a centre. */
export const CENTRE_RECORD_ACTIONS = {
  "programme.add": { did: "завёл", what: named("программу", "title") },
  "programme.change": { did: "исправил", what: named("программу", "title") },
  "programme.end": { did: "прекратил", what: named("программу", "title") },
  "programme.resume": { did: "вернул", what: named("программу", "title") },
  "programme.delete": { did: "удалил", what: named("программу", "title") },
  "studyGroup.add": { did: "завёл", what: named("группу", "title") },
  "studyGroup.change": { did: "исправил", what: named("группу", "title") },
  "studyGroup.size": { did: "записал", what: named("численность группы", "title") },
  "studyGroup.delete": { did: "удалил", what: named("группу", "title") },
  "attendance.add": { did: "отметил", what: named("занятие группы", "title") },
  "attendance.change": { did: "исправил", what: named("занятие группы", "title") },
  "attendance.delete": { did: "убрал", what: named("занятие группы", "title") },
  "networkAgreement.add": { did: "завёл", what: named("договор о сетевом взаимодействии:", "title") },
  "networkAgreement.change": { did: "исправил", what: named("договор о сетевом взаимодействии:", "title") },
  "networkAgreement.delete": { did: "удалил", what: named("договор о сетевом взаимодействии:", "title") },
  "networkAgreement.file": { did: "приложил", what: named("подписанный договор о сетевом взаимодействии:", "title") },
  "networkAgreement.read": { did: "открыл", what: named("подписанный договор о сетевом взаимодействии:", "title") },
  "networkAgreement.terminate": {
    did: "отметил расторжение:",
    what: ({ reason = null, title }: Data) =>
      joined("договор о сетевом взаимодействии", quoted(title), reasonOf({ reason })),
  },
  "equipment.add": {
    did: "добавил",
    what: ({ count }: Data) => joined("оборудование", count ? `(строк: ${count})` : ""),
  },
  "equipment.change": { did: "исправил", what: named("строку оборудования", "title") },
  "equipment.end": { did: "списал", what: named("оборудование", "title") },
  "equipment.delete": { did: "удалил", what: named("строку оборудования", "title") },
  "equipmentUse.add": { did: "записал", what: named("занятие с оборудованием:", "title") },
  "equipmentUse.change": { did: "исправил", what: named("занятие с оборудованием:", "title") },
  "equipmentUse.delete": { did: "убрал", what: named("занятие с оборудованием:", "title") },
} as const;
