import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";

/** Whether the person leads: others of the same organisation see and change their own works only. */
export const leads = (parts: Parts): boolean => isAllowed(parts, "callForWorks");
