/** What a page shows, in points from its top left corner as it is read: words and straight lines. */

/** Letters without a gap between them, from (x0, y) to (x1, endY) along the baseline; level text has y = endY. */
export interface Word {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly endY: number;
  readonly size: number;
  readonly bold: boolean;
  /** Direction of the text, counter-clockwise from level. */
  readonly angle: 0 | 90 | 180 | 270;
  /** Text render mode 3: the recognised text under the picture of a scan. */
  readonly invisible?: true;
  /** Whether it begins a text of its own: no space is drawn before it though the page draws spaces. Unset: not known. */
  readonly opens?: boolean;
  /** A space is drawn right after it. */
  readonly spaceAfter?: true;
  /** A space at which no line may be broken is drawn right before it. */
  readonly firm?: true;
  /** It is no word of the text, but refers to these notes. */
  readonly notes?: readonly (readonly Word[])[];
}

/** A drawn line, horizontal (`at` is y) or vertical (`at` is x). */
export interface Rule {
  readonly direction: "horizontal" | "vertical";
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface PageMarks {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  readonly rules: readonly Rule[];
}
