import { expect, test } from "vitest";
import { digitsOnly, isEmail, isInn, isKpp, isOgrn, siteAddress } from "./requisites.ts";

// Published requisites of public bodies: the tax service, Сбербанк, the pension fund.
test("requisites that exist are right", () => {
  for (const inn of ["7707329152", "7707083893", "7706016118", "500100732259"]) expect(isInn(inn), inn).toBe(true);
  for (const ogrn of ["1047707030513", "1027700132195", "304500116000157"]) expect(isOgrn(ogrn), ogrn).toBe(true);
  expect(isKpp("770701001")).toBe(true);
  expect(digitsOnly("77 07-083893")).toBe("7707083893");
});

test("a slip of one digit is noticed: of the 90 slips of an ИНН no more than two pass, of an ОГРН no more than twelve", () => {
  expect(slips("7707329152").filter(isInn).length).toBeLessThanOrEqual(2);
  expect(slips("1047707030513").filter(isOgrn).length).toBeLessThanOrEqual(12);
  expect(slips("500100732259").filter(isInn).length).toBeLessThanOrEqual(2);
  for (const text of ["7707329153", "770732915", "77073291522", "", "770732915a", "٧٧٠٧٣٢٩١٥٢"])
    expect(isInn(text)).toBe(false);
  for (const text of ["1047707030514", "104770703051", ""]) expect(isOgrn(text)).toBe(false);
});

function slips(right: string): string[] {
  return right
    .split("")
    .flatMap((digit, at) =>
      Array.from(
        { length: 9 },
        (_, plus) => right.slice(0, at) + String((Number(digit) + plus + 1) % 10) + right.slice(at + 1),
      ),
    );
}

test.each([
  ["school5.edu.ru", "https://school5.edu.ru"],
  ["http://школа-5.рф/tochka-rosta?x=1#y", "http://школа-5.рф/tochka-rosta?x=1#y"],
  ["javascript:alert(1)", null],
  ["ftp://site.ru", null],
  ["site", null],
  ["a b.ru", null],
  ['x.ru"onclick=', null],
])("the site %j is %j", (text, address) => {
  expect(siteAddress(text)).toBe(address);
});

test("an e-mail is one address", () => {
  expect(isEmail("school-5@yandex.ru")).toBe(true);
  for (const text of ["school-5", "a@b", "a@b.ru, c@d.ru", "a@@b.ru"]) expect(isEmail(text)).toBe(false);
});
