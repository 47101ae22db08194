import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { groupOf } from "#core/act/addressees.ts";
import { inAccusative, isCertain } from "#core/act/cases.ts";
import { deadlineInWords } from "#core/act/checks.ts";
import { addUnder, emptyPoint, indentPoint, removePoint, shiftPoint, withPoint } from "#core/act/points.ts";
import { pointWords } from "#core/act/point-words.ts";
import { pointRole, type ActDraft, type ActPoint, type Controller } from "#core/act/model.ts";
import type { Period } from "#core/time/period.ts";
import { builder as texts, ROLE_NAMES } from "./texts.ts";

interface Props {
  readonly act: ActDraft;
  readonly point: ActPoint;
  readonly period: Period | null;
  readonly newId: () => string;
  readonly onChange: (make: (act: ActDraft) => ActDraft, field?: string) => void;
  readonly onSelect: (id: string | null) => void;
}

/** The fields of one point under its line in the list. */
export function PointEditor({ act, point, period, newId, onChange, onSelect }: Props) {
  const set = (change: Partial<Omit<ActPoint, "id" | "number">>, field: string) =>
    onChange((now) => withPoint(now, point.id, change), `${point.id} ${field}`);
  const words = pointWords({ ...point, text: "" }, act.kind);
  return (
    <div className="act-point-editor">
      <Textarea
        autosize
        minRows={2}
        maxRows={12}
        label={texts.point.text}
        description={point.text === "" && words !== "" ? texts.point.ownWords : undefined}
        placeholder={words === "" ? texts.point.textHint : words}
        value={point.text}
        onChange={(event) => set({ text: event.currentTarget.value }, "text")}
      />
      {point.fragment !== null && <p className="meta muted">{texts.point.fragment}</p>}
      <div className="act-pair">
        <NativeSelect
          label={texts.point.role}
          data={pointRole.options.map((value) => ({ value, label: ROLE_NAMES[value] }))}
          value={point.role}
          onChange={(event) => {
            const role = pointRole.options.find((one) => one === event.currentTarget.value) ?? "other";
            set({ role, controller: role === "control" ? point.controller : null }, "role");
          }}
        />
        {point.role !== "control" && (
          <TextInput
            label={texts.point.addressee}
            placeholder={texts.point.addresseeHint}
            value={point.addressee?.words ?? ""}
            onChange={(event) => {
              const said = event.currentTarget.value;
              set({ addressee: said === "" ? null : { words: said, group: groupOf(said) } }, "addressee");
            }}
          />
        )}
      </div>
      {point.role === "control" ? (
        <ControllerFields point={point} onController={(controller, field) => set({ controller }, field)} />
      ) : (
        <TextInput
          label={texts.point.deadline}
          placeholder={texts.point.deadlineHint}
          description={deadlineSaid(point.deadline, period)}
          inputWrapperOrder={["label", "input", "description"]}
          value={point.deadline ?? ""}
          onChange={(event) => {
            const said = event.currentTarget.value;
            set({ deadline: said === "" ? null : said }, "deadline");
          }}
        />
      )}
      <PointTools act={act} point={point} newId={newId} onChange={onChange} onSelect={onSelect} />
    </div>
  );
}

function deadlineSaid(deadline: string | null, period: Period | null): string | undefined {
  if (deadline === null || deadline.trim() === "") return undefined;
  const words = deadlineInWords(deadline, period);
  return words === null ? texts.notUnderstood : texts.understood(words);
}

function ControllerFields({
  point,
  onController,
}: {
  point: ActPoint;
  onController: (controller: Controller | null, field: string) => void;
}) {
  const { controller } = point;
  const kind = controller?.by ?? "asWritten";
  return (
    <>
      <NativeSelect
        label={texts.point.controller}
        value={kind}
        data={[
          { value: "signer", label: texts.point.bySigner },
          { value: "person", label: texts.point.byPerson },
          { value: "asWritten", label: texts.point.asWritten },
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          const person = { by: "person", post: "", name: null, printed: null } as const;
          onController(chosen === "signer" ? { by: "signer" } : chosen === "person" ? person : null, "controller");
        }}
      />
      {controller?.by === "person" && (
        <>
          <div className="act-pair">
            <TextInput
              label={texts.point.post}
              value={controller.post}
              onChange={(event) =>
                onController({ ...controller, post: event.currentTarget.value, printed: null }, "post")
              }
            />
            <TextInput
              label={texts.point.name}
              value={controller.name ?? ""}
              onChange={(event) => {
                const name = event.currentTarget.value;
                onController({ ...controller, name: name === "" ? null : name, printed: null }, "name");
              }}
            />
          </div>
          <TextInput
            label={texts.point.printed}
            description={isCertain(controller.post, controller.name) ? undefined : texts.point.printedHint}
            inputWrapperOrder={["label", "input", "description"]}
            value={controller.printed ?? inAccusative(controller.post, controller.name)}
            onChange={(event) => onController({ ...controller, printed: event.currentTarget.value }, "printed")}
          />
        </>
      )}
    </>
  );
}

function PointTools({ act, point, newId, onChange, onSelect }: Omit<Props, "period">) {
  const move = (make: (act: ActDraft) => ActDraft) => ({
    disabled: make(act) === act,
    onClick: () => onChange(make),
  });
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- buttons of one thing, no form
    <div className="act-point-tools" role="group" aria-label={texts.tools(point.number)}>
      <button type="button" className="btn small" {...move((now) => shiftPoint(now, point.id, -1))}>
        {texts.up}
      </button>
      <button type="button" className="btn small" {...move((now) => shiftPoint(now, point.id, 1))}>
        {texts.down}
      </button>
      <button
        type="button"
        className="btn small"
        onClick={() => {
          const made = emptyPoint(newId());
          onChange((now) => addUnder(now, made, point.id));
          onSelect(made.id);
        }}
      >
        {texts.under}
      </button>
      <button type="button" className="btn small" {...move((now) => indentPoint(now, point.id, 1))}>
        {texts.deeper}
      </button>
      <button type="button" className="btn small" {...move((now) => indentPoint(now, point.id, -1))}>
        {texts.higher}
      </button>
      <button
        type="button"
        className="btn small"
        onClick={() => {
          onChange((now) => removePoint(now, point.id));
          onSelect(null);
        }}
      >
        {texts.deletePoint}
      </button>
    </div>
  );
}
