/** One figure of the benchmark: printed as name, value, unit, ratio, peer with tabs between. */
export interface BenchLine {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Ours divided by the peer's, or the peer's by ours where more is better; `peer` names it. */
  readonly ratio?: number;
  readonly peer?: string;
}
