import type { PreviewedRequest } from '../api/types';
import { CopyButton } from './copy-button';

/** A request as it would be sent, secrets as «field». */
export function RequestView({ request }: { readonly request: PreviewedRequest }) {
  const { method, url, headers, body, poll } = request;
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const text = [`${method} ${url}`, ...head, ...(body === undefined ? [] : ['', JSON.stringify(body, undefined, 2)])].join('\n');
  return (
    <div class="request">
      <pre tabIndex={0} role="region" aria-label="Request that would be sent">
        {text}
      </pre>
      {poll && (
        <p>
          The answer is a job: every {poll.intervalMs / 1000} s the host asks what has become of it, for at most {poll.timeoutMs / 1000} s.
        </p>
      )}
      <div class="buttons">
        <CopyButton label="Copy as curl" text={curlOf(request)} />
        <CopyButton label="Copy" text={text} />
      </div>
    </div>
  );
}

function curlOf({ method, url, headers, body }: PreviewedRequest): string {
  const quote = (value: string) => `'${value.replaceAll("'", String.raw`'\''`)}'`;
  return [
    `curl --request ${method} ${quote(url)}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data ${quote(JSON.stringify(body))}`]),
  ].join(' \\\n  ');
}
