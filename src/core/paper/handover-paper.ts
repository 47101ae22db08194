import type { Role } from "#core/access/model.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";
import type { Paper, PaperBlock, ParagraphRole } from "./model.ts";

/** What somebody hands over; days are YYYY-MM-DD, `plans`, `endorsements` null: not known to whoever prints it. */
export interface HandoverContent {
  readonly personName: string;
  readonly organisationName: string;
  readonly today: string;
  readonly assignments: readonly {
    readonly postName: string;
    readonly organisationName: string;
    readonly from: string;
    readonly acting: boolean;
    readonly partTime: boolean;
    readonly duties: string;
  }[];
  readonly grants: readonly { readonly role: Role; readonly organisationName: string; readonly from: string }[];
  readonly delegations: readonly {
    readonly giverName: string;
    readonly receiverName: string;
    readonly roles: readonly Role[];
    readonly from: string;
    readonly until: string;
  }[];
  readonly plans: readonly { readonly title: string }[] | null;
  readonly endorsements: readonly { readonly title: string; readonly since: string }[] | null;
}

const UNKNOWN = "сведения видит только сама организация";
const dayOf = (day: string): string => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
const paragraph = (role: ParagraphRole, text: string): PaperBlock => ({ kind: "paragraph", role, text });

/** «Передача дел»: what there is, point by point, and room for two signatures. */
export function handoverPaper(content: HandoverContent): Paper {
  const { personName, organisationName, today } = content;
  const posts = content.assignments.flatMap((one) => [
    `${one.acting ? "и. о.: " : ""}${one.postName}, ${one.organisationName}, с ${dayOf(one.from)}${one.partTime ? ", по совместительству" : ""}`,
    ...(one.duties === "" ? [] : [`Обязанности: ${one.duties}`]),
  ]);
  const roles = content.grants.map((one) => `${ROLE_NAMES[one.role]}, ${one.organisationName}, с ${dayOf(one.from)}`);
  const delegations = content.delegations.map(
    (one) =>
      `${one.receiverName} за ${one.giverName}: ${one.roles.map((role) => ROLE_NAMES[role]).join(", ")}, с ${dayOf(one.from)} по ${dayOf(one.until)}`,
  );
  const plans = content.plans?.map(({ title }) => title) ?? [UNKNOWN];
  const endorsements = content.endorsements?.map(({ title, since }) => `${title}, с ${dayOf(since)}`) ?? [UNKNOWN];
  return {
    title: `Передача дел: ${personName}`,
    sections: [
      {
        orientation: "portrait",
        blocks: [
          paragraph("title", "Передача дел"),
          paragraph("text", `${personName}, ${organisationName}`),
          paragraph("text", `Составлено ${dayOf(today)}`),
          ...part("Должности", posts),
          ...part("Роли в программе", roles),
          ...part("Поручения", delegations),
          ...part("Планы организации", plans),
          ...part("Ждут согласования", endorsements),
          paragraph("heading", "Подписи"),
          { kind: "signature", post: "Дела сдал", name: null },
          { kind: "signature", post: "Дела принял", name: null },
        ],
      },
    ],
  };
}

const part = (heading: string, lines: readonly string[]): PaperBlock[] => [
  paragraph("heading", heading),
  ...(lines.length === 0 ? ["нет"] : lines).map((line) => paragraph("text", line)),
];
