/** Meanings as the form changes them: by property, the rest as proposed or as it was. */
import type { Answer } from '../../../api/call.ts';
import type { TypeTerms } from './type-part.ts';

type Meanings = NonNullable<TypeTerms['meanings']>;
type Proposals = Answer<'getProposals'>;

export const meanings = [
  'name',
  'owner',
  'plan',
  'stage',
  'value',
  'seats',
  'renewal',
  'customerSince',
] as const satisfies readonly (keyof Meanings)[];
export type Meaning = (typeof meanings)[number];

export const stages = ['paying', 'trial', 'free', 'gone'] as const;
export type Stage = (typeof stages)[number];

export function readProperty(said: Meanings | undefined, meaning: Meaning): string | undefined {
  const found = said?.[meaning];
  return typeof found === 'object' ? found.property : found;
}

/** Where an amount says no currency and nothing proposes one. */
const currencyDefault = 'USD';

/** With another property for a meaning; an empty one takes the meaning away. */
export function setProperty(
  said: Meanings | undefined,
  meaning: Meaning,
  property: string,
  proposals: Pick<Proposals, 'meanings' | 'accepted'> | undefined,
): Meanings {
  const { [meaning]: before, ...others } = said ?? {};
  if (property === '') return others;
  const proposal = proposals?.meanings.find((each) => each.meaning === meaning && each.property === property);
  switch (meaning) {
    case 'stage':
      return {
        ...others,
        stage: { ...(typeof before === 'object' ? before : {}), property, ...proposal?.stages },
      };
    case 'value': {
      const kept = said?.value;
      const accepted = proposals?.accepted.groupType.terms.meanings?.value;
      return {
        ...others,
        value: {
          property,
          currency: proposal?.currency ?? kept?.currency ?? accepted?.currency ?? currencyDefault,
          per: proposal?.per ?? kept?.per ?? 'year',
        },
      };
    }
    default:
      return { ...others, [meaning]: property };
  }
}

/** With a value of the stage meaning another one; undefined: none. */
export function setStage(said: Meanings, value: string, stage: Stage | undefined): Meanings {
  if (!said.stage) return said;
  const { property } = said.stage;
  const lists = Object.fromEntries(
    stages.map((each) => [
      each,
      [...(said.stage?.[each] ?? []).filter((other) => other !== value), ...(each === stage ? [value] : [])],
    ]),
  );
  return { ...said, stage: { property, ...lists } };
}

export function findStage(said: Meanings | undefined, value: string): Stage | undefined {
  return stages.find((stage) => said?.stage?.[stage]?.includes(value));
}
