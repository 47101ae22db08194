// Chrome 109, the last for Windows 7, and Firefox 102 lack methods of arrays that the language has since 2023.
const METHODS = {
  findLastIndex<T>(this: readonly T[], fits: (item: T, index: number) => boolean): number {
    for (let index = this.length - 1; index >= 0; index -= 1) {
      const item = this.at(index);
      if (item !== undefined && fits(item, index)) return index;
    }
    return -1;
  },
  findLast<T>(this: readonly T[], fits: (item: T, index: number) => boolean): T | undefined {
    for (let index = this.length - 1; index >= 0; index -= 1) {
      const item = this.at(index);
      if (item !== undefined && fits(item, index)) return item;
    }
    return undefined;
  },
  toReversed<T>(this: readonly T[]): T[] {
    return [...this].reverse();
  },
  toSorted<T>(this: readonly T[], compare?: (a: T, b: T) => number): T[] {
    return [...this].sort(compare);
  },
  toSpliced<T>(this: readonly T[], start: number, count: number, ...items: T[]): T[] {
    const copy = [...this];
    copy.splice(start, count, ...items);
    return copy;
  },
  with<T>(this: readonly T[], index: number, value: T): T[] {
    const copy = [...this];
    copy[index < 0 ? copy.length + index : index] = value;
    return copy;
  },
};

/** Gives a prototype of arrays the methods it lacks. */
export function giveArrayMethods(prototype: object): void {
  for (const [name, value] of Object.entries(METHODS))
    if (!(name in prototype)) Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
}

giveArrayMethods(Array.prototype);
