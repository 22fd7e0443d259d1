/** Parses formulas over the metrics of events into a tree. */
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
import { createFormulaProblem, type FormulaToken, tokenizeFormula } from './formula-tokens.ts';

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
interface FormulaContext extends Pick<ChartBase, 'segments' | 'interval'> {
  readonly events: readonly EventSelector[];
  readonly formulaProperties?: Readonly<Record<string, PropertyRef>>;
}

/** Formulas separated by `;`. Errors: Problem at `path`, with the position in the text. */
export function parseFormulas(text: string, context: FormulaContext, path = 'formula'): readonly Formula[] {
  let at = 0;
  const parts = text.split(';').map((part) => {
    const found = { text: part.trim(), part, at };
    at += part.length + 1;
    return found;
  });
  const formulas = parts.filter((each, index) => each.text !== '' || index < parts.length - 1);
  if (formulas.length > limits.queryFormulasMax)
    throw createFormulaProblem(
      `has ${formulas.length} parts; at most ${limits.queryFormulasMax} are shown`,
      0,
      path,
    );
  return formulas.map((each) => parseOne(each.part, each.at, context, path));
}

function parseOne(text: string, offset: number, context: FormulaContext, path: string): Formula {
  const prefix = /^\s*([%$])\s*:/.exec(text);
  const start = prefix?.[0].length ?? 0;
  const tokens = tokenizeFormula(text.slice(start), offset + start, path);
  const root = new Parser(tokens, context, path).formula();
  const format = prefix?.[1] === '%' ? 'percent' : prefix ? 'dollars' : undefined;
  return { text: text.trim(), root, ...(format && { format }) };
}

/** A recursive-descent parser of one formula. */
class Parser {
  readonly #tokens: readonly FormulaToken[];
  readonly #context: FormulaContext;
  readonly #path: string;
  #next = 0;
  #bins: FormulaToken | undefined;
  #series = 0;

