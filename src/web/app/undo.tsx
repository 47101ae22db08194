import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import { useDeletePlan, useRestorePlan } from "#web/plan/queries.ts";
import { UndoBar, type DeletedPlan } from "#web/plan/undo-bar.tsx";

interface Undo {
  readonly deleted: DeletedPlan | null;
  readonly failure: string | null;
  readonly remove: (plan: DeletedPlan) => void;
  readonly restore: () => void;
  readonly forget: () => void;
}

const UndoContext = createContext<Undo | null>(null);

export function useUndo(): Undo {
  const undo = useContext(UndoContext);
  if (undo === null) throw new Error("useUndo outside UndoProvider");
  return undo;
}

/** Remembers the last deleted plan above the pages, so that it can be brought back from any of them. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const [deleted, setDeleted] = useState<DeletedPlan | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { mutate: deletePlan } = useDeletePlan();
  const { mutate: restorePlan } = useRestorePlan();
  const remove = useCallback(
    (plan: DeletedPlan) => {
      setFailure(null);
      deletePlan(plan.id, { onSuccess: () => setDeleted(plan), onError: (error) => setFailure(error.message) });
    },
    [deletePlan],
  );
  const restore = useCallback(() => {
    if (deleted === null) return;
    restorePlan(deleted.id, { onSuccess: () => setDeleted(null), onError: (error) => setFailure(error.message) });
  }, [deleted, restorePlan]);
  const value = useMemo(
    () => ({ deleted, failure, remove, restore, forget: () => setDeleted(null) }),
    [deleted, failure, remove, restore],
  );
  return <UndoContext value={value}>{children}</UndoContext>;
}

export function UndoNotice() {
  const { deleted, failure, restore, forget } = useUndo();
  if (deleted === null)
    return failure === null ? null : (
      <div className="notice over" role="alert">
        <p>{failure}</p>
      </div>
    );
  return <UndoBar deleted={deleted} failure={failure} onRestore={restore} onClose={forget} />;
}
