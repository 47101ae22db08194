import { expect, test } from "vitest";
import { BadSetting, readConfig } from "./config.ts";

const OIDC = {
  ROSTOK_OIDC_ISSUER: "https://accounts.example.org",
  ROSTOK_OIDC_CLIENT_ID: "rostok",
  ROSTOK_OIDC_CLIENT_SECRET: "secret",
};
const ADDRESS = { ROSTOK_ADDRESS: "https://rostok.example.org" };
const TLS = { ROSTOK_TLS_CERT: "cert.pem", ROSTOK_TLS_KEY: "key.pem" };

test("without settings the program answers this machine only", () => {
  expect(readConfig({})).toMatchObject({
    host: "127.0.0.1",
    port: 8080,
    address: null,
    tls: null,
    proxies: 0,
    idleMinutes: 60,
    provider: null,
    demo: false,
  });
});

test.each([
  ["beyond this machine without certificate and proxy", { HOST: "0.0.0.0" }, /ROSTOK_TLS_CERT и ROSTOK_TLS_KEY/],
  ["an address of the network", { HOST: "192.0.2.1", ...ADDRESS }, /ROSTOK_TLS_CERT/],
  ["a certificate without its key", { HOST: "0.0.0.0", ROSTOK_TLS_CERT: "cert.pem" }, /и ROSTOK_TLS_KEY/],
  ["https without saying by which name", { HOST: "0.0.0.0", ...TLS }, /ROSTOK_ADDRESS/],
  ["a proxy without saying by which name", { ROSTOK_PROXY: "1" }, /ROSTOK_ADDRESS/],
  ["an address without https", { HOST: "0.0.0.0", ...TLS, ROSTOK_ADDRESS: "http://rostok.example.org" }, /нужен https/],
  ["an https address without certificate", ADDRESS, /сертификата нет/],
  ["an address with a path", { ...TLS, ROSTOK_ADDRESS: "https://rostok.example.org/plans" }, /без пути/],
  ["an address that is none", { ...TLS, ROSTOK_ADDRESS: "rostok" }, /без пути/],
  ["a demo beyond this machine", { HOST: "0.0.0.0", ROSTOK_DEMO: "1", ...TLS, ...ADDRESS }, /пускает без пароля/],
  ["a demo behind a proxy", { ROSTOK_DEMO: "1", ROSTOK_PROXY: "1", ...ADDRESS }, /пускает без пароля/],
  ["a strange number of proxies", { ROSTOK_PROXY: "yes", ...ADDRESS }, /ROSTOK_PROXY=yes/],
  ["a session without end", { ROSTOK_IDLE_MINUTES: "100000" }, /ROSTOK_IDLE_MINUTES=100000/],
  ["a strange port", { PORT: "80a" }, /PORT=80a/],
  ["half of a provider", { ROSTOK_OIDC_ISSUER: "https://accounts.example.org" }, /ROSTOK_OIDC_CLIENT_ID/],
  ["a provider without https", { ...OIDC, ROSTOK_OIDC_ISSUER: "http://accounts.example.org" }, /нужен адрес с https/],
])("%s is refused in words", (_what, env, words) => {
  expect(() => readConfig(env)).toThrow(BadSetting);
  expect(() => readConfig(env)).toThrow(words);
});

test.each([
  ["with certificate and key", { HOST: "0.0.0.0", ...TLS, ...ADDRESS }],
  ["behind a proxy on the same machine", { ROSTOK_PROXY: "1", ...ADDRESS }],
  ["behind two proxies", { HOST: "10.0.0.5", ROSTOK_PROXY: "2", ...ADDRESS }],
])("beyond this machine %s the program starts", (_what, env) => {
  expect(readConfig(env).address?.origin).toBe("https://rostok.example.org");
});

test("the customer's provider sends browsers back to the address of the program", () => {
  expect(readConfig({ ...OIDC, ...TLS, ...ADDRESS }).provider).toMatchObject({
    name: "accounts.example.org",
    returnAddress: "https://rostok.example.org/api/provider/return",
  });
  expect(readConfig({ ...OIDC, ROSTOK_OIDC_NAME: "Регион-ID", PORT: "9000" }).provider).toMatchObject({
    name: "Регион-ID",
    returnAddress: "http://localhost:9000/api/provider/return",
  });
});
