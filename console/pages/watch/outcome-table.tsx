import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OutcomeRows } from '../../api/outcome-list';
import type { Outcome } from '../../api/types';
import { Link } from '../../parts/link';
import { StatusTag } from '../../parts/status-tag';
import { count, timeOf } from '../../words/numbers';
import { outcomeWords, shortWhyOf, whyOf } from '../../words/outcomes';

/** Until one is drawn. Only the rows in sight are, and all are as high as the first. */
const firstHeight = 36;
const overscan = 8;
const firstRows = 20;

interface OutcomeTableProps {
  readonly connection: string;
  readonly rows: OutcomeRows;
  /** Of actions, by their ids. */
  readonly titles: ReadonlyMap<string, string>;
  readonly onScroll: (isAtTop: boolean) => void;
}

/** Outcomes, the newest first. Of many thousands, those in sight are drawn. */
export function OutcomeTable({ connection, rows, titles, onScroll }: OutcomeTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ from: 0, to: firstRows, height: firstHeight });
  const look = () => {
    if (!box.current) return;
    const { scrollTop, clientHeight } = box.current;
    const height = box.current.querySelector<HTMLElement>('tbody tr:not([aria-hidden])')?.offsetHeight ?? firstHeight;
    const from = Math.max(0, Math.floor(scrollTop / height) - overscan);
    const to = Math.ceil((scrollTop + clientHeight) / height) + overscan;
    setSeen((before) => (from === before.from && to === before.to && height === before.height ? before : { from, to, height }));
    onScroll(scrollTop < height);
  };
  useLayoutEffect(() => {
    if (!box.current) return undefined;
    look();
    // The window, or its text, becomes larger.
    const observer = new ResizeObserver(look);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const to = Math.min(rows.length, seen.to);
  const from = Math.min(seen.from, to);
  const drawn = Array.from({ length: to - from }, (_, at) => rows.at(from + at));
  return (
    <div ref={box} class="scroll live" tabIndex={0} role="region" aria-label="Outcomes, the newest first" onScroll={look}>
      <table class="table" aria-rowcount={rows.length + 1}>
        <caption class="hidden">Outcomes, the newest first</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Time</th>
            <th scope="col">Records</th>
            <th scope="col">Action</th>
            <th scope="col">Outcome</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          <Gap height={from * seen.height} />
          {drawn.map((outcome, at) => outcome && <Row key={keyOf(outcome)} {...{ connection, outcome, titles }} place={from + at + 2} />)}
          <Gap height={(rows.length - to) * seen.height} />
        </tbody>
      </table>
    </div>
  );
}

function keyOf({ first, status, at }: Outcome): string {
  return `${String(first)} ${status} ${at}`;
}

/** The height of rows that are not drawn. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td class="gap" colSpan={5} style={{ height: `${String(height)}px` }} />
    </tr>
  );
}

interface RowProps {
  readonly connection: string;
  readonly outcome: Outcome;
  readonly titles: ReadonlyMap<string, string>;
  readonly place: number;
}

function Row({ connection, outcome, titles, place }: RowProps) {
  const { first, count: number, action, status, attempts, at } = outcome;
  const records = number === 1 ? `record ${String(first)}` : `${count(number, 'record', 'records')} from ${String(first)}`;
  return (
    <tr aria-rowindex={place}>
      <td>{timeOf(at)}</td>
      <td>
        <Link to={`/connections/${connection}/records/${String(first)}`}>{records}</Link>
      </td>
      <td>{titles.get(action) ?? action}</td>
      <td>
        <StatusTag {...outcomeWords[status]} /> <span class="note">{attempts > 1 ? count(attempts, 'attempt', 'attempts') : ''}</span>
      </td>
      <td class="note why" title={whyOf(outcome)}>
        {shortWhyOf(outcome)}
      </td>
    </tr>
  );
}
