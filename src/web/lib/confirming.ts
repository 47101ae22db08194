import { ApiError } from "./api.ts";

/** Asks whoever sits there to show that it is them; false: they would rather not. */
type Ask = () => Promise<boolean>;

let ask: Ask = () => Promise.resolve(false);

/** By the window that can ask; there is one in the whole program. */
export function askWith(asker: Ask): void {
  ask = asker;
}

/** Does something that weighs much: where the server wants to be shown first that it is them, asks for it and tries again. */
export async function confirming<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "confirmNeeded" || !(await ask())) throw error;
    return work();
  }
}
