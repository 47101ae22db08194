import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

export const getStatus = endpoint({
  method: "GET",
  path: "/api/status",
  summary: "Состояние программы",
  access: "everyone",
  response: z.object({
    version: z.string(),
    database: z.enum(["embedded", "postgresql"]),
    /** Today by the server's clock, YYYY-MM-DD. */
    today: z.string(),
    demo: z.boolean(),
    /** Formats that can be read on this machine. */
    formats: z.array(z.string()),
  }),
  errors: [],
});
