/** Formulas over the metrics of events: text becomes a tree, nothing left to decide. */
import { limits } from '../../domain/limits.ts';
import type { ChartBase } from '../definition/schema/base.ts';
import type { Metric, Window } from '../definition/schema/metric.ts';
import { rollingMax } from '../definition/schema/metric.ts';
import type { EventSelector, PropertyRef } from '../definition/schema/parts.ts';
import {
  binFunctions,
  type ConstantFunction,
  constantFunctions,
  functionNames,
  type MathFunction,
  type MetricFunction,
  mathFunctions,
  metricFunctions,
  perActive,
  propertyMetric,
  sessionFunctions,
  trendline,
  windowFunctions,
} from './formula-functions.ts';
import { formulaProblem, type Word, wordsOf } from './formula-words.ts';

/** A series of numbers that a formula computes with. */
export interface FormulaSeries {
  readonly event: number;
  readonly segment: number;
  /** Absent: the active units of the segment. */
  readonly metric?: Metric;
  readonly window?: Window;
}

export type Operator = '+' | '-' | '*' | '/';

export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'series'; readonly series: FormulaSeries }
  | { readonly kind: 'negative'; readonly of: Node }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'math'; readonly name: MathFunction; readonly of: Node }
  | { readonly kind: 'constant'; readonly name: ConstantFunction; readonly of: Node; readonly value: number }
  /** The least-squares line through its points. */
  | { readonly kind: 'trendline'; readonly of: Node };

export interface Formula {
  /** As it was written. */
  readonly text: string;
  /** How its numbers are meant: shares, money. */
  readonly format?: 'percent' | 'dollars';
  readonly root: Node;
}

/** What a formula computes with. */
interface Asked extends Pick<ChartBase, 'segments' | 'interval'> {
  readonly events: readonly EventSelector[];
  readonly formulaProperties?: Readonly<Record<string, PropertyRef>>;
}

/** Formulas separated by `;`. Errors: Problem at `path` that tells the place in the text. */
export function parseFormulas(text: string, requested: Asked, path = 'formula'): readonly Formula[] {
  let at = 0;
  const parts = text.split(';').map((part) => {
    const found = { text: part.trim(), part, at };
    at += part.length + 1;
    return found;
  });
  const formulas = parts.filter((each, index) => each.text !== '' || index < parts.length - 1);
  if (formulas.length > limits.queryFormulasMax)
    throw formulaProblem(
      `has ${formulas.length} parts; at most ${limits.queryFormulasMax} are shown`,
      0,
      path,
    );
  return formulas.map((each) => parseOne(each.part, each.at, requested, path));
}

function parseOne(text: string, offset: number, requested: Asked, path: string): Formula {
  const prefix = /^\s*([%$])\s*:/.exec(text);
  const start = prefix?.[0].length ?? 0;
  const words = wordsOf(text.slice(start), offset + start, path);
  const root = new Parser(words, requested, path).formula();
  const format = prefix?.[1] === '%' ? 'percent' : prefix ? 'dollars' : undefined;
  return { text: text.trim(), root, ...(format && { format }) };
}

/** Lives for one formula: goes through its words. */
class Parser {
  readonly #words: readonly Word[];
  readonly #requested: Asked;
  readonly #path: string;
  #next = 0;
  #bins: Word | undefined;
  #series = 0;

  constructor(words: readonly Word[], requested: Asked, path: string) {
    this.#words = words;
    this.#requested = requested;
    this.#path = path;
  }

