import { afterEach, describe, expect, it, vi } from "vitest";
import { getPlan, listPlans, setReadingPeriod } from "#contract/plan.ts";
import { ApiError, call, urlOf } from "./api.ts";
import { errorText } from "./error-texts.ts";

const answer = (body: unknown, status = 200) =>
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json(body, { status })),
  );

afterEach(() => vi.unstubAllGlobals());

describe("urlOf", () => {
  it("fills the path and the query, whatever signs they hold", () => {
    expect(urlOf("/api/plans/:planId/file", { params: { planId: "а/б?" } })).toBe("/api/plans/%D0%B0%2F%D0%B1%3F/file");
    expect(urlOf("/api/search", { query: { q: "план & смета", limit: undefined } })).toBe(
      "/api/search?q=%D0%BF%D0%BB%D0%B0%D0%BD+%26+%D1%81%D0%BC%D0%B5%D1%82%D0%B0",
    );
  });
});

describe("call", () => {
  it("gives the answer of the contract", async () => {
    answer({ plans: [] });
    expect(await call(listPlans, {})).toEqual({ plans: [] });
  });

  it("refuses an answer that the contract does not know", async () => {
    answer({ plans: [{ id: 1 }] });
    await expect(call(listPlans, {})).rejects.toThrow();
  });

  it("sends writes with the header that a foreign page cannot send", async () => {
    answer({ error: { code: "badPeriod" } }, 400);
    const failed = call(setReadingPeriod, { params: { planId: "1" }, body: { period: "когда-нибудь" } });
    await expect(failed).rejects.toThrow(errorText("badPeriod"));
    const [url, init] = vi.mocked(fetch).mock.calls[0] ?? [];
    expect(url).toBe("/api/plans/1/reading-period");
    expect(new Headers(init?.headers).get("x-rostok-request")).toBe("1");
    expect(init?.body).toBe('{"period":"когда-нибудь"}');
  });

  it.each([
    [404, { error: { code: "notFound" } }, "notFound"],
    [502, "нет", "internal"],
    [429, "нет", "tooManyRequests"],
    [400, { other: 1 }, "badRequest"],
  ])("says %i in words", async (status, body, code) => {
    answer(body, status);
    const error = await call(getPlan, { params: { planId: "1" } }).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code, message: errorText(code) });
  });

  it("has a sentence when those of seldom failures cannot be fetched", async () => {
    vi.doMock("./error-texts.ts", () => {
      throw new TypeError("Failed to fetch dynamically imported module");
    });
    answer({ error: { code: "diskFull" } }, 507);
    const error = await call(getPlan, { params: { planId: "1" } }).catch((failure: unknown) => failure);
    vi.doUnmock("./error-texts.ts");
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: "diskFull", message: errorText("no such code") });
  });

  it("says that there is no connection", async () => {
    vi.stubGlobal(
      "fetch",
      vi.fn(async () => Promise.reject(new TypeError("failed"))),
    );
    await expect(call(listPlans, {})).rejects.toThrow(errorText("network"));
  });
});
