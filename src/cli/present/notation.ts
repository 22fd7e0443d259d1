/** How the terminal writes units, properties and conditions: `company.plan`, `event.page is /start, /end`. */
import { clientColumnNames } from '../../domain/input.ts';
import { Problem } from '../../domain/problem.ts';
import { type Filter, type FilterOperator, filterOperators, type PropertyRef } from '../../query/contract.ts';
import { escapeAdvice } from './query-options.ts';

/** A name as the notation writes it, and what it says. */
interface Name {
  /** With its escapes: reserved words are only those written without. */
  readonly written: string;
  readonly text: string;
}

/** `user`, or a group type. Nothing stands behind a unit, so a dot needs no backslash. */
export function parseUnit(text: string, flag: string) {
  if (text === 'user') return { kind: 'user' } as const;
  return { kind: 'group', groupType: parseName(text, flag).text } as const;
}

/** `event.x`, `user.x`, `<group type>.x`, a client column, `user_id`, or a group type. */
export function parseProperty(text: string, flag: string): PropertyRef {
  const dot = firstDot(text);
  if (dot < 0) return parseWord(parseName(text, flag), flag);
  const [owner, property] = [parseName(text.slice(0, dot), flag), parseName(text.slice(dot + 1), flag)];
  if (owner.written === 'event' || owner.written === 'user')
    return { kind: owner.written, name: property.text };
  return { kind: 'group', groupType: owner.text, name: property.text };
}

function parseWord({ written, text }: Name, flag: string): PropertyRef {
  if (written === 'user_id') return { kind: 'userId' };
  const column = (['library', 'event_type', ...clientColumnNames] as const).find((name) => name === written);
  if (column !== undefined) return { kind: 'client', name: column };
  if (written === 'user' || written === 'event')
    throw wrong(
      flag,
      `does not name a property: ${JSON.stringify(written)}; write company.plan, company, user.role or event.page. ${escapeAdvice}`,
    );
  return { kind: 'groupValue', groupType: text };
}

/** Place of the first dot without a backslash; -1 where there is none. */
function firstDot(text: string): number {
  const before = /^(?:\\.|[^\\.])*/s.exec(text)?.[0].length ?? 0;
  return text[before] === '.' ? before : -1;
}

function parseName(written: string, flag: string): Name {
  if (written === '') throw wrong(flag, 'names no property: something is missing beside the dot');
  if (/^(?:\\.|[^\\])*\\$/s.test(written))
    throw wrong(flag, `ends with a single backslash: ${JSON.stringify(written)}; write two to mean one`);
  return { written, text: written.replace(/\\(.)/gs, '$1') };
}

const signs: Readonly<Record<string, FilterOperator>> = {
  '=': 'is',
  '!=': 'is not',
  '<': 'less',
  '<=': 'less or equal',
  '>': 'greater',
  '>=': 'greater or equal',
};

/** Longer ones first: `is not set` before `is not` before `is`. */
const words = [...filterOperators, ...Object.keys(signs)].sort((a, b) => b.length - a.length);
const condition = new RegExp(
  `^(?:"((?:\\\\.|[^"\\\\])+)"|((?:\\\\.|[^\\s\\\\])+))\\s+(${words.join('|')})(?:\\s+(.*))?$`,
  's',
);

/** A condition, what it is on as it is written. */
interface WrittenCondition extends Pick<Filter, 'operator' | 'values'> {
  readonly of: string;
}

/** `property operator value, value`; a name with spaces or a value with commas goes in double quotes. */
export function parseCondition(text: string): Filter {
  const { of, ...test } = readCondition(
    text,
    'a property with spaces goes in double quotes, as in \'"company.account name" is Acme\'',
  );
  return { property: parseProperty(of, '--where'), ...test };
}

/** Errors: Problem, which ends with `advice`. */
export function readCondition(text: string, advice: string): WrittenCondition {
  const [, quoted, bare, word = '', values = ''] = condition.exec(text.trim()) ?? [];
  const of = quoted ?? bare;
  if (of === undefined)
    throw wrong(
      '--where',
      `expected a property, an operator and values, not ${JSON.stringify(text)}; operators are ${filterOperators.join(', ')}; ${advice}`,
    );
  return { of, operator: signs[word] ?? (word as FilterOperator), values: splitValues(values) };
}

function splitValues(text: string): readonly string[] {
  const found = text.matchAll(/\s*(?:"([^"]*)"|([^,]*))\s*(?:,|$)/g);
  return [...found]
    .map(([whole, quoted, bare]) => (whole === '' ? undefined : (quoted ?? bare?.trim())))
    .filter((value) => value !== undefined);
}

function wrong(flag: string, message: string): Problem {
  return new Problem('invalid_definition', `${flag} ${message}`, flag);
}
