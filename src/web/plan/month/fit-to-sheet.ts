import { useLayoutEffect, type RefObject } from "react";

/** A4 lying, less its margins (month-page.css); a little room is left for the rounding of printers. */
const ROOM_MM = 190;
const PX_PER_MM = 96 / 25.4;
/** Sizes of type that are tried, largest first, in points. */
const WHOLE = [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5];
const SHORTENED = [7, 6.5, 6];

/**
 * Fits the printed month on one sheet: first by smaller type, then with names cut to two lines and that said, and when all of
 * it is too much, it goes on on a second sheet and says so. Everything in the sheet is measured in `em`.
 */
export function useFitToSheet(sheet: RefObject<HTMLElement | null>, printing: boolean): void {
  useLayoutEffect(() => {
    const element = sheet.current;
    if (!printing || element === null) return;
    fit(element);
    return () => {
      element.style.fontSize = "";
      element.classList.remove("short", "spills");
    };
  }, [sheet, printing]);
}

function fit(sheet: HTMLElement): void {
  const fits = (size: number): boolean => {
    sheet.style.fontSize = `${size}pt`;
    return sheet.scrollHeight <= ROOM_MM * PX_PER_MM;
  };
  if (WHOLE.some(fits)) return;
  sheet.classList.add("short");
  if (SHORTENED.some(fits)) return;
  sheet.classList.remove("short");
  sheet.classList.add("spills");
  sheet.style.fontSize = `${WHOLE.at(-1)}pt`;
}
