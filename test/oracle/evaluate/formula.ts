/** Formulas: read from left to right, computed point by point. */
import type {
  Metric,
  PropertyAggregate,
  SegmentationDefinition,
  Series,
  Window,
} from '../../../src/query/contract.ts';
import { inOrder } from './breakdowns.ts';
import { combinationsOf, keyOf, once, scopeOf, sum } from './scope.ts';
import {
  type Asked,
  type BareSeries,
  cellAt,
  numbersOfSeries,
  periodAt,
  readAt,
  wholeRange,
  within,
} from './segmentation.ts';

interface FormulaSeries {
  readonly omitted: number;
  readonly series: readonly BareSeries<Series>[];
}

/** Where a formula is computed: at a point, or over the whole range. */
type Place = number | 'whole';
type Values = readonly string[];

/** A part of a formula: its number for some breakdown values at a place. */
interface Term {
  readonly at: (values: Values, place: Place) => number | null;
  /** The bins of one that stands alone. */
  readonly bins?: (values: Values, place: Place) => readonly (number | null)[];
  readonly cells: readonly (readonly [event: number, segment: number])[];
}

/** Of the greatest values, or of those that are given. */
export function readFormulas(
  scope: Asked,
  formula: string,
  given?: readonly Values[],
): readonly FormulaSeries[] {
  return formula
    .split(';')
    .map((text, position) => readFormula(scope, text.replace(/^\s*[%$]:/, ''), position, given));
}

/** The events and segments that a formula is of. */
export const cellsOfFormula = (scope: Asked, formula: string): Term['cells'] =>
  new Reader(scope, formula.replace(/^\s*[%$]:/, '')).whole().cells;

function readFormula(
  scope: Asked,
  text: string,
  position: number,
  given: readonly Values[] | undefined,
): FormulaSeries {
  const { smallBelow } = scope.definition;
  const term = new Reader(scope, text).whole();
  const { shown, omitted } = given
    ? { shown: given.map((values) => ({ values, units: 0 })), omitted: 0 }
    : valuesOfTerm(scope, term);
  const xs = scope.axis.intervals.map((_, x) => x);
  return {
    omitted,
    series: shown.flatMap(({ values, units }) => {
      const bins = term.bins ?? ((of: Values, place: Place) => [term.at(of, place)]);
      return bins(values, 'whole').map((overall, bin) => ({
        event: position,
        segment: 0,
        values,
        small: units < smallBelow,
        points: xs.map((x) => bins(values, x)[bin] ?? null),
        overall,
        units,
      }));
    }),
  };
}

/** By the units that any of the formula's functions counts over the range. */
function valuesOfTerm(scope: Asked, { cells }: Term) {
  const { breakdowns, limit } = scope.definition;
  const counted = cells.flatMap(([event, segment]) =>
    within(scope, cellAt(scope, event, segment).pairs, wholeRange(scope)).flatMap((pair) =>
      combinationsOf(scope, breakdowns, pair).map((values) => ({ unit: pair.unit, values })),
    ),
  );
  const keys = breakdowns.length === 0 ? ['[]'] : [...new Set(counted.map(({ values }) => keyOf(values)))];
  const sized = keys.map((key) => ({
    values: JSON.parse(key) as Values,
    units: new Set(counted.filter(({ values }) => keyOf(values) === key).map(({ unit }) => unit)).size,
  }));
  const sorted = inOrder(
    sized,
    ({ units }) => units,
    ({ values }) => values,
  );
  return { shown: sorted.slice(0, limit), omitted: Math.max(0, sorted.length - limit) };
}

const oneToTen = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const ofProperty: Readonly<Record<string, PropertyAggregate>> = {
  PROPSUM: { kind: 'sum' },
  PROPAVG: { kind: 'average' },
  PROPMIN: { kind: 'min' },
  PROPMAX: { kind: 'max' },
  PROPCOUNT: { kind: 'distinct' },
  PROPCOUNTAVG: { kind: 'distinctPerUnit' },
  PROPHIST: { kind: 'distribution', bounds: oneToTen },
};

