/** What the server's thread and the database worker say to each other. Bytes are the PostgreSQL wire protocol. */
export interface EngineStart {
  /** The directory with the cluster's files. */
  readonly directory: string;
  /** A prepared empty cluster (tar in Brotli, tools/make-cluster-image.mjs) that saves running initdb; null: make the cluster from nothing. */
  readonly image: string | null;
}

export type EngineRequest =
  | { readonly kind: "bytes"; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: "reset"; readonly id: number }
  | { readonly kind: "close"; readonly id: number };

export type EngineReply =
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "poisoned"; readonly message: string }
  | { readonly kind: "answer"; readonly id: number; readonly bytes: Uint8Array };
