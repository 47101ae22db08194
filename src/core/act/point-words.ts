import { KIND_GENITIVE, KIND_NAME } from "./command.ts";
import { inAccusative } from "./cases.ts";
import type { ActKind, ActPoint, Controller } from "./model.ts";

/** The words of the point without its number: typed ones, else those that its meaning gives. */
export function pointWords(point: ActPoint, kind: ActKind): string {
  if (point.text !== "") return point.text;
  if (point.controller !== null) return controlWords(point.controller, kind);
  if (point.role === "entryIntoForce") return `${KIND_NAME[kind]} вступает в силу со дня его подписания.`;
  return point.addressee === null || point.addressee.words === "" ? "" : `${point.addressee.words}:`;
}

/** As on paper: the words, then «Срок: …» on a line of its own. */
export function printedLines(point: ActPoint, kind: ActKind): string[] {
  const words = pointWords(point, kind);
  return point.deadline === null || point.deadline === "" ? [words] : [words, `Срок: ${point.deadline}`];
}

function controlWords(controller: Controller, kind: ActKind): string {
  const what = `Контроль за исполнением ${KIND_GENITIVE[kind]}`;
  if (controller.by === "signer") return `${what} оставляю за собой.`;
  const whom = controller.printed ?? inAccusative(controller.post, controller.name);
  return `${what} возложить на ${whom}${whom.endsWith(".") ? "" : "."}`;
}
