/** What the benchmark runs of reports. */
export { exportFigures } from "./export.ts";
