import type { Values } from '../../contract';
import { refusal } from '../host-faults';

/** What the simulator is, what it can be asked to do, and what it does wrong now. */
export interface SimulatorView {
  /** Where it listens. */
  readonly url: string;
  /** Delivers to it; its secrets are worth nothing anywhere else. */
  readonly configuration: Values;
  readonly faults: readonly SimulatorFault[];
  readonly active: readonly ActiveFault[];
}

/** A fault that can be started, as the simulator declares it. */
export interface SimulatorFault {
  readonly id: string;
  /** What happens, with `{name}` where a value goes. */
  readonly sentence: string;
  readonly values: readonly { readonly name: string; readonly title: string; readonly default: string }[];
}

export interface ActiveFault {
  /** What happens, in words or in the notation of the simulator. */
  readonly fault: string;
  /** The id of the declared fault that it is. */
  readonly declared?: string;
  /** How many requests it still holds for. */
  readonly remaining?: number;
}

/** A fault that is to start. */
export interface StartFault {
  readonly declared: string;
  readonly values?: Readonly<Record<string, string>>;
}

const timeoutMs = 5_000;

/** The connector's simulator that the operator has named: a page may not call it itself. */
export class SimulatorLink {
  /** @param url its origin */
  constructor(readonly url: string) {}

  /** @throws ConnectorError `simulator_unavailable` */
  async read(): Promise<SimulatorView> {
    const { configuration, faults, active } = await this.#call<Omit<SimulatorView, 'url'>>('GET', 'about');
    const declared = faults.map(({ id, sentence, values }) => ({ id, sentence, values }));
    return { url: this.url, configuration, faults: declared, active };
  }

  /** @throws ConnectorError `simulator_refused`, `simulator_unavailable` */
  async start(fault: StartFault): Promise<readonly ActiveFault[]> {
    return this.#call('POST', 'faults', [fault]);
  }

  /** @throws ConnectorError `simulator_unavailable` */
  async stopAll(): Promise<readonly ActiveFault[]> {
    return this.#call('DELETE', 'faults');
  }

  async #call<T>(method: string, page: string, body?: unknown): Promise<T> {
    const where = `${this.url}/_simulator/${page}`;
    let response: Response;
    try {
      response = await fetch(where, {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch {
      throw refusal('simulator_unavailable', `Nothing answers at ${where}.`);
    }
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok && answer !== undefined) return answer as T;
    const { message = '' } = (answer ?? {}) as { readonly message?: string };
    if (response.status === 400) throw refusal('simulator_refused', message);
    throw refusal('simulator_unavailable', `${where} answers with status ${response.status}, and not as a simulator does.`);
  }
}
