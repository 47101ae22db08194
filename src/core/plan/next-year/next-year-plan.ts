import type { Approval, Draft, DraftActivity, DraftLetter } from "#core/intake/draft.ts";
import { printPeriod, type Period } from "#core/time/period.ts";
import { nextYearFinding } from "./finding.ts";
import type { DraftPlace, MovedWords, NextYearPlan, NextYearQuestion } from "./model.ts";
import { moveTerm } from "./move-term.ts";
import { doubtsAbout } from "./point-out.ts";
import { actsIn, withMovedPeriod, withoutPeriod, yearsBetween } from "./written-years.ts";

/**
 * Last year's plan for the new period. Terms are moved by their meaning, the plan's own years in its titles too; numbers,
 * order and all other words stay, and what may have become untrue is asked. Requisites of the new order are blank, and
 * nothing points to last year's file any more. The given draft is not changed.
 */
export function nextYearPlan(draft: Draft, from: Period, to: Period): NextYearPlan {
  const step = new Step(from, to);
  const { letter, orderTitle, preamble, ...rest } = draft;
  const made: Draft = {
    ...rest,
    period: printPeriod(to),
    title: step.heading({ part: "title" }, draft.title),
    ...(orderTitle === undefined ? {} : { orderTitle: step.heading({ part: "orderTitle" }, orderTitle) }),
    ...(preamble === undefined ? {} : { preamble: step.heading({ part: "preamble" }, preamble) }),
    ...(letter === undefined ? {} : { letter: step.letter(letter) }),
    approval: step.approval(draft.approval),
    orderPoints: draft.orderPoints.map((point, index) => ({
      ...point,
      text: step.heading({ part: "orderPoint", position: index + 1 }, point.text) ?? point.text,
    })),
    activities: draft.activities.map((activity, index) => step.activity(activity, index + 1)),
    texts: draft.texts.map(({ heading, text }) => ({ heading, text, source: {} })),
    dropped: [],
    findings: [],
  };
  step.lookAtTheRest(draft);
  const findings = step.questions.map((question) => nextYearFinding(question, made));
  return { draft: { ...made, findings }, moved: step.moved, questions: step.questions };
}

/** What is moved and asked on the way through a plan. */
class Step {
  readonly moved: MovedWords[] = [];
  readonly questions: NextYearQuestion[] = [];
  readonly #from: Period;
  readonly #to: Period;

  constructor(from: Period, to: Period) {
    this.#from = from;
    this.#to = to;
  }

  /** A title or a text of the order: it names the years of the plan itself. */
  heading(place: DraftPlace, text: string | null): string | null {
    if (text === null) return null;
    const years = yearsBetween(this.#from, this.#to);
    const now = years === null ? text : withMovedPeriod(text, this.#from, years);
    if (now !== text) this.moved.push({ place, was: text, now });
    // Years that were moved are settled; the new ones may be years of the old period too.
    const settled = years === null ? text : withoutPeriod(text, this.#from);
    this.#doubt(place, settled, text, now === text);
    return now;
  }

  activity(activity: DraftActivity, position: number): DraftActivity {
    const { places: _places, ...fields } = activity;
    const schedule = this.#term(activity.schedule, position);
    for (const field of ["title", "audience", "responsible", "expectedResult", "component"] as const)
      this.look({ part: "activity", position, field }, activity[field]);
    for (const note of activity.notes) this.look({ part: "activity", position, field: "notes" }, note);
    return { ...fields, schedule, source: {} };
  }

  #term(phrase: string | null, position: number): string | null {
    if (phrase === null) return null;
    const place = { part: "activity", position, field: "schedule" } as const;
    const { words, questions } = moveTerm(phrase, this.#from, this.#to);
    if (words !== phrase) this.moved.push({ place, was: phrase, now: words });
    for (const { code, message } of questions)
      this.questions.push({ code, place, words: phrase, message, suggestion: null });
    return words;
  }

  /** The same kind of act by the same post; its number, date and words are to come. */
  approval(approval: Approval | null): Approval | null {
    if (approval === null) return null;
    this.#requisites("approval", [approval.raw ?? "", approval.signer ?? ""]);
    return { ...approval, number: null, date: null, raw: null };
  }

  letter(letter: DraftLetter): DraftLetter {
    this.#requisites("letter", [letter.raw ?? "", letter.signer ?? ""]);
    return { ...letter, number: null, date: null, replyTo: null, raw: null };
  }

  #requisites(part: "approval" | "letter", words: readonly string[]): void {
    this.questions.push({
      code: "newRequisites",
      place: { part },
      words: words.filter((one) => one !== "").join("\n"),
      message:
        "Номер и дата прошлого документа убраны. Впишите новые, когда он будет подписан, и проверьте, кто подписывает.",
      suggestion: null,
    });
  }

  look(place: DraftPlace, text: string | null | undefined): void {
    if (text) this.#doubt(place, text, text, true);
  }

  #doubt(place: DraftPlace, text: string, words: string, mayMove: boolean): void {
    for (const { code, message, suggestion } of doubtsAbout(text, this.#from, this.#to))
      this.questions.push({ code, place, words, message, suggestion: mayMove ? suggestion : null });
  }

  lookAtTheRest(draft: Draft): void {
    this.look({ part: "goal" }, draft.goal);
    draft.tasks.forEach((task, index) => this.look({ part: "task", position: index + 1 }, task));
    draft.workstreams.forEach(({ title }, index) => this.look({ part: "workstream", position: index + 1 }, title));
    draft.texts.forEach(({ text }, index) => this.look({ part: "text", position: index + 1 }, text));
    draft.acts.forEach(({ title }, index) => this.look({ part: "act", position: index + 1 }, title));
    draft.plannedActs.forEach(({ title }, index) => this.look({ part: "plannedAct", position: index + 1 }, title));
    draft.indicators.forEach(({ title, target }, index) => {
      this.look({ part: "indicator", position: index + 1 }, title);
      this.look({ part: "indicator", position: index + 1 }, target);
    });
    // The preamble names the same acts in full.
    if (actsIn(draft.preamble ?? "").length > 0) return;
    draft.basis.forEach(({ date, number }, index) => {
      const words = [date, number === null ? null : `№ ${number}`].filter((one) => one !== null).join(" ");
      if (words === "") return;
      this.questions.push({
        code: "actWithDate",
        place: { part: "basis", position: index + 1 },
        words,
        message: "Приказ издан на основании этого документа. Проверьте, действует ли он.",
        suggestion: null,
      });
    });
  }
}
