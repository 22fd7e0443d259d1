/** `muster account`: one group's page as text. */
import { Problem } from '../domain/problem.ts';
import type { GroupPage } from '../query/contract.ts';
import { type AccountPart, accountParts, readPart } from './account-parts.ts';
import { chooseGroupType } from './accounts.ts';
import type { MusterClient } from './client.ts';
import type { CommandContext } from './context.ts';
import { renderCells } from './present/table.ts';
import { printable } from './present/text.ts';
import { writeGroupPath } from './unit-path.ts';

const peopleShown = 12;

export async function showAccount(
  context: CommandContext,
  value: string,
  flags: { readonly groupType?: string; readonly show: string; readonly json?: true },
): Promise<void> {
  const part = readShow(flags.show);
  await context.withConnection(async ({ client }) => {
    const type = await chooseGroupType(client, flags.groupType);
    const { answer, text } =
      part === 'page' ? await readAccount(client, type, value) : await readPart(client, type, value, part);
    context.output.write(`${flags.json ? JSON.stringify(answer, null, 2) : text}\n`);
  });
}

/** Errors: Problem at `--show`. */
function readShow(show: string): AccountPart | 'page' {
  const parts = ['page', ...accountParts] as const;
  const part = parts.find((each) => each === show);
  if (part) return part;
  throw new Problem('invalid_request', `choose one of ${parts.join(', ')}`, '--show');
}

async function readAccount(client: MusterClient, groupType: string, value: string) {
  const answer = await client.get<GroupPage>(writeGroupPath(groupType, value));
  return { answer, text: renderPage(answer) };
}

function renderPage(page: GroupPage): string {
  const { group, sentences, weeks, currency = '' } = page;
  const head = [
    group.name === undefined || group.name === group.value ? group.value : `${group.name} (${group.value})`,
    group.plan,
    group.yearlyValue === undefined
      ? undefined
      : `${group.yearlyValue.toLocaleString('en-US')} ${currency} a year`,
    group.owner,
    group.firstSeen && `${group.firstSeen.kind === 'before' ? 'before' : 'since'} ${group.firstSeen.date}`,
  ];
  return [
    head.flatMap((part) => (part ? [printable(part)] : [])).join(' · '),
    '',
    ...sentences.map(({ parts }) => printable(parts.map(({ text }) => text).join(''))),
    '',
    `People per week from ${weeks[0]?.start ?? '–'}: ${weeks.map(({ people }) => people).join(' ')}`,
    ...renderPeople(page),
    ...renderFeatures(page),
  ].join('\n');
}

function renderPeople({ people, morePeople }: GroupPage): readonly string[] {
  if (people.length === 0) return [];
  const columns = ['', 'active days', 'last use', ''];
  const rows = people
    .slice(0, peopleShown)
    .map((person) => [
      person.userId ?? `device of user ${person.user}`,
      person.activeDays,
      person.lastUse ?? 'never',
      describeState(person),
    ]);
  const more = people.length - rows.length + morePeople;
  return ['', renderCells({ columns, rows }), ...(more > 0 ? [`${more} more people are not shown.`] : [])];
}

function describeState({ champion, isNew, membership }: GroupPage['people'][number]): string {
  const left = champion?.left;
  const gone = left && (left.why === 'elsewhere' ? `at ${left.group} since ${left.date}` : left.why);
  const quiet = !left && champion?.quiet && `quiet for ${champion.quiet.days} days`;
  const removed = membership === 'removed' && !left && 'removed';
  const words = [champion && 'champion', gone, quiet, isNew && 'new', removed];
  return words.filter((word) => typeof word === 'string').join(', ');
}

function renderFeatures({ features }: GroupPage): readonly string[] {
  if (features.length === 0) return [];
  const columns = ['', 'use', 'weeks'];
  const rows = features.map(({ name, use, weeks }) => [
    name,
    use,
    weeks.map((used) => (used ? '█' : '·')).join(''),
  ]);
  return ['', renderCells({ columns, rows })];
}
