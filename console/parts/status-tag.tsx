import type { Tone } from '../words/states';

/** Each tone has a shape of its own, so that colour alone says nothing. */
const shapes: Readonly<Record<Tone, string>> = {
  good: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13zM5 8.2l2 2l4-4.4',
  look: 'M8 2l6.5 12h-13zM8 6.5v3.5M8 11.8v.4',
  wrong: 'M5.5 1.5h5l4 4v5l-4 4h-5l-4-4v-5zM8 4.5v4.5M8 11v.4',
  ask: 'M8 1l7 7l-7 7l-7-7zM6.4 6.4a1.6 1.6 0 1 1 2.2 1.5c-.4.2-.6.5-.6 1M8 10.8v.4',
  idle: 'M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12z',
};

/** A status as shape, word and colour. */
export function StatusTag({ tone, word }: { readonly tone: Tone; readonly word: string }) {
  return (
    <span class={`tag tag-${tone}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5">
        <path d={shapes[tone]} stroke-dasharray={tone === 'idle' ? '2 2' : undefined} />
      </svg>
      {word}
    </span>
  );
}
