import type { Draft, OrderPoint } from "#core/intake/draft.ts";
import { genitiveOfTitle } from "./genitive.ts";
import type { Paper } from "./model.ts";
import { hasAct, orderSection } from "./order-section.ts";
import { planSection } from "./plan-paper.ts";

/**
 * The order with the plan as its appendix. A draft without an order gets the form of one: blanks for date, number and
 * names, and the one point that any such order has.
 */
export function orderPaper(draft: Draft): Paper {
  const whole = orderDraft(draft);
  return {
    title: whole.orderTitle ?? whole.title ?? "Приказ",
    sections: [orderSection(whole), planSection(whole)],
  };
}

/** The draft itself where it has an order, else with the form of one around its plan. */
export function orderDraft(draft: Draft): Draft {
  return hasAct(draft) ? draft : withForm(draft);
}

const APPROVE: OrderPoint = {
  number: "1",
  text: "Утвердить прилагаемый план мероприятий.",
  addressee: null,
  deadline: null,
  role: "approve",
};

/** The stamp of the plan alone gives way to the order's own requisites. */
function withForm(draft: Draft): Draft {
  const { approval } = draft;
  const own = approval === null || approval.docType === "stamp" ? null : { ...approval, raw: null };
  return { ...draft, kind: "orderWithPlan", approval: own, orderTitle: orderTitleOf(draft), orderPoints: [APPROVE] };
}

function orderTitleOf({ title }: Draft): string {
  return `Об утверждении ${(title === null ? null : genitiveOfTitle(title)) ?? "плана мероприятий"}`;
}
