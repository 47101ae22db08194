import * as z from "zod/mini";

/** Which people a list shows: who works, or those of them who lack something, or who has left. */
export const peopleFilter = z.enum(["working", "noSecondFactor", "noAccount", "left"]);
export type PeopleFilter = z.infer<typeof peopleFilter>;