  formula(): Node {
    const root = this.#sum();
    const rest = this.#peek();
    if (rest.kind !== 'end')
      throw this.#problem(`goes on with ${JSON.stringify(rest.text)} where it ends`, rest);
    if (this.#bins && root.kind !== 'series')
      throw this.#problem(
        `computes with ${this.#bins.text}, which gives several numbers: let it stand alone`,
        this.#bins,
      );
    if (this.#series === 0)
      throw this.#problem(`measures nothing: use one of ${functionNames.join(', ')}`, this.#words[0] ?? rest);
    return root;
  }

  #sum(): Node {
    let left = this.#product();
    while (this.#isSign('+', '-')) left = this.#operation(left, () => this.#product());
    return left;
  }

  #product(): Node {
    let left = this.#factor();
    while (this.#isSign('*', '/')) left = this.#operation(left, () => this.#factor());
    return left;
  }

  #operation(left: Node, right: () => Node): Node {
    const operator = this.#take().text as Operator;
    return { kind: 'operation', operator, left, right: right() };
  }

  #factor(): Node {
    const word = this.#take();
    if (word.kind === 'sign' && word.text === '-') return { kind: 'negative', of: this.#factor() };
    if (word.kind === 'number') return { kind: 'number', value: Number(word.text) };
    if (word.kind === 'sign' && word.text === '(') {
      const inner = this.#sum();
      this.#expect(')');
      return inner;
    }
    if (word.kind === 'name') return this.#function(word);
    throw this.#problem('expects a number, a function or a parenthesis', word);
  }

  #function(word: Word): Node {
    const name = word.text;
    const metric = metricFunctions[name];
    if (metric) return this.#metric(word, metric);
    if (name === perActive) return this.#perActive();
    if (name in windowFunctions) return this.#windowed(name as keyof typeof windowFunctions);
    if (isOneOf(mathFunctions, name))
      return { kind: 'math', name, of: this.#inParentheses(() => this.#sum()) };
    if (name === trendline) return { kind: 'trendline', of: this.#inParentheses(() => this.#sum()) };
    if (isOneOf(constantFunctions, name))
      return this.#inParentheses(() => {
        const of = this.#sum();
        this.#expect(',');
        return { kind: 'constant', name, of, value: this.#constant() };
      });
    const why = sessionFunctions.includes(name)
      ? `has ${name}, which is of sessions`
      : `has no function ${name}`;
    throw this.#problem(`${why}; there are ${functionNames.join(', ')}`, word);
  }

