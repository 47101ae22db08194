import fc from "fast-check";
import { expect, test } from "vitest";
import { parseXml } from "./parse-xml.ts";
import { readXmlTree, textOf } from "./tree.ts";

function events(xml: string, namespaces: Readonly<Record<string, string>> = {}): string[] {
  const seen: string[] = [];
  parseXml(Buffer.from(xml), namespaces, {
    open: (name, attributes) => seen.push(`<${name}${JSON.stringify(attributes)}`),
    close: (name) => seen.push(`>${name}`),
    text: (text) => seen.push(text),
  });
  return seen;
}

test("references, CDATA, comments and instructions are read as XML 1.0 says", () => {
  expect(
    events(`<?xml version="1.0"?><!-- - --><a b='1 &gt;&#x41;\n2'>x&amp;<![CDATA[<&]]><?go on?>\r\n</a >\n`),
  ).toEqual([`<a{"b":"1 >A 2"}`, "x&", "<&", "\n", ">a"]);
});

test("a sign «>» inside a value does not end the tag, also when the tag comes again", () => {
  expect(events(`<r><a b="1>2"/><a b="1>2"/><a b="1>3"/></r>`).filter((one) => one.startsWith("<a"))).toEqual([
    `<a{"b":"1>2"}`,
    `<a{"b":"1>2"}`,
    `<a{"b":"1>3"}`,
  ]);
});

test("names get the caller's prefixes, inside and outside of a declaration", () => {
  const xml = `<x:a xmlns:x="urn:w"><x:b x:v="1"/><b xmlns="urn:w" v="2"/><b/></x:a>`;
  expect(events(xml, { "urn:w": "w" }).filter((one) => one.startsWith("<w:b") || one.startsWith("<b"))).toEqual([
    `<w:b{"w:v":"1"}`,
    `<w:b{"xmlns":"urn:w","v":"2"}`,
    `<b{}`,
  ]);
});

test.each([
  "",
  "words",
  "<a>",
  "<a></b>",
  "<a></a></a>",
  "<a/><b/>",
  "<a/>words",
  "<a b=1/>",
  `<a b="1"c="2"/>`,
  `<a b="1" b="2"/>`,
  `<a b="<"/>`,
  "<a>&nbsp;</a>",
  "<a>&#0;</a>",
  "<a>&amp</a>",
  "<a>]]></a>",
  "<a><!-- -- --></a>",
  "<a><![CDATA[</a>",
  "<a>\u0001</a>",
  "<1a/>",
  `<a>${" "}<?xml version="1.0"?></a>`,
])("%j is not well-formed", (xml) => {
  expect(() => events(xml)).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ code: "damaged" }) }));
});

test("a document type is refused before it is read", () => {
  expect(() => events(`<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`)).toThrow(
    expect.objectContaining({ refusal: expect.objectContaining({ code: "entityBomb" }) }),
  );
});

test("repeated elements make the same tree as elements read each time", () => {
  const part = fc.constantFrom(
    "<p>",
    "</p>",
    "<r a='1'>",
    "</r>",
    "<x>",
    "</x>",
    "<x/>",
    "1",
    "<!--</r>-->",
    "<![CDATA[</r>]]>",
  );
  const namespaces = {};
  const read = (xml: string, repeated: readonly string[]): string => {
    try {
      const tree = readXmlTree(Buffer.from(xml), { namespaces, skip: new Set(["x"]), repeated: new Set(repeated) });
      return JSON.stringify(tree) + textOf(tree);
    } catch {
      return "refused";
    }
  };
  const balanced = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom("1", "<x/>", "<!--</r>-->", "<![CDATA[</r>]]>", "<r a='1'>2</r>"),
      fc.tuple(fc.constantFrom("p", "r", "x"), fc.array(tie("node"), { maxLength: 3 })).map(([name, inside]) => {
        return `<${name}>${inside.join("")}</${name}>`;
      }),
    ),
  })).node;
  fc.assert(
    fc.property(fc.oneof(fc.array(balanced), fc.array(part)), (parts) => {
      const once = parts.join("");
      const xml = `<d>${once}<x>${once}</x>${once}</d>`;
      expect(read(xml, ["r", "p"])).toBe(read(xml, []));
    }),
  );
});
