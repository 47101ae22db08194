import { useEffect, useRef, useState } from "react";
import { EVIDENCE_EXTENSIONS, EVIDENCE_LIMITS, photoConsent } from "#core/evidence/model.ts";
import { fileCheck } from "#core/evidence/checks.ts";
import { checkText } from "#core/evidence/check-text.ts";
import { newId } from "#web/lib/new-id.ts";
import type { OutboxFile } from "#web/lib/outbox/model.ts";
import type { Outbox } from "#web/lib/outbox/outbox.ts";
import { fileSize } from "#web/lib/russian.ts";
import { Icon } from "#web/ui/icon.tsx";
import { smallerPhoto } from "./photo.ts";
import { Problems, type FieldsProps } from "./report-form.tsx";
import { texts } from "./texts.ts";
import type { OpenReport } from "./use-report.ts";

interface Props extends FieldsProps {
  readonly outbox: Outbox;
  readonly report: OpenReport;
}

const PHOTOS = "image/*";
const FILES = EVIDENCE_EXTENSIONS.file.map((extension) => `.${extension}`).join(",");

export function PhotoStrip({ outbox, report, typed, checks, onType }: Props) {
  const { files, id } = report.item;
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const take = async (chosen: readonly File[]): Promise<void> => {
    setRefused([]);
    setBusy(true);
    for (const file of chosen) {
      const why = await takeOne(file, report);
      if (why !== null) setRefused((before) => [...before, why]);
    }
    setBusy(false);
  };
  const hasPhoto = files.some(({ type }) => type.startsWith("image/"));
  return (
    <fieldset className="report-part">
      <legend>
        {texts.photos} <span>{texts.photosCount(files.length)}</span>
      </legend>
      <div className="report-shots">
        {files.map((file) => (
          <Shot
            key={file.id}
            file={file}
            content={() => outbox.fileContent(id, file.id)}
            caption={typed.captions[file.id] ?? ""}
            onCaption={(text) => onType({ captions: { ...typed.captions, [file.id]: text } })}
            onRemove={() => void report.removeFile(file.id)}
          />
        ))}
        <Chooser label={texts.takePhoto} accept={PHOTOS} camera onChosen={take} />
        <Chooser label={texts.addFile} accept={`${FILES},${PHOTOS}`} onChosen={take} />
      </div>
      {busy && <output className="meta">{texts.preparing}</output>}
      {refused.map((words) => (
        <p key={words} role="alert" className="report-refused">
          <Icon name="over" /> {words}
        </p>
      ))}
      {hasPhoto && (
        <div className="report-consent" role="radiogroup" aria-label={texts.consent}>
          {photoConsent.options.map((consent) => (
            <label key={consent}>
              <input
                type="radio"
                name="consent"
                checked={typed.consent === consent}
                onChange={() => onType({ consent })}
              />
              <span>{texts.consents[consent]}</span>
            </label>
          ))}
        </div>
      )}
      <Problems
        checks={checks.filter(({ pointer }) => pointer.startsWith("/files") || pointer === "/consent")}
        typed={typed}
        onType={onType}
      />
    </fieldset>
  );
}

/** Why a file cannot be taken, or null when it lies in the draft. */
async function takeOne(file: File, report: OpenReport): Promise<string | null> {
  const isPhoto = file.type.startsWith("image/");
  const name = isPhoto ? `${file.name.replace(/\.[^.]*$/, "")}.jpg` : file.name;
  const [wrong] = isPhoto
    ? []
    : fileCheck({ id: "", kind: "file", name, size: file.size }, "/files/0").filter(({ weight }) => weight === "stop");
  if (wrong !== undefined) return checkText(wrong);
  if (report.item.files.length >= EVIDENCE_LIMITS.filesOfRecord)
    return checkText({
      code: "tooManyFiles",
      data: { count: report.item.files.length + 1, most: EVIDENCE_LIMITS.filesOfRecord },
    });
  try {
    const content = isPhoto ? await smallerPhoto(file) : await file.arrayBuffer();
    const type = isPhoto ? "image/jpeg" : file.type;
    await report.addFile({ id: newId(), name, type, bytes: content.byteLength }, content);
    return null;
  } catch {
    return texts.unreadablePhoto(file.name);
  }
}

interface ChooserProps {
  readonly label: string;
  readonly accept: string;
  readonly camera?: boolean;
  readonly onChosen: (files: readonly File[]) => Promise<void>;
}

function Chooser({ label, accept, camera, onChosen }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <label className="report-choose">
      <input
        ref={input}
        type="file"
        className="hidden-text"
        accept={accept}
        multiple
        {...(camera === true ? { capture: "environment" as const } : {})}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          if (chosen.length > 0) void onChosen(chosen);
          // The same photo may be taken again after it was removed.
          if (input.current !== null) input.current.value = "";
        }}
      />
      <Icon name={camera === true ? "camera" : "file"} size="large" />
      <span>{label}</span>
    </label>
  );
}

interface ShotProps {
  readonly file: OutboxFile;
  readonly content: () => Promise<ArrayBuffer | undefined>;
  readonly caption: string;
  readonly onCaption: (text: string) => void;
  readonly onRemove: () => void;
}

function Shot({ file, content, caption, onCaption, onRemove }: ShotProps) {
  const isPhoto = file.type.startsWith("image/");
  const url = usePicture(isPhoto ? file : null, content);
  return (
    <div className="report-shot">
      {isPhoto ? (
        <div className="report-picture">{url !== null && <img src={url} alt={caption || texts.caption} />}</div>
      ) : (
        <div className="report-paper">
          <Icon name="file" size="large" />
          <span>{file.name}</span>
          <span className="meta muted">{fileSize(file.bytes)}</span>
        </div>
      )}
      <button
        type="button"
        className="report-remove"
        aria-label={texts.removeFile(caption || file.name)}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
      {isPhoto && (
        <input
          aria-label={texts.caption}
          placeholder={texts.caption}
          maxLength={100}
          value={caption}
          onChange={(event) => onCaption(event.target.value)}
        />
      )}
    </div>
  );
}

function usePicture(file: OutboxFile | null, content: () => Promise<ArrayBuffer | undefined>): string | null {
  const [url, setUrl] = useState<string | null>(null);
  const read = useRef(content);
  const id = file?.id;
  const type = file?.type;
  useEffect(() => {
    if (id === undefined || type === undefined) return;
    let made: string | null = null;
    let wanted = true;
    void read.current().then((bytes) => {
      if (bytes === undefined || !wanted) return;
      made = URL.createObjectURL(new Blob([bytes], { type }));
      setUrl(made);
    });
    return () => {
      wanted = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [id, type]);
  return url;
}
