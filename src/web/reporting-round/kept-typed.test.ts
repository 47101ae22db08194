import fc from "fast-check";
import { expect, test } from "vitest";
import type { TypedLine } from "#contract/reporting-round.ts";
import { afterSaving, keepOwn, sameTyped, standingOf, typedInto } from "./kept-typed.ts";

const line = (text: string, reason: string | null = null): TypedLine => ({ code: "1", typed: [text], reason });

test("typed here and changed by somebody else are both shown; the same number is no quarrel", () => {
  const entries = typedInto({}, line("7"), line("5"));
  const [mine] = Object.values(entries);
  if (mine === undefined) throw new Error("nothing is typed");
  expect(standingOf(mine, line("5"))).toBe("mine");
  expect(standingOf(mine, line("6"))).toBe("both");
  expect(standingOf(mine, line("7"))).toBe("settled");
  const kept = keepOwn(entries, "1", line("6"))["1"];
  expect(kept === undefined ? null : standingOf(kept, line("6"))).toBe("mine");
});

test("empty fields behind and an empty reason are no difference, a reason is", () => {
  expect(sameTyped({ code: "1", typed: [], reason: null }, { code: "1", typed: ["", ""], reason: "" })).toBe(true);
  expect(sameTyped(line("5"), line("5", "Карантин"))).toBe(false);
  expect(sameTyped({ code: "1", typed: ["", "5"], reason: null }, line("5"))).toBe(false);
});

const words = fc.constantFrom("", "5", "7", "3 чел.", "много");

test("whatever is typed while it is sent and answered: the last words wait or are on the server", () => {
  fc.assert(
    fc.property(words, fc.array(words, { minLength: 1, maxLength: 5 }), fc.nat(), (server, typing, at) => {
      const sentAt = at % typing.length;
      let entries = {};
      let stands = line(server);
      let sent: TypedLine | null = null;
      typing.forEach((text, index) => {
        entries = typedInto(entries, line(text), stands);
        if (index === sentAt) sent = line(text);
      });
      if (sent !== null) {
        stands = sent;
        entries = afterSaving(entries, [sent]);
      }
      const last = line(typing.at(-1) ?? "");
      const [waiting] = Object.values<{ line: TypedLine; base: TypedLine }>(entries);
      if (waiting === undefined) expect(sameTyped(stands, last)).toBe(true);
      else {
        expect(waiting.line).toEqual(last);
        expect(standingOf(waiting, stands)).not.toBe("both");
      }
    }),
  );
});
