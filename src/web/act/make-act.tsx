import { Menu } from "@mantine/core";
import type { ActBeginning } from "#contract/act.ts";
import { useCreateDraft } from "./queries.ts";
import { fromPlan as texts } from "./texts.ts";

/** From a plan to the act round it: the order that approves it, or the one that amends what is approved. */
export function MakeAct({ planId, onMade }: { planId: string; onMade: (actDraftId: string) => void }) {
  const create = useCreateDraft();
  const make = (body: ActBeginning) => create.mutate(body, { onSuccess: ({ id }) => onMade(id) });
  return (
    <>
      <Menu transitionProps={{ duration: 0 }} position="bottom-start">
        <Menu.Target>
          <button type="button" className="btn" disabled={create.isPending}>
            {texts.open} <span aria-hidden="true">▾</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => make({ from: "plan", kind: "order", planId })}>{texts.order}</Menu.Item>
          <Menu.Item onClick={() => make({ from: "plan", kind: "directive", planId })}>{texts.directive}</Menu.Item>
          <Menu.Item onClick={() => make({ from: "amendment", planId })}>{texts.amendment}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {create.error !== null && (
        <p className="notice over" role="alert">
          {create.error.message}
        </p>
      )}
    </>
  );
}
