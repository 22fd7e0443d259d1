/** What a group type is called, and what its groups look like, where nobody said it yet. */
import type {
  PlannedGroupType,
  PlannedProperty,
  PlannerAnswers,
  TrackingPlan,
} from '../../query/contract.ts';

/** What people say of the type themselves. */
export interface TypeDraft {
  readonly type?: string;
  /** Decided against the recommendation, or for it. */
  readonly level?: 'event' | 'user';
  readonly singular?: string;
  readonly plural?: string;
  readonly source?: string;
  readonly nameProperty?: string;
  readonly examples?: readonly string[];
  /** Names of the first properties, beside the one that names the group. */
  readonly properties?: readonly string[];
}

export interface ExampleProperty {
  readonly name: string;
  readonly value: string | number | boolean;
}

export interface DescribedType {
  readonly type: string;
  readonly singular: string;
  readonly plural: string;
  readonly source: string;
  readonly nameProperty: string;
  /** Two, for users that are in several. */
  readonly examples: readonly [string, string];
  /** The one that names the group comes first. */
  readonly properties: readonly ExampleProperty[];
}

type Sold = Exclude<PlannerAnswers['sellsTo'], 'people'>;
type Proposal = readonly [
  singular: string,
  plural: string,
  examples: readonly [string, string],
  name: string,
];

const proposals: Readonly<Record<Sold, Proposal>> = {
  companies: ['company', 'companies', ['acme', 'beta'], 'Acme Inc'],
  teams: ['team', 'teams', ['team-12', 'team-31'], 'Growth'],
  workspaces: ['workspace', 'workspaces', ['ws-12', 'ws-31'], 'Acme Design'],
  locations: ['location', 'locations', ['berlin-2', 'lyon-1'], 'Berlin Mitte'],
  households: ['household', 'households', ['h-12', 'h-31'], 'Family Miller'],
  other: ['group', 'groups', ['g-12', 'g-31'], 'First group'],
};

/** `draft` goes before what the plan has of the type, and that before what is proposed. Of `other` the draft names the type. */
export function describeType(
  sellsTo: Sold,
  knownIn: PlannerAnswers['knownIn'],
  draft: TypeDraft,
  plan: TrackingPlan,
): DescribedType {
  const [singular, plural, examples, groupName] = proposals[sellsTo];
  const type = draft.type ?? singular;
  const planned = plan.groupTypes.find((each) => each.type === type);
  const isOwnWord = sellsTo !== 'other' && type === singular;
  const nameProperty = draft.nameProperty ?? planned?.nameProperty ?? 'name';
  const given = draft.examples ?? planned?.examples ?? [];
  return {
    type,
    singular: draft.singular ?? planned?.singular ?? (isOwnWord ? singular : type),
    plural: draft.plural ?? planned?.plural ?? (isOwnWord ? plural : `${draft.singular ?? type}s`),
    source: draft.source ?? (planned?.source || writeSource(knownIn)),
    nameProperty,
    examples: [given[0] ?? examples[0], given[1] ?? examples[1]],
    properties: [
      { name: nameProperty, value: groupName },
      ...listProperties(draft, planned).filter(({ name }) => name !== nameProperty),
    ],
  };
}

const places: Readonly<Record<PlannerAnswers['knownIn'][number], string>> = {
  browser: 'the browser',
  server: 'the server',
  warehouse: 'the warehouse',
  salesforce: 'Salesforce',
};

function writeSource(knownIn: PlannerAnswers['knownIn']): string {
  return `known in ${new Intl.ListFormat('en-GB').format(knownIn.map((place) => places[place]))}`;
}

/** More would hide the lines that matter. */
const propertiesShownMax = 3;

function listProperties(
  { properties }: TypeDraft,
  planned: PlannedGroupType | undefined,
): readonly ExampleProperty[] {
  const own = planned?.properties.filter(({ standing }) => standing === 'planned') ?? [];
  if (properties === undefined && own.length === 0) return [{ name: 'plan', value: 'pro' }];
  const wanted = properties ?? own.slice(0, propertiesShownMax).map(({ name }) => name);
  return wanted.map((name) => ({
    name,
    value: showExample(
      own.find((each) => each.name === name),
      name,
    ),
  }));
}

function showExample(property: PlannedProperty | undefined, name: string): ExampleProperty['value'] {
  const [example] = property?.examples ?? [];
  switch (property?.type) {
    case 'number':
    case 'integer':
      return Number(example) || 5;
    case 'boolean':
      return true;
    case 'enum':
      return property.enumValues[0] ?? '';
    default:
      return example ?? (name === 'plan' ? 'pro' : 'example');
  }
}
