import { useHostSilence } from '../api/use-host';
import { hostGone } from '../words/host-gone';
import { StatusTag } from './status-tag';

/** Says on every page that the host does not answer, and what that means for what is shown. */
export function HostGoneNotice() {
  const { silence, now } = useHostSilence();
  return (
    <div aria-live="assertive" aria-atomic="false">
      {silence && (
        <section class="state state-wrong" aria-label="The host does not answer">
          <StatusTag tone="wrong" word="No answer" />
          <p class="state-sentence" aria-live="off">
            {hostGone(silence.since, silence.nextAt - now)}
          </p>
          <div class="buttons">
            <button type="button" class="button" onClick={silence.tryNow}>
              Try now
            </button>
          </div>
        </section>
      )}
    </div>
  );
}
