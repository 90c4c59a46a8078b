import type { Fault } from '../../contract';

/** Refused records of one reply whose faults have their texts. */
const maxFull = 100;
const maxCharacters = 2_000;

/** Keeps the reply to a request small, however much of it is refused: faults are longer than the records that they are about. */
export class FaultTexts {
  #full = 0;

  /** The result of a record as it is sent: the texts of faults are cut, and left out after the first hundred. */
  shorten(result: object): object {
    if ('triggered' in result && Array.isArray(result.triggered))
      return { ...result, triggered: result.triggered.map((each: object) => this.#shortenFault(each)) };
    return this.#shortenFault(result);
  }

  #shortenFault(result: { readonly fault?: Fault }): object {
    const { fault } = result;
    if (!fault) return result;
    this.#full += 1;
    const { code, message, hint } = fault;
    return { ...result, fault: this.#full > maxFull ? { code } : { ...fault, message: cut(message), hint: cut(hint) } };
  }
}

/** A text of bounded length. */
export function cut(text: string): string {
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
}
