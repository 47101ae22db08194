type Data = Readonly<Record<string, string | number | null>>;

/** What can be done, in the words of the journal. */
interface ActionWords {
  /** Of a man, in the past: «утвердил». */
  readonly did: string;
  /** What follows the verb: «план «…»». */
  readonly what: (data: Data) => string;
  /** Concerns what is approved or public: an observer may see it. */
  readonly open?: true;
}

const of =
  (what: string, key = "title") =>
  (data: Data): string =>
    [what, quoted(data[key])].filter((part) => part !== "").join(" ");

/** The actions of the journal by the names that `recordAudit` is given. What is not here is told by its name. */
export const AUDIT_ACTIONS: Readonly<Record<string, ActionWords>> = {
  "session.begin": { did: "вошёл", what: () => "в программу" },
  "session.end": { did: "вышел", what: () => "из программы" },
  "audit.export": { did: "выгрузил", what: ({ rows }) => `журнал (строк: ${rows ?? 0})`, open: true },
  "audit.check": { did: "проверил", what: () => "цепочку журнала", open: true },
  "backup.make": { did: "сделал", what: () => "резервную копию" },
  "backup.test": { did: "проверил", what: () => "восстановление из резервной копии" },
  "backup.plan": { did: "изменил", what: () => "настройки резервного копирования" },
  "personalData.erase": { did: "стёр", what: ({ rows }) => `личные данные в строках журнала (строк: ${rows ?? 0})` },
  "plan.delete": { did: "удалил", what: of("план") },
};

/** The actions that an observer may see. */
export const OPEN_ACTIONS: readonly string[] = Object.entries(AUDIT_ACTIONS).flatMap(([name, { open }]) =>
  open === true ? [name] : [],
);

export function quoted(value: string | number | null | undefined): string {
  return value === null || value === undefined || value === "" ? "" : `«${value}»`;
}
