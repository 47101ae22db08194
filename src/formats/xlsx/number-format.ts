/** How cells of one style show their numbers. */
export type NumberFormat =
  | { readonly kind: "general" }
  | { readonly kind: "date"; readonly withDate: boolean; readonly withTime: boolean }
  | {
      readonly kind: "number";
      readonly decimals: number;
      readonly minimalDecimals: number;
      readonly integerDigits: number;
      readonly percent: boolean;
      readonly prefix: string;
      readonly suffix: string;
    };

const GENERAL: NumberFormat = { kind: "general" };

/** Formats that files refer to by number only (ECMA-376 part 1, 18.8.30); the dates of all locales included. */
export function builtInFormat(id: number): NumberFormat {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
    return dateFormat(true, false);
  if (id === 22) return dateFormat(true, true);
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return dateFormat(false, true);
  const code = BUILT_IN_NUMBERS[id];
  return code === undefined ? GENERAL : parseNumberFormat(code);
}

const BUILT_IN_NUMBERS: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
};

function dateFormat(withDate: boolean, withTime: boolean): NumberFormat {
  return { kind: "date", withDate, withTime };
}

/** Reads the part of a format code for positive numbers; what it does not know is shown as «General» would. */
export function parseNumberFormat(code: string): NumberFormat {
  const { prefix, core, suffix } = split(code);
  const letters = core.toLowerCase();
  // «m» alone is a month, beside hours or seconds minutes.
  const withTime = /[hs]/.test(letters);
  if (/[dy]|mmm/.test(letters) || (letters.includes("m") && !withTime)) return dateFormat(true, withTime);
  if (withTime) return dateFormat(false, true);
  if (letters.startsWith("general") || !/[0#?]/.test(core) || /[e/@]/.test(letters)) return GENERAL;
  const [integer = "", fraction = ""] = core.replaceAll(",", "").replaceAll("%", "").split(".");
  return {
    kind: "number",
    decimals: count(fraction, /[0#?]/g),
    minimalDecimals: count(fraction, /0/g),
    integerDigits: count(integer, /0/g),
    percent: core.includes("%"),
    prefix,
    // A point after the last digit is a sign of its own: «0.» prints «5.».
    suffix: (core.endsWith(".") ? "." : "") + suffix,
  };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Parts the literal text before and after from the signs that stand for digits or dates. */
function split(code: string): { prefix: string; core: string; suffix: string } {
  let core = "";
  const literals = ["", ""];
  const addLiteral = (text: string): void => {
    literals[core === "" ? 0 : 1] += text;
  };
  for (let at = 0; at < code.length; at += 1) {
    const sign = code[at] ?? "";
    if (sign === ";") break;
    if (sign === '"') {
      const end = code.indexOf('"', at + 1);
      if (end < 0) break;
      addLiteral(code.slice(at + 1, end));
      at = end;
    } else if (sign === "\\") {
      addLiteral(code[at + 1] ?? "");
      at += 1;
    } else if (sign === "_" || sign === "*") {
      at += 1;
    } else if (sign === "[") {
      const end = code.indexOf("]", at);
      if (end < 0) break;
      const inside = code.slice(at + 1, end).toLowerCase();
      // [h], [mm] count hours and minutes; colours, conditions and locales print nothing.
      if (/^[hms]{1,2}$/.test(inside)) core += inside;
      at = end;
    } else if (sign === " " || sign === "-" || sign === "+" || sign === "(" || sign === ")" || sign === "№") {
      addLiteral(sign);
    } else {
      core += sign;
    }
  }
  return { prefix: literals[0] ?? "", core, suffix: literals[1] ?? "" };
}

/** A number as the cell shows it; real dates are dd.mm.yyyy whatever their format is. */
export function formatNumber(value: number, format: NumberFormat, date1904: boolean): string {
  if (format.kind === "date") return formatSerialDate(value, format, date1904) ?? plain(value);
  if (format.kind === "general") return plain(value);
  const shown = format.percent ? value * 100 : value;
  const fixed = Math.abs(shown) < 1e15 ? shown.toFixed(Math.min(format.decimals, 20)) : plain(shown);
  const [integer = "", fraction = ""] = fixed.split(".");
  const kept = dropZeros(fraction, format.minimalDecimals);
  const whole = integer.startsWith("-") ? integer : integer.padStart(format.integerDigits, "0");
  return format.prefix + whole + (kept === "" ? "" : `.${kept}`) + (format.percent ? "%" : "") + format.suffix;
}

function dropZeros(fraction: string, keep: number): string {
  let end = fraction.length;
  while (end > keep && fraction[end - 1] === "0") end -= 1;
  return fraction.slice(0, end);
}

/** The fifteen digits a sheet keeps, without the noise of binary fractions. */
function plain(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : "";
}

const DAY_MS = 86_400_000;
const LAST_SERIAL = 2_958_465;

function formatSerialDate(
  serial: number,
  format: { readonly withDate: boolean; readonly withTime: boolean },
  date1904: boolean,
): string | null {
  if (!(serial >= 0 && serial <= LAST_SERIAL)) return null;
  const minutes = Math.round((serial - Math.floor(serial)) * 1440);
  const time = `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  if (!format.withDate) return time;
  const day = new Date(serialStart(serial, date1904) + Math.floor(serial) * DAY_MS);
  const date = `${two(day.getUTCDate())}.${two(day.getUTCMonth() + 1)}.${day.getUTCFullYear()}`;
  return format.withTime && minutes > 0 && minutes < 1440 ? `${date} ${time}` : date;
}

/** Serial 60 is the 29 February 1900 that never was: earlier days count from one day later. */
function serialStart(serial: number, date1904: boolean): number {
  if (date1904) return Date.UTC(1904, 0, 1);
  return serial < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
