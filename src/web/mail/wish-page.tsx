import { NativeSelect, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { MailWishView } from "#contract/reminder.ts";
import type { MailMode } from "#core/reminder/wish.ts";
import { ApiError } from "#web/lib/api.ts";
import { useAskAddress, useConfirmAddress, useSetWish } from "./queries.ts";
import { wishTexts as texts } from "./texts.ts";
import "./mail.css";

const MODES = ["daily", "urgent", "off"] as const satisfies readonly MailMode[];
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));
const HOURS_OR_NONE = [{ value: "", label: texts.none }, ...HOURS];

/** What a person wants to be written, when, and where to. */
export function WishPage({ wish }: { readonly wish: MailWishView }) {
  return (
    <div className="mail-page narrow">
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{texts.sub}</p>
        </div>
      </header>
      {!wish.mailWorks && (
        <div className="notice ask">
          <p>{texts.off}</p>
        </div>
      )}
      <WishForm wish={wish} />
      <Address wish={wish} />
      <p className="meta muted">{texts.security}</p>
    </div>
  );
}

function fieldOf(error: Error | null): string | null {
  return error instanceof ApiError && error.code === "badField" ? String(error.data["field"]) : null;
}

function WishForm({ wish }: { readonly wish: MailWishView }) {
  const [mode, setMode] = useState<MailMode | null>(wish.mode);
  const [hour, setHour] = useState(String(wish.hour));
  const [from, setFrom] = useState(wish.quietFrom === null ? "" : String(wish.quietFrom));
  const [until, setUntil] = useState(wish.quietUntil === null ? "" : String(wish.quietUntil));
  // Of what stands in the form: what another window saved meanwhile is not overwritten.
  const [version, setVersion] = useState(wish.version);
  const save = useSetWish(version);
  const wrong = fieldOf(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const orNull = (text: string) => (text === "" ? null : Number(text));
    const asked = { mode, hour: Number(hour), quietFrom: orNull(from), quietUntil: orNull(until) };
    save.mutate(asked, { onSuccess: (saved) => setVersion(saved.version) });
  };
  const choice = (value: MailMode | null, label: string) => (
    <label key={value ?? "usual"} className="mail-choice">
      <input type="radio" name="mode" checked={mode === value} onChange={() => setMode(value)} />
      {label}
    </label>
  );
  return (
    <form className="mail-form" onSubmit={submit}>
      <fieldset>
        <legend>{texts.mode}</legend>
        {choice(null, texts.usual(texts.usualModes[wish.usualMode]))}
        {MODES.map((each) => choice(each, texts.modes[each]))}
      </fieldset>
      <NativeSelect
        label={texts.hour}
        description={texts.hourHelp(wish.timeZone)}
        value={hour}
        data={HOURS}
        error={wrong === "hour" ? texts.badHour : undefined}
        onChange={(event) => setHour(event.currentTarget.value)}
      />
      <fieldset>
        <legend>{texts.quiet}</legend>
        <div className="mail-hours">
          <NativeSelect
            label={texts.from}
            value={from}
            data={HOURS_OR_NONE}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <NativeSelect
            label={texts.until}
            value={until}
            data={HOURS_OR_NONE}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        </div>
        {wrong === "quietFrom" && <p role="alert">{texts.badQuiet}</p>}
      </fieldset>
      {save.error !== null && wrong === null && (
        <div className="notice over" role="alert">
          <p>{save.error.message}</p>
        </div>
      )}
      <div className="mail-buttons">
        <button type="submit" className="btn primary" disabled={save.isPending}>
          {texts.save}
        </button>
        {save.isSuccess && <output>{texts.saved}</output>}
      </div>
    </form>
  );
}

function Address({ wish }: { readonly wish: MailWishView }) {
  const [address, setAddress] = useState("");
  const [code, setCode] = useState("");
  const ask = useAskAddress();
  const confirm = useConfirmAddress();
  const askNow = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate(address);
  };
  const confirmNow = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(code, { onSuccess: () => setCode("") });
  };
  return (
    <section className="mail-form">
      <h2>{texts.address}</h2>
      <p>
        <b>{wish.address ?? texts.noAddress}</b> {wish.isLogin && <span className="muted meta">{texts.isLogin}</span>}
      </p>
      {wish.refusedAnswer !== null && (
        <div className="notice over">
          <p>{texts.refused(wish.refusedAnswer)}</p>
        </div>
      )}
      <form className="mail-hours" onSubmit={askNow}>
        <TextInput
          label={texts.newAddress}
          value={address}
          inputMode="email"
          autoComplete="email"
          error={ask.error === null ? undefined : fieldOf(ask.error) === null ? ask.error.message : texts.badAddress}
          onChange={(event) => setAddress(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        <button type="submit" className="btn" disabled={ask.isPending || !wish.mailWorks}>
          {texts.askCode}
        </button>
      </form>
      {wish.askedAddress !== null && (
        <form className="mail-hours" onSubmit={confirmNow}>
          <p>{texts.askedFor(wish.askedAddress)}</p>
          <TextInput
            label={texts.code}
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            error={confirm.error?.message}
            onChange={(event) => setCode(event.currentTarget.value)}
            required
            withAsterisk={false}
          />
          <button type="submit" className="btn" disabled={confirm.isPending}>
            {texts.confirm}
          </button>
        </form>
      )}
    </section>
  );
}
