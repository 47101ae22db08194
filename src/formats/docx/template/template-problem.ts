export type TemplateProblemCode = "notATemplate" | "unknownFields" | "fieldNotAlone";

/** Why a letterhead cannot be filled; the message is Russian and says what to do. */
export class TemplateProblem extends Error {
  readonly code: TemplateProblemCode;

  constructor(code: TemplateProblemCode, message: string) {
    super(message);
    this.name = "TemplateProblem";
    this.code = code;
  }
}
