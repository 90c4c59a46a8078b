import { useState } from 'preact/hooks';
import type { Question } from '../../api/types';
import { Dialog } from '../../parts/dialog';
import { Link } from '../../parts/link';
import { count } from '../../words/numbers';
import { noWords, questionBody, questionTitle } from '../../words/removals';

interface QuestionDialogProps {
  /** Of the connection. */
  readonly id: string;
  readonly name: string;
  readonly question: Question;
  readonly since: string | undefined;
  /** Of actions, by their ids. */
  readonly titles: ReadonlyMap<string, string>;
  readonly onKeep: () => void;
  readonly onAllow: (asked: Question) => void;
  readonly onDiscard: (asked: Question) => void;
}

/** A mass removal is a question with three answers. The harmless one has the focus. */
export function QuestionDialog({ id, name, question, since, titles, onKeep, onAllow, onDiscard }: QuestionDialogProps) {
  const [step, setStep] = useState<'question' | 'no' | 'yes'>('question');
  // What a person answers is what was asked: the numbers may grow meanwhile.
  const [asked, setAsked] = useState(question);
  // Some may have gone out before the hold began.
  const members = count(asked.waiting.removals, 'member', 'members');
  const choose = (next: 'no' | 'yes') => {
    setAsked(question);
    setStep(next);
  };
  if (step === 'yes') {
    return (
      <Dialog key="yes" title={`Remove ${members} of “${name}”?`} onClose={() => setStep('question')}>
        <p>
          {count(asked.waiting.removals, 'removal goes', 'removals go')} out for <strong>{name}</strong>. This cannot be called back.
        </p>
        <div class="buttons">
          <button type="button" class="button" autoFocus onClick={() => setStep('question')}>
            Back
          </button>
          <button type="button" class="button button-danger" onClick={() => onAllow(asked)}>
            Remove {members}
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog key="question" title={questionTitle(question)} onClose={onKeep}>
      <p>{questionBody(question, since)}</p>
      {question.sample.length > 0 && (
        <details>
          <summary>Some of whom it concerns</summary>
          <ul class="records">
            {question.sample.map(({ index, action, parameters }) => (
              <li key={index}>
                record {index}, {titles.get(action) ?? action} <code>{JSON.stringify(parameters)}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      <div class="buttons">
        <button type="button" class="button" autoFocus onClick={onKeep}>
          Keep waiting
        </button>
        <button type="button" class="button" aria-expanded={step === 'no'} onClick={() => choose('no')}>
          No, the source is wrong
        </button>
        <button type="button" class="button button-danger" onClick={() => choose('yes')}>
          Yes, remove {count(question.waiting.removals, 'member', 'members')}
        </button>
      </div>
      {step === 'no' && (
        <div class="notice notice-look" role="status">
          <p>
            {noWords} <Link to={`/connections/${id}/upload`}>Upload a file</Link>
          </p>
          <button type="button" class="button" onClick={() => onDiscard(asked)}>
            Discard {count(question.waiting.removals, 'removal', 'removals')}
          </button>
        </div>
      )}
    </Dialog>
  );
}
