import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Next.js tells whoever asks where a request was passed on to, which is the API's own address. */
const INTERNAL = "x-middleware-rewrite";
const NOT_ALLOWED = "Method Not Allowed";

/** What Next.js answers before it asks `proxy.ts`, or could not hand to it, is decided as the request comes in. */
export function guard(): void {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string, ...given: unknown[]): boolean {
    if (event === "request") {
      const [request, response] = given as [IncomingMessage, ServerResponse];
      if (refuse(request, response)) return true;
      hideInternal(response);
    }
    if (event === "clientError") {
      const [error, socket] = given as [NodeJS.ErrnoException, Socket];
      if (error.code === "HPE_INVALID_METHOD" && socket.writable) {
        socket.end(`HTTP/1.1 405 ${NOT_ALLOWED}\r\nAllow: GET, HEAD\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
        return true;
      }
    }
    return Reflect.apply(emit, this, [event, ...given]);
  };
}

/** Whether the request is answered here: TRACE, and request lines that name another host than the one that is asked. */
function refuse(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method === "TRACE") {
    response.setHeader("Allow", "GET, HEAD");
    return end(response, 405, NOT_ALLOWED);
  }
  const target = request.url ?? "/";
  if (target.startsWith("/") || target === "*") return false;
  if (!URL.canParse(target)) return end(response, 400, "The request line names no path.");
  const named = new URL(target);
  if (named.host !== request.headers.host) return end(response, 421, "The request line names another host.");
  request.url = named.pathname + named.search;
  return false;
}

function end(response: ServerResponse, status: number, words: string): true {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Connection", "close");
  response.end(words);
  return true;
}

function hideInternal(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => (name.toLowerCase() === INTERNAL ? response : setHeader(name, value));
}
