/** What the address says of the planner: answers and names; what it does not say is as the plan has it. */
import type { GroupTypeRequest, PlannerAnswers, TrackingPlan } from '../../../api/operations.ts';
import { readText, readTexts, type SearchParams } from '../../../search-params.ts';
import { plannerTexts } from '../../../words/planner.ts';

export type Answers = PlannerAnswers;
type Open = Partial<Answers>;
type Question = keyof Answers;
type Draft = NonNullable<GroupTypeRequest['groupType']>;

export const questions = [
  'sellsTo',
  'hasSeveral',
  'canLeave',
  'concernsOne',
  'knownIn',
  'clients',
] as const satisfies readonly Question[];

export interface PlannerState {
  readonly answers: Open;
  readonly draft: Draft;
  /** Of the group type that is planned already and was opened. */
  readonly opened: string | undefined;
}

const places = ['browser', 'server', 'warehouse', 'salesforce'] as const;
export const allClients = Object.keys(plannerTexts.clients) as readonly Answers['clients'][number][];
const allSold = Object.keys(plannerTexts.groups) as readonly Answers['sellsTo'][];

export function readPlannerState(search: SearchParams, plan: TrackingPlan | undefined): PlannerState {
  const opened = readText(search, 'of');
  const planned = plan?.groupTypes?.find(({ type }) => type === opened);
  const before = planned?.answers;
  const sellsTo = allSold.find((each) => each === readText(search, 'sells')) ?? before?.sellsTo;
  const hasSeveral = readFlag(search, 'several') ?? before?.hasSeveral;
  const canLeave = readFlag(search, 'leave') ?? before?.canLeave;
  const concernsOne = readFlag(search, 'one') ?? before?.concernsOne;
  const knownIn = readSome(search, 'known', places) ?? before?.knownIn ?? [];
  const clients = readSome(search, 'with', allClients) ?? before?.clients ?? [];
  return {
    answers: {
      ...(sellsTo !== undefined && { sellsTo }),
      ...(hasSeveral !== undefined && { hasSeveral }),
      ...(canLeave !== undefined && { canLeave }),
      ...(concernsOne !== undefined && { concernsOne }),
      ...(knownIn.length > 0 && { knownIn }),
      ...(clients.length > 0 && { clients }),
    },
    draft: readDraft(search, planned),
    opened: planned?.type,
  };
}

function readFlag(search: SearchParams, name: string): boolean | undefined {
  const text = readText(search, name);
  return text === 'yes' ? true : text === 'no' ? false : undefined;
}

/** `none` stands for a list that was emptied. */
function readSome<T extends string>(
  search: SearchParams,
  name: string,
  all: readonly T[],
): readonly T[] | undefined {
  const given = readTexts(search, name);
  return given.length === 0 ? undefined : all.filter((each) => given.includes(each));
}

function readDraft(
  search: SearchParams,
  planned: NonNullable<TrackingPlan['groupTypes']>[number] | undefined,
): Draft {
  const of = (name: string) => readText(search, name)?.trim() || undefined;
  const [type, singular, plural] = [planned?.type ?? of('type'), of('singular'), of('plural')];
  const [nameProperty, examples, properties] = [
    of('name'),
    splitList(of('examples')),
    splitList(of('properties')),
  ];
  const said = readText(search, 'level');
  const before = planned?.answers === undefined || said === 'recommended' ? undefined : planned.level;
  const decided = said === 'event' || said === 'user' ? said : before;
  return {
    ...(type !== undefined && { type }),
    ...(decided !== undefined && { level: decided }),
    ...(singular !== undefined && { singular }),
    ...(plural !== undefined && { plural }),
    ...(nameProperty !== undefined && { nameProperty }),
    ...(examples !== undefined && { examples }),
    ...(properties !== undefined && { properties }),
  };
}

function splitList(text: string | undefined): readonly string[] | undefined {
  const parts = text
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts === undefined || parts.length === 0 ? undefined : parts;
}

/** Who sells to single people is asked nothing more. */
export const asPeople: Answers = {
  ...{ sellsTo: 'people', hasSeveral: false, canLeave: false, concernsOne: false },
  ...{ knownIn: ['browser'], clients: ['curl'] },
};

export function listMissing(answers: Open): readonly Question[] {
  if (answers.sellsTo === 'people') return [];
  return questions.filter((question) => answers[question] === undefined);
}

/** Undefined: something is not answered, or has no name. */
export function makeRequest({ answers, draft }: PlannerState): GroupTypeRequest | undefined {
  if (answers.sellsTo === 'people') return { answers: asPeople };
  if (listMissing(answers).length > 0) return undefined;
  if (answers.sellsTo === 'other' && draft.type === undefined) return undefined;
  return { answers: answers as Answers, groupType: draft };
}
