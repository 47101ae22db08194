import type { AudienceReading } from "./model.ts";

/** Placeholder of the foundation step: replaced by the reader of audiences. */
export function readAudience(text: string): AudienceReading {
  return { asWritten: text, segments: [], conditions: [], confidence: "unread", questions: ["Для кого это мероприятие?"] };
}
