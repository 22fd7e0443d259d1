/** `muster project meanings`: what is said about the groups of a type, and what is proposed. */
import type { GroupTypeTerms, Meaning, Meanings, ProjectTerms, Proposals } from '../query/contract.ts';
import { chooseGroupType } from './accounts.ts';
import type { MusterClient } from './client.ts';
import type { CommandContext } from './context.ts';
import { left, measureWidth, printable } from './present/text.ts';
import { setMeanings } from './set-meanings.ts';

export interface MeaningsFlags {
  readonly groupType?: string;
  readonly set?: readonly string[];
  readonly accept?: true;
  readonly json?: true;
}

interface Versioned<T> {
  readonly version: number;
  readonly terms: T;
}

interface ProposalsToConfirm extends Proposals {
  readonly accepted: {
    readonly groupType: Versioned<GroupTypeTerms>;
    readonly project: Versioned<ProjectTerms>;
  };
}

const projectPath = '/api/project/terms';

export async function runMeanings(context: CommandContext, flags: MeaningsFlags): Promise<void> {
  const { set = [], accept = false, json = false } = flags;
  await context.withConnection(async ({ client }) => {
    const type = await chooseGroupType(client, flags.groupType);
    const path = `/api/project/group-types/${encodeURIComponent(type)}`;
    const proposals = await client.get<ProposalsToConfirm>(`${path}/proposals`);
    const said = await client.get<Versioned<GroupTypeTerms>>(`${path}/terms`);
    const { version, terms } = accept ? proposals.accepted.groupType : said;
    const isChange = accept || set.length > 0;
    const next = { version, terms: setMeanings(terms, set, proposals) };
    const now = isChange ? await put(client, `${path}/terms`, next) : said;
    const project = accept
      ? await put(client, projectPath, proposals.accepted.project)
      : await client.get<Versioned<ProjectTerms>>(projectPath);
    const shown = { groupType: now, project, proposals };
    context.output.write(`${json ? JSON.stringify(shown, null, 2) : renderMeanings(type, shown)}\n`);
  });
}

function put<T>(client: MusterClient, path: string, next: Versioned<T>): Promise<Versioned<T>> {
  return client.put<Versioned<T>>(path, JSON.stringify(next), 'application/json');
}

interface Shown {
  readonly groupType: Versioned<GroupTypeTerms>;
  readonly project: Versioned<ProjectTerms>;
  readonly proposals: ProposalsToConfirm;
}

const meaningNames: readonly Meaning[] = [
  'name',
  'owner',
  'plan',
  'stage',
  'value',
  'seats',
  'renewal',
  'customerSince',
];

function renderMeanings(type: string, { groupType: { terms }, project, proposals }: Shown): string {
  const rows = meaningNames.map((meaning) => {
    const proposal = proposals.meanings.find((each) => each.meaning === meaning);
    const said = describeMeaning(terms.meanings, meaning);
    return { meaning, said, proposed: said === undefined ? proposal?.why : undefined };
  });
  const width = Math.max(...meaningNames.map(measureWidth)) + 2;
  const hasOpen = rows.some(({ proposed }) => proposed !== undefined) || terms.features.length === 0;
  return [
    `What the properties of ${printable(terms.plural ?? type)} mean`,
    '',
    ...rows.map(({ meaning, said = '–', proposed }) =>
      printable(`${left(meaning, width)}${said}${proposed === undefined ? '' : `  proposed: ${proposed}`}`),
    ),
    '',
    ...listStages(terms.meanings),
    `Told by ${terms.period}s${terms.once ? '; groups live once' : ''}. Proposed: ${proposals.rhythm.period}s${proposals.rhythm.once ? ', living once' : ''}.`,
    ...listOthers(terms, project.terms, proposals).map(printable),
    ...(hasOpen
      ? ['', '--accept confirms what is proposed where nothing is said; --set owner=PROPERTY says it.']
      : []),
  ].join('\n');
}

function describeMeaning(meanings: Meanings, meaning: Meaning): string | undefined {
  if (meaning === 'value' && meanings.value) {
    const { property, currency, per } = meanings.value;
    return `${property} (${currency} a ${per})`;
  }
  if (meaning === 'stage') return meanings.stage?.property;
  const said = meanings[meaning];
  return typeof said === 'string' ? said : undefined;
}

function listStages({ stage }: Meanings): readonly string[] {
  if (!stage) return [];
  const { property, ...means } = stage;
  const parts = Object.entries(means).map(([name, values]) => `${name}: ${values.join(', ') || '–'}`);
  return [printable(`Of ${property}, ${parts.join('; ')}.`)];
}

function listOthers(
  { features, onboarding }: GroupTypeTerms,
  { inactiveEvents }: ProjectTerms,
  proposals: Proposals,
): readonly string[] {
  const more = proposals.inactiveEvents.events.filter(({ event }) => !inactiveEvents.includes(event));
  const changed = `${proposals.inactiveEvents.groups} groups would not be active`;
  const proposed =
    more.length === 0 ? '' : ` Proposed: ${more.map(({ event }) => event).join(', ')}; ${changed}.`;
  const names = features.map(({ name }) => name);
  const proposedFeatures = proposals.features?.features.map(({ name }) => name) ?? [];
  const steps = onboarding?.steps ?? proposals.onboarding?.steps ?? [];
  return [
    `No use: ${inactiveEvents.join(', ') || '–'}.${proposed}`,
    names.length > 0
      ? `Features: ${names.join(', ')}.`
      : `Features: –.${proposedFeatures.length > 0 ? ` Proposed: ${proposedFeatures.join(', ')}.` : ''}`,
    `Onboarding${onboarding ? '' : ', proposed'}: ${steps.map(writeStep).join(' → ') || '–'}.`,
  ];
}

type Step = NonNullable<GroupTypeTerms['onboarding']>['steps'][number];

function writeStep(step: Step): string {
  const name = step.kind === 'named' ? step.name : 'any event';
  const values = step.filters.flatMap((filter) => filter.values);
  return values.length === 0 ? name : `${name} (${values.join(', ')})`;
}
