/** A login as it is kept and compared: one form of each sign, small letters, nothing around it. */
export function normaliseLogin(written: string): string {
  return written.normalize("NFKC").trim().toLowerCase();
}

const SIGNS = /^[a-zа-яё0-9._@+-]+$/;
export const LOGIN_LENGTH = { least: 3, most: 100 } as const;

export type LoginProblem = "loginLength" | "loginSigns";

/** Why this normalised text may not be a login; null: it may. An e-mail address may. */
export function loginProblem(login: string): LoginProblem | null {
  if (login.length < LOGIN_LENGTH.least || login.length > LOGIN_LENGTH.most) return "loginLength";
  return SIGNS.test(login) ? null : "loginSigns";
}

const MAIL = /^[^\s@]+@[^\s@]+$/;

/** Whether a normalised text can be an address of e-mail at all; what lies behind it only a letter can tell. */
export function isMailAddress(text: string): boolean {
  const domain = text.slice(text.indexOf("@") + 1);
  return text.length <= LOGIN_LENGTH.most && MAIL.test(text) && domain.includes(".") && !domain.endsWith(".");
}
