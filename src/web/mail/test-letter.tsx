import { TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { ApiError } from "#web/lib/api.ts";
import { Status } from "#web/ui/status.tsx";
import { ServerWords } from "./mail-page.tsx";
import { useTestLetter } from "./queries.ts";
import { outcomeWords, texts } from "./texts.ts";

/** Sends one letter at once and shows what the server said to it. `mayTry`: something has been saved. */
export function TestLetter({ mayTry }: { readonly mayTry: boolean }) {
  const [to, setTo] = useState("");
  const test = useTestLetter();
  const isBadAddress = test.error instanceof ApiError && test.error.code === "badField";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    test.mutate(to);
  };
  return (
    <form className="mail-form" onSubmit={submit}>
      <h2>{texts.test}</h2>
      <TextInput
        label={texts.testTo}
        description={texts.testMeaning}
        value={to}
        inputMode="email"
        error={isBadAddress ? texts.badTo : undefined}
        onChange={(event) => setTo(event.currentTarget.value)}
        required
        withAsterisk={false}
      />
      <div className="mail-buttons">
        <button type="submit" className="btn" disabled={!mayTry || test.isPending}>
          {texts.testSend}
        </button>
      </div>
      <output className="mail-outcome">
        {test.isPending && texts.testing}
        {test.data !== undefined && !test.isPending && (
          <>
            <Status kind={test.data.outcome === "sent" ? "done" : "over"}>
              {test.data.outcome === "sent" ? texts.testSent : outcomeWords(test.data.step, test.data.code)}
            </Status>
            <ServerWords answer={test.data.answer} />
          </>
        )}
        {test.error !== null && !isBadAddress && <Status kind="over">{test.error.message}</Status>}
      </output>
    </form>
  );
}
