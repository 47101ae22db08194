import * as z from "zod/mini";

// The content policy forbids building code from strings, which zod would try for speed. Must run before any schema is made.
z.config({ jitless: true });
