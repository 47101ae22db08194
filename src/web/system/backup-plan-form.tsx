import { TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { BackupPlan } from "#contract/maintenance.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly plan: BackupPlan;
  readonly usualPlace: string;
  readonly hasKey: boolean;
  readonly keyFile: string;
  readonly saving: boolean;
  readonly saved: boolean;
  readonly failure: string | null;
  /** Shown once. */
  readonly madeSecret: string | null;
  readonly onSave: (plan: BackupPlan & { secret?: string }) => void;
}

const USUAL_HOUR = 3;

/** When backups are made, where they go, and what they are encrypted with. What was typed stays when it is refused. */
export function BackupPlanForm(props: Props) {
  const { failure, hasKey, keyFile, madeSecret, onSave, plan, saved, saving, usualPlace } = props;
  const [daily, setDaily] = useState(plan.hour !== null);
  const [hour, setHour] = useState(String(plan.hour ?? USUAL_HOUR));
  const [keep, setKeep] = useState(String(plan.keep));
  const [place, setPlace] = useState(plan.place ?? "");
  const [secondPlace, setSecondPlace] = useState(plan.secondPlace ?? "");
  const [secret, setSecret] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const folder = (text: string) => (text.trim() === "" ? null : text.trim());
    onSave({
      hour: daily ? Number(hour) : null,
      keep: Number(keep),
      place: folder(place),
      secondPlace: folder(secondPlace),
      ...(secret === "" ? {} : { secret }),
    });
  };
  return (
    <form className="system-form" onSubmit={submit}>
      <h2>{texts.schedule}</h2>
      <label className="system-check">
        <input type="checkbox" checked={daily} onChange={(event) => setDaily(event.currentTarget.checked)} />
        {texts.daily}
      </label>
      <div className="system-pair">
        <TextInput
          type="number"
          label={texts.hour}
          value={hour}
          onChange={(event) => setHour(event.currentTarget.value)}
          min={0}
          max={23}
          required={daily}
          disabled={!daily}
          withAsterisk={false}
        />
        <TextInput
          type="number"
          label={texts.keep}
          value={keep}
          onChange={(event) => setKeep(event.currentTarget.value)}
          min={1}
          max={400}
          required
          withAsterisk={false}
        />
      </div>
      <TextInput
        label={texts.place}
        description={texts.placeHelp(usualPlace)}
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
      />
      <TextInput
        label={texts.secondPlace}
        description={texts.secondPlaceHelp}
        value={secondPlace}
        onChange={(event) => setSecondPlace(event.currentTarget.value)}
      />
      <TextInput
        type="password"
        label={texts.secret}
        description={texts.secretHelp(hasKey, keyFile)}
        value={secret}
        autoComplete="new-password"
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      {failure !== null && (
        <div className="notice over" role="alert">
          <p>{failure}</p>
        </div>
      )}
      {madeSecret !== null && (
        <div className="notice ask" role="alert">
          <p>
            {texts.madeSecret} <strong className="system-secret">{madeSecret}</strong>
          </p>
        </div>
      )}
      <div className="system-buttons">
        <button type="submit" className="btn primary" disabled={saving}>
          {texts.save}
        </button>
        {saved && <output>{texts.saved}</output>}
      </div>
    </form>
  );
}
