import * as queue from "./queue.ts";

/** What other features ask of the cascade, and what the program starts. */
export const CASCADE_QUEUE = queue.CASCADE_QUEUE;
export const askCascade = queue.askCascade;
export const wakeCascade = queue.wakeCascade;
export const workOnCascade = queue.workOnCascade;
export const recoverCascades = queue.recoverCascades;
