/** What rounds need of rules: checks of their figures, and what may not be asked for. */
export { checkFigures, checksFor, type FormChecks } from "./checks.ts";
export { limitsOf } from "./limits.ts";
