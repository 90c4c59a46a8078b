import type { Fault, HttpResponse, Manifest } from '../../../contract';
import { fault } from '../../../fault';
import { contentTypeOf, htmlTypes, isHtml, isWebPage } from '../../http/web-page';

type Success = Manifest['success'];

/** 203 is the word of a proxy, 206 a part, and 207 says of each item something else. */
const defaultStatuses: readonly number[] = [200, 201, 202, 204, 205];
/** They have no content, whatever their headers say. */
const withoutContent: readonly number[] = [204, 205];

/** True for the statuses that mean success: those that the manifest names, or else the usual ones. */
export function isSuccessStatus(status: number, success: Success): boolean {
  return (success?.statuses ?? defaultStatuses).includes(status);
}

/** The fault of a 2xx that is no success of this vendor. */
export function faultOfOtherSuccess(status: number, where: string, success: Success): Fault {
  const expected = (success?.statuses ?? defaultStatuses).join(', ');
  return fault('address_wrong', `${where} answered with status ${status}, which is no success here: expected one of ${expected}.`, {
    hint: "Check the URL, and any proxy or firewall that may answer for the vendor. If it is the vendor's answer, the connector's author names the status under success.statuses in the manifest.",
  });
}

/** The fault of a success whose content the vendor's API does not send, such as the log-in page of a proxy. */
export function faultOfContent(response: HttpResponse, where: string, success: Success): Fault | undefined {
  const { status, body } = response;
  if (withoutContent.includes(status)) return undefined;
  const type = contentTypeOf(response);
  const isPage = isWebPage(response);
  const expected = success?.contentTypes;
  // Who expects JSON gets no web page that is called JSON.
  const isOfType = expected?.includes(type) && (htmlTypes.includes(type) || !isHtml(response));
  const isExpected = expected ? isOfType || (type === '' && body === '') : !isPage;
  if (isExpected) return undefined;
  const got = isPage ? `a web page${type && ` (${type})`}` : type === '' ? 'content without a type' : `content of type ${type}`;
  return fault(
    'address_wrong',
    `${where} answered with status ${status} and ${got}, expected ${expected?.join(' or ') ?? 'the answer of an API'}.`,
    {
      hint: "It probably is the log-in or block page of a proxy or firewall, or the URL leads to a website. Check both. If it is the vendor's answer, the connector's author names its type under success.contentTypes in the manifest.",
    },
  );
}
