import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DutyView } from "#contract/execution.ts";
import { Choice, StepForm } from "#web/ui/step-form.tsx";
import { ownPostsQuery, useAssignPost } from "./queries.ts";
import { texts } from "./texts.ts";

/** Which post answers for the duty: whoever holds it sees it as theirs, and so does a successor. */
export function AssignPost({ duty }: { readonly duty: DutyView }) {
  const [open, setOpen] = useState(false);
  if (!duty.may.assign) return <>{duty.post}</>;
  return (
    <>
      {duty.post ?? <span className="muted">{texts.noPost}</span>}{" "}
      {open ? (
        <PostForm duty={duty} onDone={() => setOpen(false)} />
      ) : (
        <button type="button" className="btn small no-print" onClick={() => setOpen(true)}>
          {duty.post === null ? texts.givePost : texts.changePost}
        </button>
      )}
    </>
  );
}

function PostForm({ duty, onDone }: { readonly duty: DutyView; readonly onDone: () => void }) {
  const { data: posts, error } = useQuery(ownPostsQuery);
  const assign = useAssignPost(duty);
  const [postId, setPostId] = useState(duty.postId ?? "");
  const told = assign.error?.message ?? error?.message ?? null;
  return (
    <StepForm
      title={texts.givePost}
      hint={posts?.length === 0 ? texts.noPosts : texts.givePostHint}
      busy={assign.isPending || posts === undefined}
      error={told}
      go={texts.save}
      onCancel={onDone}
      onSubmit={() => assign.mutate(postId === "" ? null : postId, { onSuccess: onDone })}
    >
      <Choice
        label={texts.post}
        required={false}
        value={postId}
        onChange={setPostId}
        options={[
          ["", texts.noPost],
          ...(posts ?? []).map(({ holders, id, name }) => {
            const holder = holders[0]?.personName;
            return [id, holder === undefined ? name : `${name} (${holder})`] as const;
          }),
        ]}
      />
    </StepForm>
  );
}
