import type { FastifyInstance } from "fastify";
import * as contract from "#contract/official-letter.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import * as letters from "./letters.ts";
import { addDutyNote, listDutyNotes } from "./notes.ts";
import { listOverdue } from "./overdue.ts";

export function officialLetterRoutes(app: FastifyInstance, press: letters.LetterPress): void {
  serve(app, contract.listOverdue, ({ parts }) => listOverdue(parts));
  serve(app, contract.listLetters, ({ parts }) => letters.listLetters(parts));
  serve(app, contract.addLetters, ({ parts, body }) => letters.addLetters(parts, body.letters));
  serve(app, contract.getLetter, ({ parts, params }) => letters.getLetter(parts, params.officialLetterId));
  serve(app, contract.saveLetter, ({ parts, params, body, request }) =>
    letters.saveLetter(parts, params.officialLetterId, () => versionAsked(request), body),
  );
  serve(app, contract.sendLetter, ({ parts, params, body, request }) =>
    letters.sendLetter(parts, params.officialLetterId, () => versionAsked(request), body),
  );
  serve(app, contract.deleteLetter, ({ parts, params, request }) =>
    letters.deleteLetter(parts, params.officialLetterId, () => versionAsked(request)),
  );
  serve(app, contract.getLetterPaper, ({ parts, params, gone }) => letters.letterPaperFile(press, parts, params, gone));
  serve(app, contract.listDutyNotes, ({ parts, params }) => listDutyNotes(parts, params.dutyId));
  serve(app, contract.addDutyNote, ({ parts, params, body }) => addDutyNote(parts, params.dutyId, body));
}
