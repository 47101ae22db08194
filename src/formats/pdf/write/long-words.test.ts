import { expect, test } from "vitest";
import { breakable } from "./long-words.ts";

test.each([
  ["общеобразовательных организаций", 12, "общеобразовательных организаций"],
  ["internationalization", 12, "inter~natio~naliz~ation"],
  ["https://a.example/very/long/path", 12, "https://a.example/very/long/path"],
  ["name@domain.example.com", 12, "name@~domai~n.exa~mple.~com"],
  ["WorldSkills", 12, "WorldSkills"],
])("%s in a column of %d letters", (line, letters, expected) => {
  expect(breakable(line, letters).replaceAll("\u00ad", "~")).toBe(expected);
});
