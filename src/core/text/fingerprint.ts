/** FNV-1a, 32 bits, twice with different starts: enough to tell the questions or findings of one plan apart. */
export function fingerprint(text: string): string {
  return [0x811c9dc5, 0x1b873593]
    .map((start) => {
      let hash = start;
      for (let index = 0; index < text.length; index += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
      }
      return (hash >>> 0).toString(36);
    })
    .join("");
}
