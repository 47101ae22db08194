import { Button, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { PlanView } from "#contract/plan.ts";
import { parsePeriod } from "#core/time/period.ts";
import { errorText } from "#web/lib/error-texts.ts";
import { counted, periodInWords } from "#web/lib/russian.ts";
import { Icon } from "#web/ui/icon.tsx";
import { suggestedPeriod } from "./doubts.ts";
import { approvalInWords } from "./plan-words.ts";
import { useSetPeriod } from "./queries.ts";
import { texts } from "./texts.ts";

/** The document names no period: the question and the field that settles it. */
export function PeriodQuestion({ plan }: { plan: PlanView }) {
  const { period, assumed } = plan.readingPeriod;
  const [value, setValue] = useState(period);
  const [refused, setRefused] = useState<string | null>(null);
  const setPeriod = useSetPeriod(plan.id);
  if (!assumed) return null;
  const suggested = suggestedPeriod(plan);
  const send = (text: string) => {
    setValue(text);
    setRefused(null);
    setPeriod.mutate(text, { onError: (error) => setRefused(error.message) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parsePeriod(value) === null) return setRefused(errorText("badPeriod"));
    send(value.trim());
  };
  return (
    <form className="notice ask" onSubmit={submit}>
      <span className="status ask">
        <Icon name="ask" />
        <b>{texts.panel.question}</b>
      </span>
      <p>{texts.assumedPeriod(periodInWords(period))}</p>
      <TextInput
        aria-label={texts.period}
        placeholder={texts.periodHint}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        error={refused}
        w="9rem"
      />
      {suggested !== null && (
        <Button disabled={setPeriod.isPending} onClick={() => send(suggested.period)}>
          {texts.suggestedPeriod(periodInWords(suggested.period), reasonOf(plan, suggested.count))}
        </Button>
      )}
      <Button type="submit" variant={suggested === null ? "filled" : "default"} loading={setPeriod.isPending}>
        {texts.setPeriod}
      </Button>
    </form>
  );
}

/** «19 сроков» or «приказ от 20.08.2021 № 86»: what the offer rests on. */
function reasonOf(plan: PlanView, count: number | null): string {
  if (count !== null) return counted(count, texts.scheduleForms);
  const act = approvalInWords(plan.approval) ?? "";
  return act.charAt(0).toLowerCase() + act.slice(1);
}
