import type { Fault } from '../contract';

/** Refused records of one answer whose faults have their texts. */
const maxFull = 100;
const maxCharacters = 2_000;
const shortCharacters = 200;

interface Faulty {
  readonly fault?: Fault;
  readonly triggered?: readonly { readonly fault?: Fault }[];
}

/** Keeps an answer small, however much of it is refused: faults are longer than the records that they are about. */
export class FaultTexts {
  #full = 0;

  /** The result of a record: the texts of faults are cut, and left out after the first hundred. */
  shorten<T extends Faulty>(result: T): T {
    if (!result.triggered) return this.#shortenFault(result);
    return this.#shortenFault({ ...result, triggered: result.triggered.map((each) => this.#shortenFault(each)) });
  }

  #shortenFault<T extends Faulty>(result: T): T {
    const { fault } = result;
    if (!fault) return result;
    this.#full += 1;
    const { code, kind, who, message, hint } = fault;
    return { ...result, fault: this.#full > maxFull ? { code, kind, who } : { ...fault, message: cut(message), hint: cut(hint) } };
  }
}

/** A fault of which only the beginning of each text is kept. */
export function shortenFault(fault: Fault): Fault {
  return { ...fault, message: cut(fault.message, shortCharacters), hint: cut(fault.hint, shortCharacters) };
}

/** A text of bounded length. */
export function cut(text: string, max = maxCharacters): string {
  return text.length > max ? `${text.slice(0, max)}…` : text;
}
