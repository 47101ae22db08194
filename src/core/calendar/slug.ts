const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  "а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:iu я:ia"
    .split(" ")
    .map((pair) => {
      const [letter = "", latin = ""] = pair.split(":");
      return [letter, latin] as const;
    }),
);
const LONGEST = 40;

/** The name in an address: Latin small letters and figures, «-» between words; «calendar» where nothing is left of it. */
export function slugOf(name: string): string {
  const latin = Array.from(name.toLowerCase(), (letter) => LATIN[letter] ?? letter).join("");
  const words = latin.match(/[a-z0-9]+/g) ?? [];
  let slug = "";
  for (const word of words) {
    const longer = slug === "" ? word.slice(0, LONGEST) : `${slug}-${word}`;
    if (longer.length > LONGEST) break;
    slug = longer;
  }
  return slug === "" ? "calendar" : slug;
}