const ofEvents: Readonly<Record<string, Metric>> = {
  UNIQUES: { kind: 'uniques' },
  TOTALS: { kind: 'totals' },
  ACTIVE: { kind: 'activeShare', of: 'active' },
  AVG: { kind: 'average' },
  HIST: { kind: 'frequency', bounds: oneToTen },
  REVENUETOTAL: {
    kind: 'property',
    property: { kind: 'event', name: '$revenue' },
    aggregate: { kind: 'sum' },
  },
};

const windows: Readonly<Record<string, (intervals: number) => Window>> = {
  CUMSUM: () => ({ kind: 'cumulative' }),
  ROLLAVG: (intervals) => ({ kind: 'rollingAverage', intervals }),
  ROLLWIN: (intervals) => ({ kind: 'rollingWindow', intervals }),
  ROLLWINBEFORE: (intervals) => ({ kind: 'rollingWindow', intervals }),
};

const finite = (number: number): number | null => (Number.isFinite(number) ? number : null);

/** Lives for one formula. */
class Reader {
  readonly #scope: Asked;
  readonly #words: string[];

  constructor(scope: Asked, text: string) {
    this.#scope = scope;
    this.#words = text.toUpperCase().match(/[A-Z][A-Z0-9]*|\d+(\.\d+)?|[-+*/(),×÷−]/g) ?? [];
  }

  whole(): Term {
    const term = this.#sum();
    if (this.#words.length > 0) throw new Error(`more of a formula than can be read: ${this.#words}`);
    return term;
  }

  #take(wanted?: string): string {
    const word = this.#words.shift() ?? '';
    if (wanted !== undefined && word !== wanted) throw new Error(`expected ${wanted}, got ${word}`);
    return word;
  }

