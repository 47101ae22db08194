import "./no-eval.ts";
import "./old-browsers.ts";
import { MantineProvider } from "@mantine/core";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./mantine.css";
import "./fonts.css";
import "./tokens.css";
import "./base.css";
import { UploadsProvider } from "#web/intake/uploads.tsx";
import { ApiError } from "#web/lib/api.ts";
import { noticeSession } from "#web/lib/me.ts";
import { AcceptedProvider } from "./accepted.tsx";
import { router } from "./router.tsx";
import { paperVariables, theme } from "./theme.ts";
import { UndoProvider } from "./undo.tsx";

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => noticeSession(client, error) }),
  mutationCache: new MutationCache({ onError: (error) => noticeSession(client, error) }),
  defaultOptions: {
    queries: {
      // A refusal will be the same again; only a lost connection is worth another try.
      retry: (count, error) => count < 2 && error instanceof ApiError && error.code === "network",
      refetchOnWindowFocus: true,
      // Asked without a network too: what a page keeps on the device is its answer then.
      networkMode: "always",
      refetchOnReconnect: true,
    },
  },
});

const place = document.getElementById("root");
if (place !== null)
  createRoot(place).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={paperVariables} forceColorScheme="light">
        <QueryClientProvider client={client}>
          <UploadsProvider>
            <UndoProvider>
              <AcceptedProvider>
                <RouterProvider router={router} />
              </AcceptedProvider>
            </UndoProvider>
          </UploadsProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
