import type { ChangeAuthor } from "#core/plan/change/model.ts";

/** Who decides here: until there are accounts, this browser, and the name its user gave it. Kept in the browser only. */
const ID_KEY = "rostok-author";
const NAME_KEY = "rostok-author-name";
const LONGEST_NAME = 80;

export function readAuthor(storage: Storage): ChangeAuthor {
  const name = readItem(storage, NAME_KEY);
  return { id: authorId(storage), name: name === null || name === "" ? null : name };
}

export function nameAuthor(storage: Storage, name: string): ChangeAuthor {
  writeItem(storage, NAME_KEY, name.trim().slice(0, LONGEST_NAME));
  return readAuthor(storage);
}

let unsaved: string | null = null;

function authorId(storage: Storage): string {
  const known = readItem(storage, ID_KEY) ?? unsaved;
  if (known !== null && known !== "") return known;
  const made = newId();
  unsaved = made;
  writeItem(storage, ID_KEY, made);
  return made;
}

/** Works without a secure context too: the product answers plain HTTP on this machine. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A browser may forbid its storage: then everything works, but nothing outlives the page. */
function readItem(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function writeItem(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    // Full or forbidden.
  }
}