  #sum(): Term {
    let left = this.#product();
    while (['+', '-', '−'].includes(this.#words[0] ?? '')) {
      const sign = this.#take();
      left = both(left, this.#product(), sign === '+' ? (a, b) => a + b : (a, b) => a - b);
    }
    return left;
  }

  #product(): Term {
    let left = this.#factor();
    while (['*', '/', '×', '÷'].includes(this.#words[0] ?? '')) {
      const isTimes = ['*', '×'].includes(this.#take());
      left = both(left, this.#factor(), isTimes ? (a, b) => a * b : (a, b) => a / b);
    }
    return left;
  }

  #factor(): Term {
    const word = this.#take();
    if (word === '-' || word === '−') return one(this.#factor(), (number) => -number);
    if (word === '(') {
      const inner = this.#sum();
      this.#take(')');
      return inner;
    }
    if (/^\d/.test(word)) return { at: () => Number(word), cells: [] };
    this.#take('(');
    const term = this.#function(word);
    this.#take(')');
    return term;
  }

  #number(): number {
    this.#take(',');
    return Number(this.#take());
  }

  #function(name: string): Term {
    switch (name) {
      case 'EXP':
        return one(this.#sum(), Math.exp);
      case 'LN':
        return one(this.#sum(), Math.log);
      case 'LOG10':
        return one(this.#sum(), Math.log10);
      case 'SQRT':
        return one(this.#sum(), Math.sqrt);
      case 'LOG': {
        const of = this.#sum();
        const base = this.#number();
        return one(of, (number) => Math.log(number) / Math.log(base));
      }
      case 'POWER': {
        const of = this.#sum();
        const power = this.#number();
        return one(of, (number) => number ** power);
      }
      case 'TRENDLINE':
        return trendline(this.#sum(), this.#scope.axis.intervals.length);
      case 'ARPAU':
        return this.#perActive();
      default:
        return name in windows ? this.#windowed(name) : this.#metric(name);
    }
  }

  /** A, B, …, A1, … */
  #event(): readonly [event: number, segment: number, letter: string] {
    const word = this.#take();
    const letter = word.slice(0, 1);
    return [letter.charCodeAt(0) - 65, Math.max(0, Number(word.slice(1) || '1') - 1), letter];
  }

  #property(letter: string) {
    const property = this.#scope.definition.formulaProperties?.[letter];
    if (!property) throw new Error(`no property for ${letter}`);
    return property;
  }

  #metricOf(name: string, letter: string, share: number | undefined): Metric {
    const aggregate = ofProperty[name];
    if (aggregate) return { kind: 'property', property: this.#property(letter), aggregate };
    if (name === 'PERCENTILE')
      return {
        kind: 'property',
        property: this.#property(letter),
        aggregate: { kind: 'percentile', percentile: (share ?? 0) * 100 },
      };
    if (name === 'FREQPERCENTILE')
      return {
        kind: 'perUnit',
        of: { kind: 'events' },
        summary: { kind: 'percentile', percentile: (share ?? 0) * 100 },
      };
    const metric = ofEvents[name];
    if (!metric) throw new Error(`no function ${name}`);
    return metric;
  }

  #metric(name: string): Term {
    const [event, segment, letter] = this.#event();
    const share = name.endsWith('PERCENTILE') ? this.#number() : undefined;
    return this.#term(event, segment, this.#metricOf(name, letter, share), undefined);
  }

  #windowed(name: string): Term {
    const metric = this.#take();
    this.#take(',');
    const [event, segment, letter] = this.#event();
    const window = windows[name]?.(name === 'CUMSUM' ? 0 : this.#number());
    return this.#term(event, segment, this.#metricOf(metric, letter, undefined), window);
  }

  #term(event: number, segment: number, metric: Metric, window: Window | undefined): Term {
    const { formula: _, window: __, ...base } = this.#scope.definition;
    const definition: SegmentationDefinition = { ...base, metric, ...(window && { window }) };
    const key = JSON.stringify([metric, window]);
    const scope = once(this.#scope, `scope ${key}`, () => scopeOf(this.#scope.project, definition));
    const cell = cellAt(scope, event, segment);
    const bins = (values: Values, place: Place) => {
      const numbers = once(scope, `numbers ${event} ${segment} ${keyOf(values)}`, () =>
        numbersOfSeries(scope, cell, values),
      );
      return numbers.map(({ points, overall }) => (place === 'whole' ? overall : (points[place] ?? null)));
    };
    const isBinned = metric.kind === 'frequency' || key.includes('distribution');
    return {
      at: (values, place) => bins(values, place)[0] ?? null,
      ...(isBinned && { bins }),
      cells: [[event, segment]],
    };
  }

  /** The sum of a property over the units with any event. */
  #perActive(): Term {
    const [event, segment, letter] = this.#event();
    const total = this.#term(event, segment, this.#metricOf('PROPSUM', letter, undefined), undefined);
    const scope = this.#scope;
    const active: Term = {
      at: (values, place) => {
        const period = place === 'whole' ? wholeRange(scope) : periodAt(scope, place);
        const cell = cellAt(scope, event, segment);
        const [reading] = readAt(scope, { kind: 'activeShare', of: 'active' }, cell, values, period);
        return reading?.share?.n ?? 0;
      },
      cells: [],
    };
    return both(total, active, (a, b) => a / b);
  }
}

function one(term: Term, compute: (number: number) => number): Term {
  return {
    at: (values, place) => {
      const number = term.at(values, place);
      return number === null ? null : finite(compute(number));
    },
    cells: term.cells,
  };
}

function both(left: Term, right: Term, compute: (a: number, b: number) => number): Term {
  return {
    at: (values, place) => {
      const a = left.at(values, place);
      const b = right.at(values, place);
      return a === null || b === null ? null : finite(compute(a, b));
    },
    cells: [...left.cells, ...right.cells],
  };
}

/** The straight line nearest to the points there are. */
function trendline(term: Term, intervals: number): Term {
  return {
    at: (values, place) => {
      if (place === 'whole') return term.at(values, 'whole');
      const points = Array.from({ length: intervals }, (_, x) => ({ x, y: term.at(values, x) })).filter(
        (point): point is { x: number; y: number } => point.y !== null,
      );
      if (points.length === 0) return null;
      const meanX = sum(points.map(({ x }) => x)) / points.length;
      const meanY = sum(points.map(({ y }) => y)) / points.length;
      const spread = sum(points.map(({ x }) => (x - meanX) ** 2));
      const slope = spread === 0 ? 0 : sum(points.map(({ x, y }) => (x - meanX) * (y - meanY))) / spread;
      return meanY + slope * (place - meanX);
    },
    cells: term.cells,
  };
}
