import { approvalAct, type ApprovalAct } from "#core/plan/life/model.ts";

const texts = {
  docType: "Вид акта",
  docTypes: { order: "Приказ", directive: "Распоряжение", resolution: "Постановление", stamp: "Гриф «Утверждаю»" },
  date: "Дата акта",
  number: "Номер",
  signerPost: "Должность подписавшего",
  signer: "Кто подписал",
  signerHint: "И. И. Иванов",
} as const;

/** What an act is called, by its kind. */
export const DOC_TYPE_NAMES: Readonly<Record<ApprovalAct["docType"], string>> = texts.docTypes;
const DOC_TYPES = approvalAct.shape.docType.options;

/** The requisites of a signed act as they are typed; `date`: "YYYY-MM-DD". */
export interface TypedAct {
  readonly docType: ApprovalAct["docType"];
  readonly date: string;
  readonly number: string;
  readonly signer: string;
  readonly signerPost: string;
}

/** Begins with whoever signed the act before, and how. */
export function typedAct(last: ApprovalAct | null): TypedAct {
  const { docType = "order", signer = "", signerPost = "" } = last ?? {};
  return { docType, date: "", number: "", signer, signerPost };
}

/** A stamp has no number. */
export function actOf({ docType, date, number, signer, signerPost }: TypedAct): ApprovalAct {
  const said = number.trim();
  const hasNumber = docType !== "stamp" && said !== "";
  return { docType, date, number: hasNumber ? said : null, signer: signer.trim(), signerPost: signerPost.trim() };
}

interface Props {
  readonly act: TypedAct;
  /** YYYY-MM-DD: nothing is signed later. */
  readonly today: string;
  readonly onChange: (change: Partial<TypedAct>) => void;
}

/** Fields of a step form for the requisites of the act that approves something. */
export function ActFields({ act, today, onChange }: Props) {
  return (
    <>
      <label className="step-field short">
        <span>{texts.docType}</span>
        <select
          value={act.docType}
          onChange={(event) =>
            onChange({ docType: DOC_TYPES.find((one) => one === event.currentTarget.value) ?? "order" })
          }
        >
          {DOC_TYPES.map((one) => (
            <option key={one} value={one}>
              {texts.docTypes[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="step-field short">
        <span>{texts.date}</span>
        <input
          type="date"
          required
          max={today}
          value={act.date}
          onChange={(event) => onChange({ date: event.currentTarget.value })}
        />
      </label>
      {act.docType !== "stamp" && (
        <label className="step-field short">
          <span>{texts.number}</span>
          <input
            required
            maxLength={60}
            value={act.number}
            onChange={(event) => onChange({ number: event.currentTarget.value })}
          />
        </label>
      )}
      <label className="step-field">
        <span>{texts.signerPost}</span>
        <input
          required
          maxLength={500}
          value={act.signerPost}
          onChange={(event) => onChange({ signerPost: event.currentTarget.value })}
        />
      </label>
      <label className="step-field">
        <span>{texts.signer}</span>
        <input
          required
          maxLength={200}
          placeholder={texts.signerHint}
          value={act.signer}
          onChange={(event) => onChange({ signer: event.currentTarget.value })}
        />
      </label>
    </>
  );
}
