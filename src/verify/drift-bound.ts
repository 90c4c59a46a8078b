/** Of one hundred bounds, five are too low by chance. */
const confidence = 0.95;

/** At most so many members differ, with the confidence given. */
export interface DriftBound {
  readonly members: number;
  readonly confidence: number;
}

/**
 * How many of a finite number of members differ at most, by how many of a random sample do: the largest number at which so few in the
 * sample would still be seen in 5 % of samples. It is the exact one-sided bound for sampling without replacement (hypergeometric);
 * for a small share of a large number it is that of Clopper and Pearson, and for none found about 3 / sample ("rule of three").
 * @param population members of which the sample was taken
 * @param sample members that were read
 * @param differing of the sample
 */
export function boundDrift(population: number, sample: number, differing: number): DriftBound {
  if (sample >= population) return { members: differing, confidence: 1 };
  // So many differ at least; and at most all but those that were seen to agree.
  let low = differing;
  let high = population - (sample - differing);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (chanceOfAtMost(differing, middle, population, sample) > 1 - confidence) low = middle;
    else high = middle - 1;
  }
  return { members: low, confidence };
}

/** The chance of at most so many differing members in a sample, where `all` of the population differ. */
function chanceOfAtMost(most: number, all: number, population: number, sample: number): number {
  if (all <= most) return 1;
  const least = Math.max(0, sample - (population - all));
  if (least > most) return 0;
  // The terms are summed from the last one down, each made from the one above it.
  let term = Math.exp(logChoose(all, most) + logChoose(population - all, sample - most) - logChoose(population, sample));
  let sum = 0;
  for (let found = most; found >= least; found -= 1) {
    sum += term;
    term *= (found * (population - all - sample + found)) / ((all - found + 1) * (sample - found + 1));
    // Below the most likely number the terms only fall.
    if (term < sum * 1e-15) break;
  }
  return Math.min(1, sum);
}

function logChoose(from: number, take: number): number {
  return logFactorial(from) - logFactorial(take) - logFactorial(from - take);
}

/** Stirling's series, which is exact to 1e-12 from 20 on. */
function logFactorial(number: number): number {
  if (number < 20) return Math.log(factorials[number] ?? 1);
  const next = number + 1;
  return (
    (next - 0.5) * Math.log(next) - next + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * next) - 1 / (360 * next ** 3) + 1 / (1260 * next ** 5)
  );
}

const factorials = Array.from({ length: 20 }, (_none, number) => {
  let product = 1;
  for (let factor = 2; factor <= number; factor += 1) product *= factor;
  return product;
});
