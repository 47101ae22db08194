import * as client from "openid-client";
import * as z from "zod/mini";
import { normaliseLogin } from "#core/account/login.ts";
import type { ProviderSettings } from "#server/platform/config.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { sha256 } from "./digest.ts";
import { insertVisit, takeVisit } from "./visit-store.ts";

const VISIT_MS = 10 * 60_000;
const SCOPE = "openid email profile";
/** What providers call a second factor (RFC 8176). */
const SECOND_FACTORS = new Set(["mfa", "otp", "hwk", "swk", "fpt", "sc"]);

/** The customer's own server of accounts (OpenID Connect), found by its address at the first use. */
export interface Provider {
  readonly name: string;
  readonly settings: ProviderSettings;
  configuration(): Promise<client.Configuration>;
}

export function providerOf(settings: ProviderSettings): Provider {
  let found: Promise<client.Configuration> | null = null;
  const discover = async (): Promise<client.Configuration> => {
    const { issuer, clientId, clientSecret } = settings;
    // Plain http only for a server on this very machine: tests, and a provider behind the same wall.
    const options = issuer.protocol === "http:" ? { execute: [client.allowInsecureRequests] } : {};
    return client.discovery(issuer, clientId, undefined, client.ClientSecretBasic(clientSecret), options);
  };
  return {
    name: settings.name,
    settings,
    configuration: () => {
      found ??= discover().catch((cause: unknown) => {
        found = null;
        throw cause;
      });
      return found;
    },
  };
}

export interface Departure {
  readonly url: string;
  /** For the browser to bring back: nobody else may end this visit. */
  readonly state: string;
}

/** Where the browser goes: code flow with PKCE, state and nonce. `providerSilent` (503) when the provider does not answer. */
export async function depart(parts: ServerParts, provider: Provider, returnTo: string): Promise<Departure> {
  const configuration = await silentAs(parts, () => provider.configuration());
  const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
  await insertVisit(parts.db, { stateSha256: sha256(state), nonce, verifier, returnTo, at: parts.clock() });
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: provider.settings.returnAddress,
    scope: SCOPE,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return { url: url.href, state };
}

const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  email: z.optional(z.string()),
  email_verified: z.optional(z.boolean()),
  amr: z.optional(z.array(z.string())),
});

export interface Arrived {
  /** Issuer and subject: the name that never changes. */
  readonly subject: string;
  /** An address that the provider has verified, as a login; null when it tells none. */
  readonly login: string | null;
  readonly withSecondFactor: boolean;
  readonly returnTo: string;
}

/** Who has come back; null when this visit was never begun here, is over, or the provider says no. */
export async function arrive(
  parts: ServerParts,
  provider: Provider,
  query: string,
  cookie: string | null,
): Promise<Arrived | null> {
  const state = new URLSearchParams(query).get("state");
  if (state === null || cookie === null || state !== cookie) return null;
  const visit = await takeVisit(parts.db, sha256(state), new Date(parts.clock().getTime() - VISIT_MS));
  if (visit === null) return null;
  const configuration = await silentAs(parts, () => provider.configuration());
  const address = new URL(provider.settings.returnAddress);
  address.search = query;
  try {
    const checks = { expectedState: state, expectedNonce: visit.nonce, pkceCodeVerifier: visit.verifier };
    const tokens = await client.authorizationCodeGrant(configuration, address, { ...checks, idTokenExpected: true });
    const idToken = z.parse(claims, tokens.claims());
    // Many providers tell the address of e-mail to whoever asks for it, and not in the token.
    const told = await client.fetchUserInfo(configuration, tokens.access_token, idToken.sub).catch(() => null);
    const mail = told?.email ?? idToken.email;
    const verified = told?.email_verified ?? idToken.email_verified;
    return {
      subject: `${idToken.iss} ${idToken.sub}`,
      login: verified === true && mail !== undefined ? normaliseLogin(mail) : null,
      withSecondFactor: (idToken.amr ?? []).some((method) => SECOND_FACTORS.has(method)),
      returnTo: visit.return_to,
    };
  } catch (cause) {
    parts.onTrouble(cause);
    return null;
  }
}

async function silentAs<T>(parts: ServerParts, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    parts.onTrouble(cause);
    throw new Problem(503, "providerSilent");
  }
}
