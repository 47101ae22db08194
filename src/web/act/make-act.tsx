import type { ActBeginning } from "#contract/act-beginning.ts";
import { MenuButton } from "#web/ui/menu-button.tsx";
import { useCreateDraft } from "./begin.ts";
import { fromPlan as texts } from "./from-plan-texts.ts";

/** From a plan to the act round it: the order that approves it, or the one that amends what is approved. */
export function MakeAct({ planId, onMade }: { planId: string; onMade: (actDraftId: string) => void }) {
  const create = useCreateDraft();
  const make = (body: ActBeginning) => create.mutate(body, { onSuccess: ({ id }) => onMade(id) });
  return (
    <>
      <MenuButton
        label={texts.open}
        disabled={create.isPending}
        items={[
          { name: texts.order, onChoose: () => make({ from: "plan", kind: "order", planId }) },
          { name: texts.directive, onChoose: () => make({ from: "plan", kind: "directive", planId }) },
          { name: texts.amendment, onChoose: () => make({ from: "amendment", planId }) },
        ]}
      />
      {create.error !== null && (
        <p className="notice over" role="alert">
          {create.error.message}
        </p>
      )}
    </>
  );
}
