import { loginProblem, normaliseLogin } from "#core/account/login.ts";
import { passwordProblem } from "#core/account/password.ts";
import { Problem } from "#server/platform/http/problem.ts";
import { hashPassword } from "./passwords.ts";

/** The login as it is kept. `loginLength`, `loginSigns` (422). */
export function newLogin(written: string): string {
  const login = normaliseLogin(written);
  const problem = loginProblem(login);
  if (problem !== null) throw new Problem(422, problem);
  return login;
}

/** The password as it is kept; `own`: words about the person. `weakPassword` (422, `why`). */
export async function newPassword(written: string, own: readonly string[]): Promise<string> {
  const why = passwordProblem(written, own);
  if (why !== null) throw new Problem(422, "weakPassword", { why });
  return hashPassword(written);
}
