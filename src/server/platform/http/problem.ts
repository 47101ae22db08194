export type ProblemData = Readonly<Record<string, string | number>>;

/** An expected "no": becomes the answer {error: {code, data}} with its status. The sentence is the reader's. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly data: ProblemData | undefined;

  constructor(status: number, code: string, data?: ProblemData) {
    super(code);
    this.status = status;
    this.code = code;
    this.data = data;
  }
}

/** Also for what belongs to somebody else: its existence is not told. */
export function notFound(): Problem {
  return new Problem(404, "notFound");
}
