import { useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import type { IntakeView } from "#contract/intake.ts";
import { intakesQuery, dropIntake, sendExample, sendFile } from "./queries.ts";
import { texts } from "./texts.ts";

/** A file that the server has not answered for yet, or that could not be sent at all. */
export interface Sending {
  readonly id: number;
  readonly name: string;
  readonly failure: string | null;
}

export interface Awaited {
  readonly intakeId: string;
  /** Open the plan that is already there, too: whoever asks for the example wants to see it, not to hear that it exists. */
  readonly openSame: boolean;
}

export interface Uploads {
  readonly sending: readonly Sending[];
  /** Uploads of this visit: their results stay in the list until put away. */
  readonly own: ReadonlySet<string>;
  /** The one upload whose plan is to be opened when it is read. */
  readonly awaited: Awaited | null;
  readonly addFiles: (files: readonly File[]) => void;
  readonly addText: (text: string) => void;
  readonly addExample: () => void;
  readonly putAway: (intakeId: string) => void;
  readonly putAwaySending: (id: number) => void;
  readonly forgetAwaited: () => void;
}

const UploadsContext = createContext<Uploads | null>(null);

export function useUploads(): Uploads {
  const uploads = useContext(UploadsContext);
  if (uploads === null) throw new Error("useUploads outside UploadsProvider");
  return uploads;
}

/** Holds the uploads of this visit above the pages, so that leaving a page does not lose them. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  const [awaited, setAwaited] = useState<Awaited | null>(null);
  const counter = useRef(0);

  const forgetAwaited = useCallback(() => setAwaited(null), []);
  const uploads = useMemo<Uploads>(() => {
    const send = async (name: string, request: () => Promise<IntakeView>, then: "open" | "openSame" | "stay") => {
      const id = ++counter.current;
      setSending((all) => [...all, { id, name, failure: null }]);
      try {
        const intake = await request();
        setOwn((ids) => new Set([...ids, intake.id]));
        if (then !== "stay") setAwaited({ intakeId: intake.id, openSame: then === "openSame" });
        await client.invalidateQueries({ queryKey: intakesQuery.queryKey });
        setSending((all) => all.filter((one) => one.id !== id));
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        setSending((all) => all.map((one) => (one.id === id ? { ...one, failure } : one)));
      }
    };
    // One after another: the first file is being read while the next is on its way.
    const sendAll = async (files: readonly File[]) => {
      for (const file of files)
        await send(file.name, () => sendFile(file.name, file), files.length === 1 ? "open" : "stay");
    };
    return {
      sending,
      own,
      awaited,
      addFiles: (files) => void sendAll(files),
      addText: (text) =>
        void send(texts.pastedName, () => sendFile(texts.pastedName, new Blob([text], { type: "text/plain" })), "open"),
      addExample: () => void send(texts.welcome.example, sendExample, "openSame"),
      putAway: (intakeId) => {
        void dropIntake(intakeId)
          .catch(() => undefined)
          .then(() => client.invalidateQueries({ queryKey: intakesQuery.queryKey }));
        setAwaited((current) => (current?.intakeId === intakeId ? null : current));
      },
      putAwaySending: (id) => setSending((all) => all.filter((one) => one.id !== id)),
      forgetAwaited,
    };
  }, [client, sending, own, awaited, forgetAwaited]);
  return <UploadsContext value={uploads}>{children}</UploadsContext>;
}
