/** A line of the index: what it is, and the file in the archive; without one, why there is none. */
export interface IndexLine {
  readonly part: string;
  readonly name: string;
  readonly about: string;
  readonly file: string | null;
  readonly why: string | null;
}

const STYLE = `body{font:16px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1d1d1b}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.4rem .6rem;text-align:left;vertical-align:top}
h2{margin-top:2rem}.why{color:#8a1c1c}@media print{body{margin:0;max-width:none}}`;

/** The index of the folder as a page that any browser opens: each line leads to its file in the archive. */
export function* indexPage(title: string, about: string, lines: readonly IndexLine[]): Generator<string, undefined> {
  yield `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head>`;
  yield `<body><h1>${escaped(title)}</h1><p>${escaped(about)}</p>`;
  for (const part of new Set(lines.map((line) => line.part))) {
    const own = lines.filter((line) => line.part === part);
    yield `<h2>${escaped(part)}</h2><table><thead><tr><th scope="col">№</th><th scope="col">Документ</th><th scope="col">Сведения</th></tr></thead><tbody>`;
    for (const [index, { about: said, file, name, why }] of own.entries()) {
      const words = escaped(name);
      const link = file === null ? words : `<a href="${escaped(encodeURI(file))}">${words}</a>`;
      const missing = why === null ? "" : ` <span class="why">${escaped(why)}</span>`;
      yield `<tr><td>${index + 1}</td><td>${link}</td><td>${escaped(said)}${missing}</td></tr>`;
    }
    yield "</tbody></table>";
  }
  if (lines.length === 0) yield "<p>За эти дни в папку ничего не попало.</p>";
  yield "</body></html>";
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
