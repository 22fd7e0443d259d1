/** Random formulas over one event or two. */
import type { Unit } from '../../../src/query/contract.ts';
import type { Random } from '../random.ts';
import { numericProperty, randomEvent, type Words } from './parts.ts';

export interface FormulaNeeds {
  /** Whether there are intervals that a window could be made of. */
  readonly isWindowed: boolean;
  readonly segments: number;
}

interface Terms extends FormulaNeeds {
  readonly letters: readonly string[];
  /** Whether there are properties to measure. */
  readonly measures: boolean;
}

const metrics = ['UNIQUES', 'TOTALS', 'AVG', 'ACTIVE'];

/** In a table a formula is one number: none of its functions has bins or intervals. */
export function randomFormula(random: Random, words: Words, unit: Unit, needs: FormulaNeeds) {
  const count = needs.isWindowed && random.chance(0.15) ? 2 : 1;
  const letters = random.chance(0.3) ? ['A'] : ['A', 'B'];
  const measures = random.chance(0.7);
  const property = () => numericProperty(random, words, unit);
  return {
    events: letters.map(() => randomEvent(random, words, unit)),
    formula: Array.from({ length: count }, () => oneFormula(random, { ...needs, letters, measures })).join(
      '; ',
    ),
    ...(measures && { formulaProperties: Object.fromEntries(letters.map((letter) => [letter, property()])) }),
  };
}

function oneFormula(random: Random, terms: Terms): string {
  const { isWindowed, measures, letters } = terms;
  if (isWindowed && random.chance(0.1))
    return random.pick(['HIST(A)', ...(measures ? [`PROPHIST(${random.pick(letters)})`] : [])]);
  const left = randomTerm(random, terms);
  const roll = random.below(10);
  if (roll < 2) return left;
  if (roll < 3) return `%: ${left} / ${randomTerm(random, terms)}`;
  if (roll < 4) return random.pick([`LN(${left})`, `log10(${left})`, `SQRT(${left})`, `EXP(0 - ${left})`]);
  if (roll < 5) return random.pick([`LOG(${left}, 2)`, `POWER(${left}, 2)`]);
  if (roll < 6 && isWindowed) return `TRENDLINE(${left})`;
  const sign = random.pick([' + ', ' - ', ' * ', '/']);
  return `2 * (${left}${sign}${randomTerm(random, terms)}) - 0.5`;
}

function randomTerm(random: Random, { isWindowed, segments, letters, measures }: Terms): string {
  const letter = random.pick(letters);
  const event = segments > 1 && random.chance(0.5) ? `${letter}${1 + random.below(segments)}` : letter;
  const metric = () => random.pick([...metrics, ...(measures ? ['PROPSUM'] : [])]);
  const roll = random.below(12);
  if (roll < 5) return `${metric()}(${event})`;
  if (roll < 6) return `FREQPERCENTILE(${event}, 0.9)`;
  if (roll < 7) return measures ? `ARPAU(${event})` : `REVENUETOTAL(${event})`;
  if (roll < 8 && measures) return `PERCENTILE(${event}, 0.25)`;
  if ((roll < 9 || !isWindowed) && measures)
    return `${random.pick(['PROPAVG', 'PROPMIN', 'PROPMAX', 'PROPCOUNT', 'PROPCOUNTAVG', 'REVENUETOTAL'])}(${event})`;
  if (!isWindowed) return `${metric()}(${event})`;
  if (roll < 10) return `CUMSUM(${metric()}, ${event})`;
  return `${random.pick(['ROLLAVG', 'ROLLWIN', 'ROLLWINBEFORE'])}(${metric()}, ${event}, ${1 + random.below(3)})`;
}
