import { always, counted, joined, type ActionWords } from "./action-words.ts";

/** The machine itself: its journal, copies and letters. */
export const SYSTEM_ACTIONS: Readonly<Record<string, ActionWords>> = {
  "audit.export": { did: "выгрузил", what: ({ rows }) => joined("журнал", counted(rows)), open: true },
  "audit.check": { did: "проверил", what: always("цепочку журнала"), open: true },
  "backup.make": { did: "начал", what: always("резервное копирование") },
  "backup.test": { did: "начал", what: always("проверку восстановления из копии") },
  "mail.settings": { did: "изменил", what: always("настройки почты") },
  "mail.test": { did: "послал", what: always("пробное письмо") },
  "mail.retry": { did: "повторил", what: always("отправку письма") },
  "backup.plan": { did: "изменил", what: always("настройки резервного копирования") },
};
