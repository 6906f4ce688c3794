import { describe, expect, it } from "vitest";
import { ApiError, read } from "./client";

const PROBLEM = { type: "about:blank", title: "Not found", status: 404, detail: "There is no such deal.", request_id: "r1" };

function answered(status: number, parts: { data?: unknown; error?: unknown }) {
  return Promise.resolve({ response: new Response(null, { status }), ...parts }) as Parameters<typeof read>[0];
}

describe("an answer", () => {
  it("is its data", async () => {
    await expect(read(answered(200, { data: { id: 1 } }))).resolves.toEqual({ id: 1 });
  });

  it("that is a problem fails in the API's own words, with the request's id", async () => {
    const failure = read(answered(404, { error: PROBLEM }));
    await expect(failure).rejects.toBeInstanceOf(ApiError);
    await expect(failure).rejects.toMatchObject({ status: 404, message: PROBLEM.detail, requestId: "r1" });
  });

  it("of a server between that cannot reach the API says so", async () => {
    await expect(read(answered(500, { error: "Internal Server Error" }))).rejects.toMatchObject({ status: 0 });
  });

  it("that never came says so", async () => {
    const failed = Promise.reject(new TypeError("Failed to fetch")) as Parameters<typeof read>[0];
    await expect(read(failed)).rejects.toThrow("cannot be reached");
  });
});
