/** Proposes which property means what, from the names, types and values that groups have. A person confirms or corrects it. */
import type { Json, JsonObject } from '../../../domain/json.ts';
import type { Meaning, Stage } from '../../definition/terms/meanings.ts';
import { readAmount, readDay } from '../read-values.ts';

export interface MeaningProposal {
  readonly meaning: Meaning;
  readonly property: string;
  /** For people: `called "arr_usd", a number on 230 of 240`. */
  readonly why: string;
  /** Of a value: what its name says of the currency and the time. */
  readonly currency?: string;
  readonly per?: 'month' | 'year';
  /** Of a stage: what its values seem to mean; those left over are to be told by a person. */
  readonly stages?: Readonly<Record<Stage, readonly string[]>>;
}

type Type = 'text' | 'number' | 'date';

interface Rule {
  readonly meaning: Meaning;
  readonly type: Type;
  /** The likeliest first. */
  readonly names: readonly RegExp[];
  /** Of a category: the most different values it may have. */
  readonly valuesMax?: number;
}

const rules: readonly Rule[] = [
  { meaning: 'name', type: 'text', names: [/^(account|company|group|display) ?name$/, /^name$/, /\bname$/] },
  {
    meaning: 'owner',
    type: 'text',
    names: [
      /^(account )?owner( name| email)?$/,
      /^csm\b/,
      /\b(customer success|account) manager\b/,
      /\bowner\b/,
    ],
  },
  {
    meaning: 'plan',
    type: 'text',
    names: [/^plan$/, /\b(plan|tier|edition|package|subscription)\b/],
    valuesMax: 40,
  },
  {
    meaning: 'stage',
    type: 'text',
    names: [/^(account |customer |subscription )?(status|stage)$/, /\b(status|stage|lifecycle)\b/],
    valuesMax: 40,
  },
  {
    meaning: 'value',
    type: 'number',
    names: [/^(arr|mrr|acv)\b/, /\b(arr|mrr|acv)\b/, /\b(contract value|revenue)\b/],
  },
  { meaning: 'seats', type: 'number', names: [/^seats?$/, /\b(seats?|licen[cs]es?)\b/] },
  {
    meaning: 'renewal',
    type: 'date',
    names: [/\brenew(al|s)?\b/, /\b(contract|subscription) (end|ends|until)\b/],
  },
  {
    meaning: 'customerSince',
    type: 'date',
    names: [/\bcustomer since\b/, /\b(signed up|signup|converted|won)\b/, /\bsince\b/],
  },
];

/** The share of the groups that have a property whose values must be of the type. */
const typeShareMin = 0.9;

/** `groups`: properties of a sample of groups, as they are now. One proposal per meaning, where any property fits. */
export function proposeMeanings(groups: readonly JsonObject[]): readonly MeaningProposal[] {
  const properties = listProperties(groups);
  return rules.flatMap((rule) => {
    const fits = properties.filter((property) => isOfType(property, rule));
    for (const pattern of rule.names) {
      const found = fits.find(({ words }) => pattern.test(words));
      if (found) return [makeProposal(rule, found, groups.length)];
    }
    return [];
  });
}

interface Property {
  readonly name: string;
  /** Its name in lower-case words: `renewal_on` and `RenewalOn` are “renewal on”. */
  readonly words: string;
  /** Of each group that has it. */
  readonly texts: readonly string[];
}

/** Those of most groups first. */
function listProperties(groups: readonly JsonObject[]): readonly Property[] {
  const found = new Map<string, string[]>();
  for (const group of groups)
    for (const [name, value] of Object.entries(group)) {
      const text = readScalar(value);
      if (text === undefined) continue;
      const texts = found.get(name) ?? [];
      found.set(name, texts);
      texts.push(text);
    }
  return [...found]
    .map(([name, texts]) => ({ name, words: splitWords(name), texts }))
    .sort((a, b) => b.texts.length - a.texts.length || (a.name < b.name ? -1 : 1));
}

function readScalar(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function splitWords(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

function isOfType({ texts }: Property, { type, valuesMax }: Rule): boolean {
  if (valuesMax !== undefined && new Set(texts).size > valuesMax) return false;
  const isSo = (text: string) => {
    if (type === 'number') return readAmount(text) !== undefined;
    const isDate = readAmount(text) === undefined && readDay(text, 'UTC') !== undefined;
    return type === 'date' ? isDate : readAmount(text) === undefined && !isDate;
  };
  return texts.filter(isSo).length >= typeShareMin * texts.length;
}

function makeProposal(
  { meaning, type }: Rule,
  { name, words, texts }: Property,
  groups: number,
): MeaningProposal {
  const different = new Set(texts);
  const kind = type === 'text' ? `a text of ${different.size} different values` : `a ${type}`;
  const why = `called ${JSON.stringify(name)}, ${kind} on ${texts.length} of ${groups}`;
  const currency = /\b(usd|eur|gbp|chf|jpy|aud|cad)\b/.exec(words)?.[1]?.toUpperCase();
  return {
    meaning,
    property: name,
    why,
    ...(meaning === 'value' && {
      per: /\b(mrr|monthly|month)\b/.test(words) ? 'month' : 'year',
      ...(currency && { currency }),
    }),
    ...(meaning === 'stage' && { stages: proposeStages([...different].sort()) }),
  };
}

const stagePatterns: readonly (readonly [stage: Stage, pattern: RegExp])[] = [
  ['gone', /churn|cancel|expired|lost|gone|closed|former|terminated/i],
  ['trial', /trial|evaluat|pilot|poc/i],
  ['free', /free/i],
  ['paying', /^(paying|paid|active|customer|subscribed|live|won)$/i],
];

function proposeStages(values: readonly string[]): Readonly<Record<Stage, readonly string[]>> {
  const found: Record<Stage, string[]> = { paying: [], trial: [], free: [], gone: [] };
  for (const value of values) {
    const stage = stagePatterns.find(([, pattern]) => pattern.test(value))?.[0];
    if (stage) found[stage].push(value);
  }
  return found;
}
