import type { HttpResponse } from '../../contract';

/** Types of content that are HTML. */
export const htmlTypes: readonly string[] = ['text/html', 'application/xhtml+xml'];
const xmlType = /[/+]xml$/;
/** What may stand before the first element: blanks, the marks of UTF-8 and UTF-16, a declaration, comments. */
const beforeMarkup = '^[\\s\\ufeff\\ufffd]*(?:<\\?xml[^>]*>\\s*)?(?:<!--(?:(?!-->)[^])*-->\\s*)*';
const startOfHtml = new RegExp(
  `${beforeMarkup}<(?:!doctype\\s+html|(?:html|head|body|title|meta|link|style|script|noscript|frameset|iframe|form|center|div|h1|table)[\\s/>])`,
  'i',
);
const startOfMarkup = /^[\s\ufeff\ufffd]*<[!?a-z]/i;

/** True for HTML, by its type or its text, whatever else its type says. Markup of a type that is not XML is taken for it as well. */
export function isWebPage(response: HttpResponse): boolean {
  const type = contentTypeOf(response);
  return htmlTypes.includes(type) || isHtml(response) || (!xmlType.test(type) && startOfMarkup.test(readable(response)));
}

/** True for a text that begins as HTML does, whatever its type says. */
export function isHtml(response: HttpResponse): boolean {
  return startOfHtml.test(readable(response));
}

/** As much of a body as tells what it is: the engine cannot keep its place for each of millions of characters. */
const beginCharacters = 1024 * 1024;

/** UTF-16 was read as UTF-8. */
function readable({ body }: HttpResponse): string {
  return body.slice(0, beginCharacters).replaceAll('\0', '');
}

/** The type of a response in small letters, without what follows it; empty when it names none. */
export function contentTypeOf({ headers }: HttpResponse): string {
  return (headers['content-type'] ?? '').split(/[;,]/, 1)[0]?.trim().toLowerCase() ?? '';
}
