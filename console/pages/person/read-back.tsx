import { useState } from 'preact/hooks';
import { verify } from '../../api/client';
import type { VerifyLine } from '../../api/types';
import { FaultNotes } from '../../parts/fault-notes';
import { StatusTag } from '../../parts/status-tag';
import type { Tone } from '../../words/states';
import { readingWords } from '../../words/member';
import { count, momentOf, figure } from '../../words/numbers';
import { shortText } from '../../words/short-value';

const shown = 10;

/** Reads members back from the vendor, compares them with what was delivered, and sends again what differs. */
export function ReadBackPart({ id, vendor }: { readonly id: string; readonly vendor: string }) {
  const [sample, setSample] = useState('1000');
  const [line, setLine] = useState<VerifyLine>();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<Error>();
  const run = async (repairs: boolean) => {
    if (isRunning) return;
    setRunning(true);
    setLine(undefined);
    setError(undefined);
    try {
      for await (const each of verify(id, sample, repairs)) setLine(each);
    } catch (caught) {
      setError(caught as Error);
    }
    setRunning(false);
  };
  const { verification, repair } = line ?? {};
  const differing = verification ? verification.missing + verification.surplus : 0;
  return (
    <section class="card" aria-labelledby="read-back-heading">
      <h2 id="read-back-heading">Compare with {vendor}</h2>
      <p class="note">Reads members from {vendor} and compares them with what was delivered. It changes nothing.</p>
      <div class="buttons">
        <label class="theme">
          <span class="note">How many</span>
          <select class="control" value={sample} onChange={({ currentTarget }) => setSample(currentTarget.value)}>
            <option value="100">100 at random</option>
            <option value="1000">1,000 at random</option>
            <option value="all">All</option>
          </select>
        </label>
        <button type="button" class="button" aria-disabled={isRunning} onClick={() => void run(false)}>
          {isRunning ? 'Reading …' : 'Read and compare'}
        </button>
      </div>
      {line && !verification && <p class="note">{readingWords(line, vendor)}</p>}
      {line?.progress && <progress value={line.progress.read} max={line.progress.of} aria-label="Members read" />}
      {verification && (
        <>
          <p role="status">
            <StatusTag {...resultTag(verification)} /> {verification.summary}
          </p>
          <dl class="figures">
            <Figure title="Read" value={verification.read} />
            <Figure title="Missing" value={verification.missing} />
            <Figure title="Too many" value={verification.surplus} />
            <Figure title="Not known" value={verification.unknown} />
          </dl>
          <p class="note">
            Read until {momentOf(verification.endedAt)}, of {count(verification.members, 'member', 'members')}.
          </p>
        </>
      )}
      {verification && differing > 0 && (
        <>
          <ul class="records">
            {verification.differing.slice(0, shown).map(({ key, expected }) => (
              <li key={key}>
                <code>{shortText(key)}</code> {expected === 'present' ? 'is missing' : 'should have been removed'}
              </li>
            ))}
            {differing > shown && <li class="note">and {figure(differing - shown)} more</li>}
          </ul>
          {!repair && (
            <div class="buttons">
              <button type="button" class="button" onClick={() => void run(true)}>
                Read again, and send {figure(differing)} again
              </button>
            </div>
          )}
        </>
      )}
      {repair && (
        <p role="status">
          {count(repair.queued, 'change waits', 'changes wait')} to be sent again.
          {repair.refused > 0 && ` ${count(repair.refused, 'member', 'members')} cannot be sent by the ID alone.`}
          {repair.superseded !== undefined &&
            ` ${count(repair.superseded, 'member is', 'members are')} left alone: a newer change failed or came in. Failed records can be replayed.`}
          {repair.isHeld === true && ' Removals are held, so everything waits for your answer.'}
        </p>
      )}
      <FaultNotes error={error} />
    </section>
  );
}

/** Where nothing was read, nothing is known to be right. */
function resultTag({ read, missing, surplus }: NonNullable<VerifyLine['verification']>): { readonly tone: Tone; readonly word: string } {
  if (missing + surplus > 0) return { tone: 'look', word: 'Differs' };
  return read > 0 ? { tone: 'good', word: 'No difference' } : { tone: 'look', word: 'Nothing read' };
}

function Figure({ title, value }: { readonly title: string; readonly value: number }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{figure(value)}</dd>
    </div>
  );
}
