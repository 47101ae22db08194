import { errorText } from "#web/lib/error-texts.ts";
import { counted } from "#web/lib/russian.ts";
import { Status } from "./status.tsx";

const texts = {
  saved: "Всё сохранено",
  saving: "Сохраняем…",
  notSaved: (count: number) =>
    `Не отправлено: ${counted(count, ["изменение", "изменения", "изменений"])}. Введённое хранится в этом браузере и уйдёт само.`,
};

/** Has everything that was done reached the server? */
export function SavingState({ unsent, failure }: { unsent: number; failure: string | null }) {
  if (failure !== null)
    return (
      <div role="alert" className="saving-state">
        <Status kind="over">
          {errorText(failure)} {unsent > 0 && texts.notSaved(unsent)}
        </Status>
      </div>
    );
  return (
    <output className="saving-state muted meta">
      <Status kind={unsent === 0 ? "done" : "run"}>{unsent === 0 ? texts.saved : texts.saving}</Status>
    </output>
  );
}
