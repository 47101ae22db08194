interface Style {
  readonly id: string;
  readonly name: string;
  readonly xml: string;
}

/** Where our own markup names a style. */
const USED =
  /(<w:(?:pStyle|rStyle|tblStyle|basedOn) w:val=|<w:style w:type="(?:paragraph|character|table)"(?: w:default="1")? w:styleId=)"([^"<>]{1,60})"/g;

/** The styles that a letterhead lacks, and by which names it knows the others. */
export interface MergedStyles {
  readonly xml: string;
  /** In any markup of ours: names of our styles → those of the letterhead. */
  readonly renamed: (markup: string) => string;
}

/** Headings of a letterhead are made for other texts (blue, at the left): the title of a plan has a style of its own. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  "heading 1": "Заголовок плана",
  "heading 2": "Заголовок раздела",
};

/**
 * Adds our styles to those of a letterhead. A style that it has under the same name («Normal» is «a» in a Russian Word)
 * keeps the look that its author gave it.
 */
export function mergeStyles(theirs: string, ours: string): MergedStyles {
  const known = stylesOf(theirs);
  const ids = new Set(known.map(({ id }) => id));
  const byName = new Map(known.map(({ name, id }) => [name.toLowerCase(), id]));
  const rename = new Map<string, string>();
  const added: Style[] = [];
  for (const found of stylesOf(ours)) {
    const style = withOwnName(found);
    const same = byName.get(style.name.toLowerCase());
    if (same !== undefined) rename.set(style.id, same);
    else if (ids.has(style.id)) {
      rename.set(style.id, `Rostok${style.id}`);
      added.push(style);
    } else added.push(style);
  }
  const renamed = (markup: string): string =>
    markup.replace(USED, (_, start: string, id: string) => `${start}"${rename.get(id) ?? id}"`);
  const xml = added.map((style) => renamed(style.xml.replace(' w:default="1"', ""))).join("");
  return { xml: theirs.replace(/<\/w:styles>\s*$/, `${xml}</w:styles>`), renamed };
}

function withOwnName(style: Style): Style {
  const name = OWN_NAMES[style.name];
  return name === undefined ? style : { ...style, name, xml: style.xml.replace(style.name, name) };
}

/** Found by their beginnings and ends: styles do not stand in one another. */
function stylesOf(xml: string): Style[] {
  return xml
    .split("<w:style ")
    .slice(1)
    .flatMap((rest): Style[] => {
      const end = rest.indexOf("</w:style>");
      const own = end < 0 ? "" : `<w:style ${rest.slice(0, end)}</w:style>`;
      const id = attributeOf(own, "<w:style ", "w:styleId");
      return id === null ? [] : [{ id, name: attributeOf(own, "<w:name ", "w:val") ?? id, xml: own }];
    });
}

/** The value of an attribute of the first element that begins so. */
function attributeOf(xml: string, element: string, attribute: string): string | null {
  const start = xml.indexOf(element);
  const tag = start < 0 ? "" : xml.slice(start, xml.indexOf(">", start));
  return tag.split(`${attribute}="`)[1]?.split('"')[0] ?? null;
}
