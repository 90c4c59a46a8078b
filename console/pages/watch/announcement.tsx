import { useEffect, useRef, useState } from 'preact/hooks';
import type { OutcomeList } from '../../api/outcome-list';
import { newOutcomes } from '../../words/new-outcomes';

const everyMs = 10_000;

interface AnnouncementProps {
  readonly list: OutcomeList;
}

/** Says to who cannot see the list what has come in, summed up, at most once in ten seconds. The list itself says nothing. */
export function Announcement({ list }: AnnouncementProps) {
  const [said, setSaid] = useState('');
  const counted = useRef(list.counts);
  useEffect(() => {
    counted.current = list.counts;
    const timer = setInterval(() => {
      const words = newOutcomes(counted.current, list.counts);
      counted.current = list.counts;
      if (words !== '') setSaid(words);
    }, everyMs);
    return () => clearInterval(timer);
  }, [list]);
  return (
    <p class="hidden" role="status" data-part="announcement">
      {said}
    </p>
  );
}
