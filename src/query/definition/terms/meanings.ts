/** Which property of a group means what. A person confirms each once; nothing is guessed. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { checked, type Immutable, name, object, type Report } from '../schema/zod-parts.ts';

export const stages = ['paying', 'trial', 'free', 'gone'] as const;

/** What a stage's value means for the vendor of the product. */
export type Stage = (typeof stages)[number];

const values = z.array(z.string().min(1).max(limits.stringLengthMax)).max(limits.termValuesMax).default([]);

const stage = checked(
  object({ property: name, paying: values, trial: values, free: values, gone: values }),
  checkStages,
);

const value = object({
  property: name,
  /** ISO 4217, as it is shown; amounts are not converted. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected a currency such as "USD"'),
  per: z.enum(['month', 'year']),
});

export const meaningsSchema = object({
  name: name.exactOptional(),
  owner: name.exactOptional(),
  plan: name.exactOptional(),
  stage: stage.exactOptional(),
  value: value.exactOptional(),
  seats: name.exactOptional(),
  renewal: name.exactOptional(),
  customerSince: name.exactOptional(),
}).meta({ id: 'Meanings', description: 'Which property of a group is its name, owner, plan, value …' });

/** By name. */
export const meaningNames = meaningsSchema.keyof().options;

function checkStages(stage: Readonly<Record<Stage, readonly string[]>>, report: Report): void {
  const meaning = new Map<string, Stage>();
  for (const each of stages)
    stage[each].forEach((text, index) => {
      const other = meaning.get(text);
      if (other !== undefined && other !== each)
        report([each, index], `${JSON.stringify(text)} means ${other} already; a value has one meaning`);
      meaning.set(text, each);
    });
}

/** Which properties mean what. Absent: nobody has said. */
export type Meanings = Immutable<z.output<typeof meaningsSchema>>;

export type Meaning = keyof Meanings;

/** The property behind a meaning. */
export function findMeaningProperty(meanings: Meanings, meaning: Meaning): string | undefined {
  const found = meanings[meaning];
  return typeof found === 'object' ? found.property : found;
}

/** What a property means; undefined where nobody said so. */
export function findMeaning(meanings: Meanings, property: string): Meaning | undefined {
  const all = Object.keys(meanings) as readonly Meaning[];
  return all.find((meaning) => findMeaningProperty(meanings, meaning) === property);
}

export function meaningText(meaning: Meaning): string {
  return meaning === 'customerSince' ? 'customer since' : meaning;
}
