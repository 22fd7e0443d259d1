/** Parses the subset of SOQL that the stand-in answers; everything else is refused as Salesforce refuses what it cannot parse. */
import { malformed } from '../fault.ts';
import { splitTokens, type Token } from './tokens.ts';

export type Literal =
  | { readonly kind: 'string' | 'date' | 'datetime'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like';
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  | {
      readonly kind: 'compare';
      readonly field: string;
      readonly operator: Comparison;
      readonly value: Literal;
    }
  | {
      readonly kind: 'in' | 'not in' | 'includes' | 'excludes';
      readonly field: string;
      readonly values: readonly Literal[];
    };

export interface Order {
  readonly field: string;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

export interface Query {
  /** `count`: SELECT COUNT(). */
  readonly select: 'count' | readonly string[];
  readonly from: string;
  readonly where?: Condition;
  readonly orders: readonly Order[];
  readonly limit?: number;
  readonly offset: number;
}

export function parseSoql(soql: string): Query {
  const tokens = splitTokens(soql);
  let place = 0;
  const here = (): Token => tokens[place] as Token;
  const unexpected = () =>
    malformed(here().kind === 'end' ? 'unexpected end of query' : `unexpected token: '${here().text}'`);
  const isWord = (word: string) => here().kind === 'word' && here().text.toLowerCase() === word;
  const isSign = (sign: string) => here().kind === 'sign' && here().text === sign;
  const take = (test: boolean): boolean => {
    if (test) place += 1;
    return test;
  };
  const need = (test: boolean) => {
    if (!take(test)) throw unexpected();
  };
  const name = (): string => {
    const { kind, text } = here();
    need(kind === 'word');
    return text;
  };

  const literal = (): Literal => {
    const token = here();
    place += 1;
    if (token.kind === 'string' || token.kind === 'date' || token.kind === 'datetime')
      return { kind: token.kind, text: token.text };
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    const word = token.kind === 'word' ? token.text.toLowerCase() : '';
    if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true' };
    if (word === 'null') return { kind: 'null' };
    place -= 1;
    throw unexpected();
  };
  const list = (): readonly Literal[] => {
    need(isSign('('));
    const values = [literal()];
    while (take(isSign(','))) values.push(literal());
    need(isSign(')'));
    return values;
  };
  const comparison = (): Condition => {
    const field = name();
    if (take(isWord('in'))) return { kind: 'in', field, values: list() };
    if (take(isWord('includes'))) return { kind: 'includes', field, values: list() };
    if (take(isWord('excludes'))) return { kind: 'excludes', field, values: list() };
    if (take(isWord('not'))) {
      need(isWord('in'));
      return { kind: 'not in', field, values: list() };
    }
    if (take(isWord('like'))) return { kind: 'compare', field, operator: 'like', value: literal() };
    const { kind, text } = here();
    need(kind === 'sign' && /^(?:=|!=|<>|<=?|>=?)$/.test(text));
    const operator = (text === '<>' ? '!=' : text) as Comparison;
    return { kind: 'compare', field, operator, value: literal() };
  };
  const simple = (): Condition => {
    if (take(isWord('not'))) return { kind: 'not', condition: simple() };
    if (!take(isSign('('))) return comparison();
    const condition = conditions();
    need(isSign(')'));
    return condition;
  };
  /** Salesforce takes AND or OR between conditions, but not both without parentheses. */
  const conditions = (): Condition => {
    const first = simple();
    for (const word of ['and', 'or'] as const) {
      if (!isWord(word)) continue;
      const all = [first];
      while (take(isWord(word))) all.push(simple());
      if (isWord('and') || isWord('or')) throw unexpected();
      return { kind: word, conditions: all };
    }
    return first;
  };
  const order = (): Order => {
    const field = name();
    const descending = take(isWord('desc'));
    if (!descending) take(isWord('asc'));
    let nullsLast = false;
    if (take(isWord('nulls'))) {
      nullsLast = isWord('last');
      need(nullsLast || isWord('first'));
    }
    return { field, descending, nullsLast };
  };
  const whole = (): number => {
    const { kind, text } = here();
    need(kind === 'number' && /^\d+$/.test(text));
    return Number(text);
  };
  const selected = (): Query['select'] => {
    const first = name();
    if (first.toLowerCase() === 'count' && take(isSign('('))) {
      need(isSign(')'));
      return 'count';
    }
    const fields = [first];
    while (take(isSign(','))) fields.push(name());
    return fields;
  };

  need(isWord('select'));
  const select = selected();
  need(isWord('from'));
  const from = name();
  const where = take(isWord('where')) ? conditions() : undefined;
  const orders: Order[] = [];
  if (take(isWord('order'))) {
    need(isWord('by'));
    orders.push(order());
    while (take(isSign(','))) orders.push(order());
  }
  const limit = take(isWord('limit')) ? whole() : undefined;
  const offset = take(isWord('offset')) ? whole() : 0;
  need(here().kind === 'end');
  return { select, from, orders, offset, ...(where && { where }), ...(limit !== undefined && { limit }) };
}
