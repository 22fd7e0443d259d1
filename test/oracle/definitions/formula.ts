/** Random formulas over two events. */
import type { Unit } from '../../../src/query/contract.ts';
import type { Random } from '../random.ts';
import { numericProperty, randomEvent, type Words } from './parts.ts';

export interface FormulaNeeds {
  /** Whether there are intervals that a window could be made of. */
  readonly isWindowed: boolean;
  readonly segments: number;
}

const metrics = ['UNIQUES', 'TOTALS', 'AVG', 'ACTIVE', 'PROPSUM'];

/** In a table a formula is one number: none of its functions has bins or intervals. */
export function randomFormula(random: Random, words: Words, unit: Unit, needs: FormulaNeeds) {
  const property = () => numericProperty(random, words, unit);
  const count = needs.isWindowed && random.chance(0.15) ? 2 : 1;
  return {
    events: [randomEvent(random, words, unit), randomEvent(random, words, unit)],
    formula: Array.from({ length: count }, () => oneFormula(random, needs)).join('; '),
    formulaProperties: { A: property(), B: property() },
  };
}

function oneFormula(random: Random, needs: FormulaNeeds): string {
  if (needs.isWindowed && random.chance(0.1)) return random.pick(['HIST(A)', 'PROPHIST(B)']);
  const left = randomTerm(random, needs);
  const roll = random.below(10);
  if (roll < 2) return left;
  if (roll < 3) return `%: ${left} / ${randomTerm(random, needs)}`;
  if (roll < 4) return random.pick([`LN(${left})`, `log10(${left})`, `SQRT(${left})`, `EXP(0 - ${left})`]);
  if (roll < 5) return random.pick([`LOG(${left}, 2)`, `POWER(${left}, 2)`]);
  if (roll < 6 && needs.isWindowed) return `TRENDLINE(${left})`;
  const sign = random.pick([' + ', ' - ', ' * ', '/']);
  return `2 * (${left}${sign}${randomTerm(random, needs)}) - 0.5`;
}

function randomTerm(random: Random, { isWindowed, segments }: FormulaNeeds): string {
  const letter = random.pick(['A', 'A', 'B']);
  const event = segments > 1 && random.chance(0.5) ? `${letter}${1 + random.below(segments)}` : letter;
  const roll = random.below(12);
  if (roll < 5) return `${random.pick(metrics)}(${event})`;
  if (roll < 6) return `FREQPERCENTILE(${event}, 0.9)`;
  if (roll < 7) return `ARPAU(${event})`;
  if (roll < 8) return `PERCENTILE(${event}, 0.25)`;
  if (roll < 9 || !isWindowed)
    return `${random.pick(['PROPAVG', 'PROPMIN', 'PROPMAX', 'PROPCOUNT', 'PROPCOUNTAVG', 'REVENUETOTAL'])}(${event})`;
  if (roll < 10) return `CUMSUM(${random.pick(metrics)}, ${event})`;
  return `${random.pick(['ROLLAVG', 'ROLLWIN', 'ROLLWINBEFORE'])}(${random.pick(metrics)}, ${event}, ${1 + random.below(3)})`;
}
