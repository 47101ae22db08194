import { NativeSelect, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { MailSettingsView } from "#contract/mail.ts";
import { ApiError } from "#web/lib/api.ts";
import type { WrittenSettings } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly settings: MailSettingsView;
  readonly saving: boolean;
  readonly saved: boolean;
  readonly error: Error | null;
  readonly onSave: (settings: WrittenSettings) => void;
}

const USUAL_PORTS = { tls: 465, starttls: 587, plain: 25 } as const;
const SECURITIES = ["tls", "starttls", "plain"] as const;

/** What was typed stays when it is refused; the password is written and never shown again. */
export function SettingsForm({ error, onSave, saved, saving, settings }: Props) {
  const [typed, setTyped] = useState(() => typedOf(settings));
  const set = (changed: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...changed }));
  const wrongField = error instanceof ApiError && error.code === "badField" ? String(error.data["field"]) : null;
  const wrong = (field: string) => (wrongField === field ? texts.fields[field] : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { host, login, password, perMinute, port, ...rest } = typed;
    onSave({
      ...rest,
      host: host.trim(),
      port: Number(port),
      perMinute: Number(perMinute),
      login: login.trim() === "" ? null : login,
      ...(password === "" ? {} : { password }),
    });
    set({ password: "" });
  };
  return (
    <form className="mail-form" onSubmit={submit}>
      <h2>{texts.form}</h2>
      <label className="mail-check">
        <input
          type="checkbox"
          checked={typed.turnedOn}
          onChange={(event) => set({ turnedOn: event.currentTarget.checked })}
        />
        {texts.turnedOn}
      </label>
      <div className="mail-pair">
        <TextInput
          label={texts.host}
          description={texts.hostHelp}
          value={typed.host}
          error={wrong("host")}
          onChange={(event) => set({ host: event.currentTarget.value })}
          required
          withAsterisk={false}
        />
        <TextInput
          type="number"
          label={texts.port}
          description={"\u00a0"}
          value={typed.port}
          min={1}
          max={65_535}
          onChange={(event) => set({ port: event.currentTarget.value })}
          required
          withAsterisk={false}
        />
      </div>
      <NativeSelect
        label={texts.security}
        value={typed.security}
        data={SECURITIES.map((value) => ({ value, label: texts.securities[value] }))}
        onChange={({ currentTarget }) => {
          const security = SECURITIES.find((each) => each === currentTarget.value) ?? "tls";
          const wasUsual = typed.port === String(USUAL_PORTS[typed.security]);
          set({ security, ...(wasUsual ? { port: String(USUAL_PORTS[security]) } : {}) });
        }}
      />
      <TextInput
        label={texts.login}
        description={texts.loginHelp}
        value={typed.login}
        autoComplete="off"
        onChange={(event) => set({ login: event.currentTarget.value })}
      />
      <TextInput
        type="password"
        label={texts.password}
        description={settings.hasPassword ? texts.passwordKnown : texts.passwordNone}
        value={typed.password}
        autoComplete="new-password"
        onChange={(event) => set({ password: event.currentTarget.value })}
      />
      <TextInput
        label={texts.fromAddress}
        value={typed.fromAddress}
        error={wrong("fromAddress")}
        inputMode="email"
        onChange={(event) => set({ fromAddress: event.currentTarget.value })}
        required
        withAsterisk={false}
      />
      <div className="mail-pair">
        <TextInput
          label={texts.fromName}
          value={typed.fromName}
          onChange={(event) => set({ fromName: event.currentTarget.value })}
        />
        <TextInput
          type="number"
          label={texts.perMinute}
          value={typed.perMinute}
          min={1}
          max={600}
          onChange={(event) => set({ perMinute: event.currentTarget.value })}
          required
          withAsterisk={false}
        />
      </div>
      <TextInput
        label={texts.siteAddress}
        description={texts.siteHelp}
        value={typed.siteAddress}
        error={wrong("siteAddress")}
        inputMode="url"
        onChange={(event) => set({ siteAddress: event.currentTarget.value })}
        required
        withAsterisk={false}
      />
      {error !== null && wrongField === null && (
        <div className="notice over" role="alert">
          <p>{error.message}</p>
        </div>
      )}
      <div className="mail-buttons">
        <button type="submit" className="btn primary" disabled={saving}>
          {texts.save}
        </button>
        {saved && <output>{texts.saved}</output>}
      </div>
    </form>
  );
}

function typedOf(settings: MailSettingsView) {
  const { turnedOn, host, port, security, login, fromAddress, fromName, perMinute, siteAddress } = settings;
  return {
    turnedOn,
    host,
    port: String(port),
    security,
    login: login ?? "",
    password: "",
    fromAddress,
    fromName,
    perMinute: String(perMinute),
    // Where the page itself was opened is where people open the program.
    siteAddress: siteAddress === "" ? window.location.origin : siteAddress,
  };
}
