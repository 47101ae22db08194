import { useState } from "react";
import type { PostView } from "#contract/people.ts";
import { inflectPost } from "#core/people/posts.ts";
import { CaseFields, written, type Forms } from "./case-table.tsx";
import { CheckField, Panel, TextField } from "./fields.tsx";
import { codeOf, problemWords } from "./problem-words.ts";
import { useAddPost, useChangePost } from "./queries.ts";
import { postTexts as texts } from "./texts.ts";

interface Fields {
  readonly name: string;
  readonly duties: string;
  readonly leads: boolean;
  readonly forms: Forms;
}

function PostFields({ fields, onFields }: { fields: Fields; onFields: (fields: Fields) => void }) {
  return (
    <>
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        value={fields.name}
        required
        onValue={(name) => onFields({ ...fields, name })}
      />
      <TextField
        label={texts.duties}
        hint={texts.dutiesHint}
        value={fields.duties}
        long
        onValue={(duties) => onFields({ ...fields, duties })}
      />
      <CheckField label={texts.leads} checked={fields.leads} onChecked={(leads) => onFields({ ...fields, leads })} />
      {fields.name.trim() !== "" && (
        <details>
          <summary>{texts.cases}</summary>
          <CaseFields
            legend={texts.formsLegend}
            hint={texts.formsHint}
            inflect={(one) => inflectPost(fields.name.trim(), one)}
            forms={fields.forms}
            onForms={(forms) => onFields({ ...fields, forms })}
          />
        </details>
      )}
    </>
  );
}

export function AddPostForm({ organisationId, onDone }: { organisationId: string; onDone: () => void }) {
  const [fields, setFields] = useState<Fields>({ name: "", duties: "", leads: false, forms: {} });
  const add = useAddPost();
  const send = (evenSo: boolean) =>
    add.mutate({ ...fields, forms: written(fields.forms), organisationId, evenSo }, { onSuccess: onDone });
  return (
    <Panel
      title={texts.add}
      problem={problemWords(add.error)}
      saving={add.isPending}
      onCancel={onDone}
      onSend={() => send(false)}
      extra={
        codeOf(add.error) === "samePost" && (
          <button type="button" className="btn small" onClick={() => send(true)}>
            {texts.evenSo}
          </button>
        )
      }
    >
      <PostFields fields={fields} onFields={setFields} />
    </Panel>
  );
}

export function EditPostForm({ post, onDone }: { post: PostView; onDone: () => void }) {
  const [fields, setFields] = useState<Fields>(post);
  const [until, setUntil] = useState(post.until ?? "");
  const change = useChangePost(post.id);
  const { name, duties, leads, forms } = fields;
  const body = {
    name,
    duties,
    leads,
    forms: written(forms),
    until: until === "" ? null : until,
    version: post.version,
  };
  return (
    <Panel
      title={`${texts.edit}: ${post.name}`}
      problem={problemWords(change.error)}
      saving={change.isPending}
      onCancel={onDone}
      onSend={() => change.mutate(body, { onSuccess: onDone })}
    >
      <PostFields fields={fields} onFields={setFields} />
      <TextField label={texts.until} type="date" value={until} onValue={setUntil} />
    </Panel>
  );
}
