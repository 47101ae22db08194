import * as z from "zod/mini";
import { role } from "#core/access/model.ts";

/** Who took a step: the names are those of that day. `accountId` null: the program itself. */
export const executionAuthor = z.object({
  accountId: z.nullable(z.string()),
  name: z.nullable(z.string()),
  /** Whose: a step from above names the organisation above. */
  organisation: z.nullable(z.string()),
  role: z.nullable(role),
  /** In whose stead, when the right was delegated. */
  onBehalfOf: z.nullable(z.string()),
});
export type ExecutionAuthor = z.infer<typeof executionAuthor>;
