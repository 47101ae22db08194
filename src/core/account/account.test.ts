import fc from "fast-check";
import { expect, test } from "vitest";
import { addressGroup } from "./address-group.ts";
import { COMMON_PASSWORDS } from "./common-passwords.ts";
import { isMailAddress, loginProblem, normaliseLogin } from "./login.ts";
import { printCode, readCode } from "./one-time-code.ts";
import { passwordProblem } from "./password.ts";

const OWN = ["ivanova.marina", "Иванова Марина Петровна", "МБОУ «Заречная средняя школа № 4»"];

test.each([
  ["коротко", "passwordShort"],
  ["ровно11знак", "passwordShort"],
  ["aaaaaaaaaaaaaaaa", "passwordRow"],
  ["abcdefghijklmnop", "passwordRow"],
  ["98765432109876", "passwordRow"],
  ["password1234", "passwordCommon"],
  ["P@ssw0rd-2026", "passwordCommon"],
  ["парольпароль", "passwordCommon"],
  ["gfhjkmgfhjkm", "passwordCommon"],
  ["Йцукенгшщзхъ", "passwordCommon"],
  ["qwertyuiop[]", "passwordCommon"],
  ["Учитель20262027", "passwordCommon"],
  ["exbntkm-01.09.2026", "passwordCommon"],
  ["Школа-росток-2026", "passwordOwnWords"],
  ["Ivanova.Marina77", "passwordOwnWords"],
  ["ивановамарина2026", "passwordOwnWords"],
  ["заречная средняя 4", "passwordOwnWords"],
  ["tochka-rosta-2026", "passwordCommon"],
  ["синий трамвай у реки", null],
  ["школа стоит за высоким лесом", null],
  ["x7!Kq02-vbЖ9", null],
  ["п".repeat(3) + "осле дождя в четверг".repeat(4), null],
])("the password %j is judged %j", (password, problem) => {
  expect(passwordProblem(password, OWN)).toBe(problem);
});

test("a password may have 64 signs and many more, and any signs at all", () => {
  const long = "Ёлка 🌲 у дома, две сосны за рекой; ";
  expect(passwordProblem(long.repeat(3), [])).toBeNull();
  expect(passwordProblem("ёж".repeat(200), [])).toBe("passwordLong");
});

test("the list of common passwords is long enough, and each of them is refused", () => {
  expect(COMMON_PASSWORDS.size).toBeGreaterThan(3000);
  for (const password of COMMON_PASSWORDS) expect(passwordProblem(password, []), password).not.toBeNull();
});

test("long random passwords are taken", () => {
  const random = fc.string({
    unit: fc.constantFrom(...Array.from("abcdefghjkmnpqrstuvwxyzабвгдежзиклмн23456789")),
    minLength: 20,
    maxLength: 64,
  });
  fc.assert(
    fc.property(
      random.filter((text) => new Set(text).size > 10),
      (password) => passwordProblem(password, OWN) === null,
    ),
  );
});

test("logins are compared in one form", () => {
  expect(normaliseLogin("  Ivanova.M@Edu.Example  ")).toBe("ivanova.m@edu.example");
  expect(normaliseLogin("ＩＶＡＮ")).toBe("ivan");
  expect(loginProblem("иванова")).toBeNull();
  expect(loginProblem("ив")).toBe("loginLength");
  expect(loginProblem("и".repeat(101))).toBe("loginLength");
  expect(loginProblem("ivan ivanov")).toBe("loginSigns");
  expect(loginProblem("<script>")).toBe("loginSigns");
  fc.assert(fc.property(fc.string(), (text) => normaliseLogin(normaliseLogin(text)) === normaliseLogin(text)));
});

test.each([
  ["a@b.example", true],
  ["a@b", false],
  ["a@b.", false],
  ["a b@c.example", false],
  ["@c.example", false],
  ["a@b@c.example", false],
])("%j as an address of e-mail: %j", (text, is) => {
  expect(isMailAddress(text)).toBe(is);
});

test("a code is read as it was printed, however it was typed", () => {
  const bytes = fc.uint8Array({ minLength: 40, maxLength: 40, max: 250 });
  fc.assert(
    fc.property(bytes, (random) => {
      const code = printCode(random, 16) ?? "";
      expect(code).toMatch(/^[3-9A-Y]{4}(-[3-9A-Y]{4}){3}$/);
      expect([code.toLowerCase(), code.replaceAll("-", " "), ` ${code.replaceAll("-", "")} `].map(readCode)).toEqual([
        code,
        code,
        code,
      ]);
    }),
  );
  expect(printCode(new Uint8Array(16).fill(255), 16)).toBeNull();
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::6", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
])("tries from %j are counted for %j", (address, group) => {
  expect(addressGroup(address)).toBe(group);
});