  constructor(tokens: readonly FormulaToken[], context: FormulaContext, path: string) {
    this.#tokens = tokens;
    this.#context = context;
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
      throw this.#problem(
        `measures nothing: use one of ${functionNames.join(', ')}`,
        this.#tokens[0] ?? rest,
      );
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
    const operator = this.#consume().text as Operator;
    return { kind: 'operation', operator, left, right: right() };
  }

  #factor(): Node {
    const token = this.#consume();
    if (token.kind === 'sign' && token.text === '-') return { kind: 'negative', of: this.#factor() };
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (token.kind === 'sign' && token.text === '(') {
      const inner = this.#sum();
      this.#expect(')');
      return inner;
    }
    if (token.kind === 'name') return this.#function(token);
    throw this.#problem('expects a number, a function or a parenthesis', token);
  }

  #function(token: FormulaToken): Node {
    const name = token.text;
    const metric = metricFunctions[name];
    if (metric) return this.#metric(token, metric);
    if (name === perActive) return this.#perActive();
    if (name in windowFunctions) return this.#windowed(name as keyof typeof windowFunctions);
    if (includesName(mathFunctions, name))
      return { kind: 'math', name, of: this.#inParentheses(() => this.#sum()) };
    if (name === trendline) return { kind: 'trendline', of: this.#inParentheses(() => this.#sum()) };
    if (includesName(constantFunctions, name))
      return this.#inParentheses(() => {
        const of = this.#sum();
        this.#expect(',');
        return { kind: 'constant', name, of, value: this.#constant() };
      });
    const why = sessionFunctions.includes(name)
      ? `has ${name}, which is of sessions`
      : `has no function ${name}`;
    throw this.#problem(`${why}; there are ${functionNames.join(', ')}`, token);
  }

  #metric(token: FormulaToken, of: MetricFunction): Node {
    if (binFunctions.includes(token.text)) this.#bins = token;
    return this.#inParentheses(() => {
      const letter = this.#consume();
      const position = this.#event(letter);
      if (of.takes !== 'share' && of.takes !== 'propertyAndShare')
        return this.#read({ ...position, metric: this.#ofEvent(token.text, of, letter) });
      this.#expect(',');
      const share = this.#share();
      if (of.takes === 'share') return this.#read({ ...position, metric: of.metric(share) });
      const property = this.#property(token.text, letter);
      return this.#read({ ...position, metric: propertyMetric(property, of.aggregate(share)) });
    });
  }

  #ofEvent(name: string, of: MetricFunction, letter: FormulaToken): Metric {
    if (of.takes === 'event') return of.metric;
    if (of.takes === 'property') return propertyMetric(this.#property(name, letter), of.aggregate);
    throw this.#problem(`names ${name}, which takes a share too, where only an event follows`, letter);
  }

  #perActive(): Node {
    return this.#inParentheses(() => {
      const letter = this.#consume();
      const position = this.#event(letter);
      const sum = propertyMetric(this.#property(perActive, letter), { kind: 'sum' });
      return {
        kind: 'operation',
        operator: '/',
        left: this.#read({ ...position, metric: sum }),
        right: this.#read(position),
      };
    });
  }

  #windowed(name: keyof typeof windowFunctions): Node {
    return this.#inParentheses(() => {
      const named = this.#consume();
      const of = metricFunctions[named.text];
      if (!of || of.takes === 'share' || of.takes === 'propertyAndShare' || binFunctions.includes(named.text))
        throw this.#problem(`expects in ${name} the name of a metric of an event, such as UNIQUES`, named);
      this.#expect(',');
      const letter = this.#consume();
      const position = this.#event(letter);
      const metric = this.#ofEvent(named.text, of, letter);
      return this.#read({ ...position, metric, window: this.#window(name) });
    });
  }

  #window(name: keyof typeof windowFunctions): Window {
    const kind = windowFunctions[name];
    const { interval } = this.#context;
    const token = this.#peek();
    if (interval === 'all')
      throw this.#problem(`has ${name}, which goes with an interval such as day, not with all`, token);
    if (kind === 'cumulative') return { kind };
    this.#expect(',');
    const of = this.#peek();
    const intervals = this.#constant();
    const max = rollingMax[interval];
    if (!Number.isInteger(intervals) || intervals < 1 || intervals > max)
      throw this.#problem(`expects in ${name} 1 to ${max} intervals of one ${interval}`, of);
    return { kind, intervals };
  }

  #read(series: FormulaSeries): Node {
    this.#series++;
    return { kind: 'series', series };
  }

  /** `A`, or `A1`: the event in a segment. */
  #event(token: FormulaToken): { readonly event: number; readonly segment: number } {
    const [, letter, number] = (token.kind === 'name' && /^([A-Z])(\d*)$/.exec(token.text)) || [];
    const event = letter === undefined ? -1 : letter.charCodeAt(0) - 'A'.charCodeAt(0);
    const last = String.fromCharCode('A'.charCodeAt(0) + this.#context.events.length - 1);
    if (event < 0 || event >= this.#context.events.length) {
      const letters = last === 'A' ? 'A' : `A to ${last}`;
      throw this.#problem(`expects the letter of an event, ${letters}`, token);
    }
    const segments = Math.max(1, this.#context.segments.length);
    const segment = number === '' || number === undefined ? 0 : Number(number) - 1;
    if (segment < 0 || segment >= segments)
      throw this.#problem(`names segment ${number}; the chart has ${segments}`, token);
    return { event, segment };
  }

  #property(name: string, letter: FormulaToken): PropertyRef {
    const event = letter.text[0] ?? '';
    const property = this.#context.formulaProperties?.[event];
    if (property) return property;
    throw this.#problem(`measures a property with ${name}: say which in formulaProperties.${event}`, letter);
  }

  #share(): number {
    const token = this.#peek();
    const share = this.#constant();
    if (share >= 0 && share <= 1) return share;
    throw this.#problem('expects a share from 0 to 1, such as 0.9', token);
  }

  #constant(): number {
    const isNegative = this.#isSign('-');
    if (isNegative) this.#consume();
    const token = this.#consume();
    if (token.kind !== 'number') throw this.#problem('expects a number', token);
    return isNegative ? -Number(token.text) : Number(token.text);
  }

  #inParentheses<T>(inner: () => T): T {
    this.#expect('(');
    const found = inner();
    this.#expect(')');
    return found;
  }

  #expect(sign: string): void {
    const token = this.#consume();
    if (token.kind !== 'sign' || token.text !== sign)
      throw this.#problem(`expects ${JSON.stringify(sign)}`, token);
  }

  #isSign(...signs: readonly string[]): boolean {
    const token = this.#peek();
    return token.kind === 'sign' && signs.includes(token.text);
  }

  #peek(): FormulaToken {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: 0 };
  }

  #consume(): FormulaToken {
    const token = this.#peek();
    if (token.kind !== 'end') this.#next++;
    return token;
  }

  #problem(what: string, { at }: FormulaToken) {
    return createFormulaProblem(what, at, this.#path);
  }
}

function includesName<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}

/** Every series that formulas compute with, each once. */
export function listFormulaSeries(root: Node): readonly FormulaSeries[] {
  switch (root.kind) {
    case 'number':
      return [];
    case 'series':
      return [root.series];
    case 'operation':
      return [...listFormulaSeries(root.left), ...listFormulaSeries(root.right)];
    default:
      return listFormulaSeries(root.of);
  }
}
