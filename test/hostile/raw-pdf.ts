/** A PDF of these objects with a true table of places. */
export function pdf(objects: readonly (string | Buffer)[], trailer = ""): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const places: number[] = [];
  let at = parts[0]?.length ?? 0;
  objects.forEach((object, index) => {
    places.push(at);
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]);
    parts.push(part);
    at += part.length;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`));
  parts.push(Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF`));
  return Buffer.concat(parts);
}

export function stream(data: Buffer, entries = "", length: string | number = data.length): Buffer {
  return Buffer.concat([Buffer.from(`<< ${entries} /Length ${length} >>\nstream\n`), data, Buffer.from("\nendstream")]);
}

export const CATALOG = "<< /Type /Catalog /Pages 2 0 R >>";
export const PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
export const page = (more = "", box = "0 0 595 842"): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents 4 0 R ${more} >>`;
export const TEXT = "BT /F1 12 Tf 50 700 Td (Plan) Tj ET\n";
export const FONT = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";
export const onePage = (content: Buffer | string, more = FONT, catalog = CATALOG): Buffer =>
  pdf([catalog, PAGES, page(more), stream(Buffer.from(content))]);
