import type { Made } from "./docx-layouts.ts";
import { type TruthPlan, columnsOf, headOf, sectionsOf, valueOf } from "./plan.ts";
import { sectionText } from "./table-model.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The files of one plan as text that people paste and as CSV. */
export function textLayouts(plan: TruthPlan): readonly Made[] {
  const lead = headOf(plan).map((item) => item.text);
  const columns = columnsOf(plan);
  const header = columns.map((column) => column.header);
  const sections = sectionsOf(plan).map((section) => ({
    heading: section.heading === null ? null : sectionText("direction", section.heading.number, section.heading.title),
    rows: section.activities.map((activity) => columns.map((column) => valueOf(activity, column.field))),
  }));
  const flat = (cell: string): string => cell.replaceAll("\n", " ");
  const lines = (row: (cells: readonly string[]) => string, heading: (text: string) => string): readonly string[] =>
    sections.flatMap((section) => [
      ...(section.heading === null ? [] : [heading(section.heading)]),
      ...section.rows.map(row),
    ]);
  const same = (text: string): string => text;
  const tab = (cells: readonly string[]): string => cells.map(flat).join("\t");
  const quotedTab = (cells: readonly string[]): string =>
    cells.map((cell) => (cell.includes("\n") ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t");
  const bare = (cells: readonly string[]): string => cells.join("\t");
  const pipe = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("\n", "<br>").replaceAll("|", "\\|")).join(" | ")} |`;
  const open = (cells: readonly string[]): string => cells.map(flat).join(" | ");
  const rule = `|${columns.map(() => "---").join("|")}|`;
  const text = (parts: readonly string[], gap = "\n\n"): Uint8Array => bytes(parts.join(gap));
  const made: Made[] = [
    { layout: "tabs", extension: "txt", bytes: text([lead.join("\n"), [tab(header), ...lines(tab, same)].join("\n")]) },
    {
      layout: "tabsbroken",
      extension: "txt",
      bytes: text([lead.join("\n"), [bare(header), ...lines(bare, same)].join("\n")]),
    },
    {
      layout: "tabsquoted",
      extension: "txt",
      bytes: text([
        lead.join("\n"),
        [quotedTab(header), ...lines(quotedTab, (item) => item + "\t".repeat(columns.length - 1))].join("\r\n"),
      ]),
    },
    {
      layout: "pipes",
      extension: "md",
      bytes: text([
        lead.map((item) => `**${item}**`).join("\n\n"),
        [pipe(header), rule, ...lines(pipe, (item) => `| **${item}** |${" |".repeat(columns.length - 1)}`)].join("\n"),
      ]),
    },
    {
      layout: "pipesopen",
      extension: "txt",
      bytes: text([lead.join("\n"), [open(header), ...lines(open, (item) => item)].join("\n")]),
    },
    {
      layout: "cells",
      extension: "txt",
      bytes: text([lead.join("\n"), [...header, ...lines((cells) => cells.map(flat).join("\n"), same)].join("\n")]),
    },
    {
      layout: "cellsapart",
      extension: "txt",
      bytes: text([...lead, ...header, ...lines((cells) => cells.map(flat).join("\n\n"), same)]),
    },
    { layout: "box", extension: "txt", bytes: text([lead.join("\n"), drawn(header, sections)]) },
    { layout: "columns", extension: "txt", bytes: text([lead.join("\n"), spaced(header, sections)]) },
  ];
  const field = (cell: string): string => (/[;"\n,]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const csv = (sign: string): string =>
    [
      header,
      ...sections.flatMap((section) => [
        ...(section.heading === null ? [] : [[section.heading, ...columns.slice(1).map(() => "")]]),
        ...section.rows,
      ]),
    ]
      .map((row) => row.map(field).join(sign))
      .join("\r\n");
  made.push(
    { layout: "semicolon1251", extension: "csv", bytes: to1251(csv(";")) },
    { layout: "comma", extension: "csv", bytes: bytes(`\ufeff${csv(",")}`) },
  );
  return made;
}

type Section = { readonly heading: string | null; readonly rows: readonly (readonly string[])[] };

const WIDTH = 24;

/** The words of a cell on lines of a narrow column; a longer word stands out. */
function wrap(cell: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of cell.split("\n")) {
    let line = "";
    for (const word of part.split(" ")) {
      if (line !== "" && line.length + word.length + 1 > width) {
        lines.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}

const widthsOf = (header: readonly string[], sections: readonly Section[]): readonly number[] =>
  header.map((title, column) => {
    const cells = [title, ...sections.flatMap((section) => section.rows.map((row) => row[column] ?? ""))];
    return Math.min(
      Math.max(...cells.map((cell) => cell.length)),
      Math.max(WIDTH, ...cells.flatMap((cell) => cell.split(/[\s]/u).map((word) => word.length))),
    );
  });

function printed(
  row: readonly string[],
  widths: readonly number[],
  draw: (cells: readonly string[]) => string,
): readonly string[] {
  const cells = row.map((cell, column) => wrap(cell, widths[column] ?? WIDTH));
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    draw(cells.map((cell, column) => (cell[line] ?? "").padEnd(widths[column] ?? WIDTH))),
  );
}

function drawn(header: readonly string[], sections: readonly Section[]): string {
  const widths = widthsOf(header, sections);
  const rule = `+${widths.map((width) => "-".repeat(width + 2)).join("+")}+`;
  const whole = widths.reduce((sum, width) => sum + width + 3, -3);
  const draw = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const out = [rule, ...printed(header, widths, draw), rule];
  for (const section of sections) {
    if (section.heading !== null)
      out.push(...wrap(section.heading, whole).map((line) => `| ${line.padEnd(whole)} |`), rule);
    for (const row of section.rows) out.push(...printed(row, widths, draw), rule);
  }
  return out.join("\n");
}

/** Columns parted by spaces only, rows by empty lines, as a printout of a PDF gives. */
function spaced(header: readonly string[], sections: readonly Section[]): string {
  const widths = widthsOf(header, sections);
  const draw = (cells: readonly string[]): string => cells.join("   ").trimEnd();
  const out = [...printed(header, widths, draw), ""];
  for (const section of sections) {
    if (section.heading !== null) out.push(section.heading, "");
    for (const row of section.rows) out.push(...printed(row, widths, draw), "");
  }
  return out.join("\n");
}

/** windows-1251, which TextEncoder does not write. */
function to1251(text: string): Uint8Array {
  const table = new Map<string, number>();
  const decoder = new TextDecoder("windows-1251");
  for (let code = 0; code < 256; code += 1) table.set(decoder.decode(new Uint8Array([code])), code);
  return Uint8Array.from(Array.from(text), (sign) => table.get(sign) ?? 0x3f);
}