  #metric(word: Word, of: MetricFunction): Node {
    if (binFunctions.includes(word.text)) this.#bins = word;
    return this.#inParentheses(() => {
      const letter = this.#take();
      const place = this.#event(letter);
      if (of.takes !== 'share' && of.takes !== 'propertyAndShare')
        return this.#read({ ...place, metric: this.#ofEvent(word.text, of, letter) });
      this.#expect(',');
      const share = this.#share();
      if (of.takes === 'share') return this.#read({ ...place, metric: of.metric(share) });
      const property = this.#property(word.text, letter);
      return this.#read({ ...place, metric: propertyMetric(property, of.aggregate(share)) });
    });
  }

  #ofEvent(name: string, of: MetricFunction, letter: Word): Metric {
    if (of.takes === 'event') return of.metric;
    if (of.takes === 'property') return propertyMetric(this.#property(name, letter), of.aggregate);
    throw this.#problem(`names ${name}, which takes a share too, where only an event follows`, letter);
  }

  #perActive(): Node {
    return this.#inParentheses(() => {
      const letter = this.#take();
      const place = this.#event(letter);
      const sum = propertyMetric(this.#property(perActive, letter), { kind: 'sum' });
      return {
        kind: 'operation',
        operator: '/',
        left: this.#read({ ...place, metric: sum }),
        right: this.#read(place),
      };
    });
  }

  #windowed(name: keyof typeof windowFunctions): Node {
    return this.#inParentheses(() => {
      const named = this.#take();
      const of = metricFunctions[named.text];
      if (!of || of.takes === 'share' || of.takes === 'propertyAndShare' || binFunctions.includes(named.text))
        throw this.#problem(`expects in ${name} the name of a metric of an event, such as UNIQUES`, named);
      this.#expect(',');
      const letter = this.#take();
      const place = this.#event(letter);
      const metric = this.#ofEvent(named.text, of, letter);
      return this.#read({ ...place, metric, window: this.#window(name) });
    });
  }

  #window(name: keyof typeof windowFunctions): Window {
    const kind = windowFunctions[name];
    const { interval } = this.#requested;
    const word = this.#peek();
    if (interval === 'all')
      throw this.#problem(`has ${name}, which goes with an interval such as day, not with all`, word);
    if (kind === 'cumulative') return { kind };
    this.#expect(',');
    const of = this.#peek();
    const intervals = this.#constant();
    const most = rollingMax[interval];
    if (!Number.isInteger(intervals) || intervals < 1 || intervals > most)
      throw this.#problem(`expects in ${name} 1 to ${most} intervals of one ${interval}`, of);
    return { kind, intervals };
  }

  #read(series: FormulaSeries): Node {
    this.#series++;
    return { kind: 'series', series };
  }

  /** `A`, or `A1`: the event in a segment. */
  #event(word: Word): { readonly event: number; readonly segment: number } {
    const [, letter, number] = (word.kind === 'name' && /^([A-Z])(\d*)$/.exec(word.text)) || [];
    const event = letter === undefined ? -1 : letter.charCodeAt(0) - 'A'.charCodeAt(0);
    const last = String.fromCharCode('A'.charCodeAt(0) + this.#requested.events.length - 1);
    if (event < 0 || event >= this.#requested.events.length) {
      const letters = last === 'A' ? 'A' : `A to ${last}`;
      throw this.#problem(`expects the letter of an event, ${letters}`, word);
    }
    const segments = Math.max(1, this.#requested.segments.length);
    const segment = number === '' || number === undefined ? 0 : Number(number) - 1;
    if (segment < 0 || segment >= segments)
      throw this.#problem(`names segment ${number}; the chart has ${segments}`, word);
    return { event, segment };
  }

  #property(name: string, letter: Word): PropertyRef {
    const event = letter.text[0] ?? '';
    const property = this.#requested.formulaProperties?.[event];
    if (property) return property;
    throw this.#problem(`measures a property with ${name}: say which in formulaProperties.${event}`, letter);
  }

  #share(): number {
    const word = this.#peek();
    const share = this.#constant();
    if (share >= 0 && share <= 1) return share;
    throw this.#problem('expects a share from 0 to 1, such as 0.9', word);
  }

  #constant(): number {
    const isNegative = this.#isSign('-');
    if (isNegative) this.#take();
    const word = this.#take();
    if (word.kind !== 'number') throw this.#problem('expects a number', word);
    return isNegative ? -Number(word.text) : Number(word.text);
  }

  #inParentheses<T>(inner: () => T): T {
    this.#expect('(');
    const found = inner();
    this.#expect(')');
    return found;
  }

  #expect(sign: string): void {
    const word = this.#take();
    if (word.kind !== 'sign' || word.text !== sign)
      throw this.#problem(`expects ${JSON.stringify(sign)}`, word);
  }

  #isSign(...signs: readonly string[]): boolean {
    const word = this.#peek();
    return word.kind === 'sign' && signs.includes(word.text);
  }

  #peek(): Word {
    return this.#words[this.#next] ?? { kind: 'end', text: '', at: 0 };
  }

  #take(): Word {
    const word = this.#peek();
    if (word.kind !== 'end') this.#next++;
    return word;
  }

  #problem(what: string, { at }: Word) {
    return formulaProblem(what, at, this.#path);
  }
}

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}

/** Every series that formulas compute with, each once. */
export function seriesOfFormula(root: Node): readonly FormulaSeries[] {
  switch (root.kind) {
    case 'number':
      return [];
    case 'series':
      return [root.series];
    case 'operation':
      return [...seriesOfFormula(root.left), ...seriesOfFormula(root.right)];
    default:
      return seriesOfFormula(root.of);
  }
}
