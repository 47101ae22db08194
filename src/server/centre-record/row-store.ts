/** Rows at and below a path, or one of them. */
export interface Which {
  readonly within?: string;
  readonly id?: string;
}
