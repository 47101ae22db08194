/** A set of a few values in the order of adding: cheaper to make than a `Set`, which matters once for every phrase. */
export class SmallSet<T> {
  readonly values: T[] = [];

  get size(): number {
    return this.values.length;
  }

  has(value: T): boolean {
    return this.values.length > 0 && this.values.includes(value);
  }

  add(value: T): void {
    if (!this.has(value)) this.values.push(value);
  }

  deleteAll(values: readonly T[]): void {
    if (this.values.length > 0) for (const value of values) this.delete(value);
  }

  delete(value: T): void {
    const at = this.values.length === 0 ? -1 : this.values.indexOf(value);
    if (at >= 0) this.values.splice(at, 1);
  }
}
