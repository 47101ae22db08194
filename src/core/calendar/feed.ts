/** What a calendar program that has subscribed to us is given, without any file format. */
export interface Feed {
  readonly name: string;
  readonly description: string;
  /** IANA name of whoever subscribed; a time has a zone of its own. */
  readonly timeZone: string;
  readonly items: readonly FeedItem[];
}

export interface FeedItem {
  /** Stays the same when the item is moved, reworded or cancelled. */
  readonly uid: string;
  /** Grows with every change of the item. */
  readonly sequence: number;
  /** When it was last changed: ISO 8601 in UTC. */
  readonly changedAt: string;
  readonly state: "confirmed" | "tentative" | "cancelled" | "done";
  readonly title: string;
  readonly lines: readonly string[];
  readonly place: string | null;
  /** http or https. */
  readonly link: string | null;
  readonly when: FeedTime;
}

/** Days are YYYY-MM-DD, moments YYYY-MM-DDTHH:MM on the wall in the zone (IANA name). */
export type FeedTime =
  /** First and last day, both included; keeps nobody busy. */
  | { readonly kind: "days"; readonly from: string; readonly to: string }
  /** Without an end nobody has said when it ends. */
  | { readonly kind: "time"; readonly start: string; readonly end: string | null; readonly zone: string }
  /** A task to be done by that day. */
  | { readonly kind: "task"; readonly due: string };
