import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, type ReactNode } from "react";
import type { IntakeView } from "#contract/intake.ts";
import { REFUSAL_TEXT } from "#core/intake/refusal-text.ts";
import { fileSize, shortDate } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { progressInWords } from "./progress-words.ts";
import { intakesQuery, isActive } from "./queries.ts";
import { texts } from "./texts.ts";
import { useUploads } from "./uploads.tsx";
import "./upload-list.css";

interface Props {
  /** `example`: asked for only to look at; an own file is to be checked first. */
  readonly onOpen: (planId: string, example: boolean) => void;
  readonly planLink: (planId: string, label: string) => ReactNode;
  readonly reviewLink: (planId: string, label: string) => ReactNode;
  readonly compareLink: (planId: string, earlierId: string, label: string) => ReactNode;
}

/** What is being read now, what was refused and why, what was read in this visit. */
export function UploadList({ onOpen, planLink, reviewLink, compareLink }: Props) {
  const uploads = useUploads();
  const { data: intakes = [] } = useQuery(intakesQuery);
  useOpenWhenRead(intakes, onOpen);
  const shown = intakes.filter(
    (intake) => isActive(intake) || intake.state === "refused" || uploads.own.has(intake.id),
  );
  if (shown.length === 0 && uploads.sending.length === 0) return null;
  return (
    <section className="uploads" aria-labelledby="uploads-title">
      <h2 id="uploads-title" className="rule">
        {texts.uploads}
        {intakes.some(isActive) && <span>{texts.uploadsHint}</span>}
      </h2>
      <ul>
        {uploads.sending.map((one) => (
          <li key={`s${one.id}`} className="upload">
            <div className="upload-name">
              <span title={one.name}>{one.name}</span>
            </div>
            {one.failure === null ? (
              <output className="upload-state">{texts.sending}</output>
            ) : (
              <>
                <p className="upload-state" role="alert">
                  <Status kind="over">{one.failure}</Status>
                </p>
                <button type="button" className="btn small" onClick={() => uploads.putAwaySending(one.id)}>
                  {texts.remove}
                </button>
              </>
            )}
          </li>
        ))}
        {shown.map((intake) => (
          <UploadLine
            key={intake.id}
            intake={intake}
            planLink={planLink}
            reviewLink={reviewLink}
            compareLink={compareLink}
            onPutAway={() => uploads.putAway(intake.id)}
          />
        ))}
      </ul>
    </section>
  );
}

/** Opens the plan of a single upload when it is read, and refreshes the list of plans after every one. */
function useOpenWhenRead(intakes: readonly IntakeView[], onOpen: Props["onOpen"]): void {
  const client = useQueryClient();
  const { awaited, forgetAwaited } = useUploads();
  const finished = intakes.filter((intake) => !isActive(intake)).length;
  const before = useRef(finished);
  useEffect(() => {
    if (finished !== before.current) void client.invalidateQueries({ queryKey: ["plans"] });
    before.current = finished;
  }, [client, finished]);

  const ready =
    awaited === null ? undefined : intakes.find((intake) => intake.id === awaited.intakeId && intake.state === "done");
  const same = ready?.sameAsPlanId ?? null;
  const example = awaited?.openSame ?? false;
  const planId = same === null ? (ready?.planId ?? null) : example ? same : null;
  useEffect(() => {
    if (planId === null) return;
    forgetAwaited();
    onOpen(planId, example);
  }, [planId, example, onOpen, forgetAwaited]);
  // Whoever has left for another page is not pulled away from it.
  useEffect(() => forgetAwaited, [forgetAwaited]);
}

function UploadLine({
  intake,
  planLink,
  reviewLink,
  compareLink,
  onPutAway,
}: {
  intake: IntakeView;
  planLink: Props["planLink"];
  reviewLink: Props["reviewLink"];
  compareLink: Props["compareLink"];
  onPutAway: () => void;
}) {
  const active = isActive(intake);
  const { planId, sameAsPlanId, earlier } = intake;
  return (
    <li className={intake.state === "refused" ? "upload refused" : "upload"}>
      <div className="upload-name">
        <span title={intake.fileName}>{intake.fileName}</span>{" "}
        <span className="muted meta">{fileSize(intake.fileSize)}</span>
      </div>
      <div className="upload-state">
        {active && <Progress intake={intake} />}
        {intake.state === "refused" && (
          <p role="alert">
            <Status kind="over">
              <b>{texts.refused}.</b> {REFUSAL_TEXT[intake.refusal?.code ?? "readerFailed"]}
            </Status>
          </p>
        )}
        {intake.state === "done" && sameAsPlanId !== null && (
          <p>
            <Status kind="plan">
              {texts.same} {earlier !== null && `${earlierInWords(earlier)} `}
              {planLink(sameAsPlanId, texts.openSame)} · {reviewLink(sameAsPlanId, texts.check)}
            </Status>
          </p>
        )}
        {intake.state === "done" && sameAsPlanId === null && planId !== null && (
          <p>
            <Status kind="done">{texts.done}</Status> · {reviewLink(planId, texts.check)} ·{" "}
            {planLink(planId, texts.open)}
          </p>
        )}
        {intake.state === "done" && sameAsPlanId === null && planId !== null && earlier !== null && (
          <p>
            <Status kind="plan">
              {texts.earlier[earlier.same]} {earlierInWords(earlier)}: {planLink(earlier.planId, texts.openSame)} ·{" "}
              {compareLink(planId, earlier.planId, texts.compare)}
            </Status>
          </p>
        )}
      </div>
      <button type="button" className="btn small" onClick={onPutAway}>
        {active ? texts.cancel : texts.remove}
      </button>
    </li>
  );
}

/** ««Комплексный план…» из plan.docx, загружен 25.08.2023» */
function earlierInWords({ title, fileName, createdAt }: NonNullable<IntakeView["earlier"]>): string {
  const name =
    title === null ? fileName : `«${title.length > LONG ? `${title.slice(0, LONG)}…` : title}» (${fileName})`;
  return `${name}, ${texts.loadedOn} ${shortDate(createdAt)}`;
}

const LONG = 60;

function Progress({ intake }: { intake: IntakeView }) {
  const { progress } = intake;
  const words = progressInWords(intake);
  const share = progress === null || progress.total === 0 ? undefined : progress.done / progress.total;
  return (
    <>
      <output>{words}</output>
      <progress value={share} max={1} aria-label={texts.progressLabel(intake.fileName)} />
    </>
  );
}
