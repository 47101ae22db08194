/** About how wide a text is: there is no font here, and a chart that leaves some room does not need one. */
const WIDTH = 0.56;
const MOST_LINES = 3;

export function textWidth(text: string, size: number): number {
  return text.length * size * WIDTH;
}

/** In lines that fit, three at most; what does not fit ends in «…»: the table beside the chart has the whole. */
export function fitLines(text: string, width: number, size: number): string[] {
  const most = Math.max(4, Math.floor(width / (size * WIDTH)));
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((one) => pieces(one, most))) {
    if (line === "") line = word;
    else if (line.length + 1 + word.length <= most) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") lines.push(line);
  if (lines.length <= MOST_LINES) return lines;
  const last = lines[MOST_LINES - 1] ?? "";
  return [...lines.slice(0, MOST_LINES - 1), `${last.slice(0, most - 1)}…`];
}

function pieces(word: string, most: number): string[] {
  const count = Math.max(1, Math.ceil(word.length / most));
  return Array.from({ length: count }, (_, index) => word.slice(index * most, (index + 1) * most));
}
