/** Proposes which property means what, from the names, types and values that groups have. A person confirms or corrects it. */
import { z } from 'zod';
import type { Json, JsonObject } from '../../../domain/json.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import { type Meaning, meaningsSchema, type Stage } from '../../definition/terms/meanings.ts';
import { readAmount, readDay } from '../read-values.ts';

const values = z.array(z.string());

export const meaningProposalSchema = z
  .object({
    meaning: z.enum(Object.keys(meaningsSchema.shape) as [Meaning, ...Meaning[]]),
    property: z.string(),
    why: z.string().describe('for people: `called "arr_usd", a number on 230 of 240`'),
    share: z.number().describe('of the groups looked at, those that have the property'),
    samples: values.describe('values of it, the most frequent first'),
    currency: z.string().optional().describe('of a value: as its name says; absent: a person must tell'),
    per: z.enum(['month', 'year']).optional(),
    stages: z
      .object({ paying: values, trial: values, free: values, gone: values })
      .optional()
      .describe('of a stage: what its values seem to mean'),
    unclear: values.optional().describe('of a stage: values whose meaning a person must tell'),
  })
  .meta({ id: 'MeaningProposal' });

export type MeaningProposal = Immutable<z.output<typeof meaningProposalSchema>>;

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

const samplesMax = 5;

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
  const different = countValues(texts);
  const kind = type === 'text' ? `a text of ${different.length} different values` : `a ${type}`;
  const why = `called ${JSON.stringify(name)}, ${kind} on ${texts.length} of ${groups}`;
  const currency = /\b(usd|eur|gbp|chf|jpy|aud|cad)\b/.exec(words)?.[1]?.toUpperCase();
  return {
    meaning,
    property: name,
    why,
    share: texts.length / groups,
    samples: different.slice(0, samplesMax),
    ...(meaning === 'value' && {
      per: /\b(mrr|monthly|month)\b/.test(words) ? 'month' : 'year',
      ...(currency && { currency }),
    }),
    ...(meaning === 'stage' && proposeStages(different.toSorted())),
  };
}

/** Different values, the most frequent first. */
function countValues(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([text]) => text);
}

const stagePatterns: readonly (readonly [stage: Stage, pattern: RegExp])[] = [
  ['gone', /churn|cancel|expired|lost|gone|closed|former|terminated/i],
  ['trial', /trial|evaluat|pilot|poc/i],
  ['free', /free/i],
  ['paying', /^(paying|paid|active|customer|subscribed|live|won)$/i],
];

function proposeStages(all: readonly string[]): Pick<MeaningProposal, 'stages' | 'unclear'> {
  const stages: Record<Stage, string[]> = { paying: [], trial: [], free: [], gone: [] };
  const unclear: string[] = [];
  for (const value of all) {
    const stage = stagePatterns.find(([, pattern]) => pattern.test(value))?.[0];
    (stage ? stages[stage] : unclear).push(value);
  }
  return { stages, unclear };
}
