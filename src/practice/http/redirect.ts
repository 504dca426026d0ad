/** Redirects of the framework below the API: unlike everything else, with an HTML page (werkzeug, utils.redirect). */
import type { FastifyReply } from "fastify";

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Sends the client elsewhere, with a page for those who do not follow. */
export function redirectWithPage(
  reply: FastifyReply,
  status: 302 | 308,
  url: string,
): FastifyReply {
  const link = escape(url);
  return reply
    .code(status)
    .header("location", url)
    .header("content-type", "text/html; charset=utf-8")
    .send(
      `<!doctype html>\n<html lang="en">\n<title>Redirecting</title>\n<p>This is found at <a href="${link}">${link}</a>.\n`,
    );
}
