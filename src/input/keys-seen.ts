const { clz32, imul } = Math;

/** What a key holds, as bits. */
export const keyTraits = {
  /** A blank, a sign that cannot be seen, or any other beyond ASCII. */
  unusual: 0x100,
  at: 0x200,
  plus: 0x400,
  capital: 0x800,
  /** It is an address that was seen with other capitals. */
  otherSpelling: 0x1000,
} as const;

/** For each ASCII code, the code of its small letter, and its trait. */
const traitsOfCode = Uint16Array.from({ length: 128 }, (_none, code) => {
  if (code < 0x21 || code > 0x7e) return code | keyTraits.unusual;
  if (code > 0x40 && code < 0x5b) return code | 0x20 | keyTraits.capital;
  return code | (code === 0x40 ? keyTraits.at : code === 0x2b ? keyTraits.plus : 0);
});

/** More slots of addresses do not fit the cache of a processor, and each key would wait for memory. */
const addressBits = 15;
const bucketBits = 14;

/**
 * Looks at each character of each key once. It estimates how many different keys there were, capitals aside, to about one
 * percent, and remembers how e-mail addresses are spelt: of those that share a slot, the last one. So of addresses that are far
 * apart in a large file it misses some, and it finds a wrong one in a thousand million.
 */
export class KeysSeen {
  /** Keys so far. */
  count = 0;
  /** HyperLogLog: in each bucket, the longest run of zeros of a hash. */
  readonly #buckets = new Uint8Array(1 << bucketBits);
  /** Two numbers for each slot: a second hash of the address, and where its capitals are. */
  readonly #addresses = new Int32Array(2 << addressBits);

  /** @returns what the key holds, as bits */
  add(key: string): number {
    const { length } = key;
    let traits = 0;
    let hash = 23;
    let check = 5;
    for (let at = 0; at < length; at++) {
      const code = key.charCodeAt(at);
      const trait = code < 128 ? (traitsOfCode[code] ?? 0) : keyTraits.unusual;
      const letter = code < 128 ? trait & 0xff : code;
      traits |= trait;
      hash = imul(hash ^ letter, 0x01000193);
      check = (imul(check, 31) + letter) | 0;
    }
    this.count += 1;
    hash = spread(hash);
    const bucket = hash & ((1 << bucketBits) - 1);
    const zeros = clz32(hash | ((1 << bucketBits) - 1)) + 1;
    if ((this.#buckets[bucket] ?? 0) < zeros) this.#buckets[bucket] = zeros;
    if ((traits & keyTraits.at) === 0) return traits;
    return this.#isOtherSpelling(hash >>> bucketBits, check, (traits & keyTraits.capital) === 0 ? 0 : capitalsOf(key))
      ? traits | keyTraits.otherSpelling
      : traits;
  }

  #isOtherSpelling(slot: number, check: number, capitals: number): boolean {
    const at = (slot & ((1 << addressBits) - 1)) << 1;
    if (this.#addresses[at] === check) return this.#addresses[at + 1] !== capitals;
    this.#addresses[at] = check;
    this.#addresses[at + 1] = capitals;
    return false;
  }

  /** How many of them are different, about. */
  get distinct(): number {
    const buckets = this.#buckets.length;
    let sum = 0;
    let empty = 0;
    for (const zeros of this.#buckets) {
      sum += 2 ** -zeros;
      if (zeros === 0) empty += 1;
    }
    const estimate = (0.7213 / (1 + 1.079 / buckets)) * (buckets ** 2 / sum);
    return Math.round(estimate < 2.5 * buckets && empty > 0 ? buckets * Math.log(buckets / empty) : estimate);
  }
}

/** Makes each bit of a hash depend on all of them. */
function spread(hash: number): number {
  let mixed = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** A number that tells where the capitals are, and is not 0. */
function capitalsOf(address: string): number {
  let capitals = 0;
  for (let at = 0; at < address.length; at++) {
    const code = address.charCodeAt(at);
    if (code > 0x40 && code < 0x5b) capitals = (imul(capitals, 0x01000193) + at + 1) | 0;
  }
  return capitals | 1;
}
