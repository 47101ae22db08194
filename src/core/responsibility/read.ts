import type { BodyGlossary, ResponsibleReading } from "./model.ts";

/** Placeholder of the foundation step: replaced by the reader of responsible bodies. */
export function readResponsible(text: string, _glossary?: BodyGlossary): ResponsibleReading {
  return { asWritten: text, parties: [], confidence: "unread", questions: ["Кто отвечает за это мероприятие?"] };
}
