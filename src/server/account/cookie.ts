import type { FastifyReply, FastifyRequest } from "fastify";

const NAME = "rostok";

export function tokenOf(request: FastifyRequest): string | null {
  return request.cookies[NAME] ?? null;
}

export function giveToken(reply: FastifyReply, token: string): void {
  reply.setCookie(NAME, token, { path: "/", httpOnly: true, sameSite: "lax" });
}

export function clearToken(reply: FastifyReply): void {
  reply.clearCookie(NAME, { path: "/" });
}
