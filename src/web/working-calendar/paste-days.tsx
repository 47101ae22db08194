import { Textarea } from "@mantine/core";
import { useState } from "react";
import { readDays, type DaysRead } from "#core/reminder/read-days.ts";
import type { WorkingDayMark } from "#core/reminder/working-year.ts";
import { counted } from "#web/lib/russian.ts";
import { DAYS, texts } from "./texts.ts";

interface Props {
  readonly year: number;
  readonly onTake: (marks: readonly WorkingDayMark[]) => void;
}

/** Days as they stand in a resolution or a list; what was not read is shown and stays in the field. */
export function PasteDays({ onTake, year }: Props) {
  const [text, setText] = useState("");
  const [read, setRead] = useState<DaysRead | null>(null);
  const take = () => {
    const found = readDays(text, year);
    onTake(found.marks);
    setRead(found);
    setText(found.unread.join("\n"));
  };
  return (
    <details>
      <summary>{texts.paste}</summary>
      <div className="work-paste">
        <Textarea
          label={texts.paste}
          description={texts.pasteHelp}
          value={text}
          autosize
          minRows={3}
          maxRows={12}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <button type="button" className="btn" disabled={text.trim() === ""} onClick={take}>
          {texts.take}
        </button>
        <output>
          {read !== null && texts.taken(counted(read.marks.length, DAYS))}
          {read !== null && read.unread.length > 0 && ` ${texts.unread} ${read.unread.join("; ")}`}
        </output>
      </div>
    </details>
  );
}
