/** `muster accounts`: the groups of a type by view, as a table. */
import { Problem } from '../domain/problem.ts';
import type { Filter, GroupList, GroupRow, ListCell, ListFilter, Table } from '../query/contract.ts';
import type { ListedGroupTypes } from '../server/group-types.ts';
import type { MusterClient } from './client.ts';
import type { CommandContext } from './context.ts';
import { readCondition } from './present/notation.ts';
import { renderCells } from './present/table.ts';
import { printable } from './present/text.ts';

export interface AccountsFlags {
  readonly groupType?: string;
  readonly view: string;
  readonly column?: readonly string[];
  readonly where?: readonly string[];
  readonly sort?: string;
  readonly order?: string;
  readonly owner?: string;
  readonly search?: string;
  readonly limit: string;
  readonly json?: true;
}

export async function listAccounts(context: CommandContext, flags: AccountsFlags): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const type = await chooseGroupType(client, flags.groupType);
    const query = writeListQuery(flags);
    const list = await client
      .get<GroupList>(`/api/groups/${encodeURIComponent(type)}?${query}`)
      .catch((error: unknown) => {
        throw atFlag(error);
      });
    const table = flags.column ? tabulateColumns(list) : tabulateUsual(list);
    context.output.write(`${flags.json ? JSON.stringify(list, null, 2) : renderList(list, table)}\n`);
  });
}

const flagOfParameter: Readonly<Record<string, string>> = {
  columns: '--column',
  filter: '--where',
  q: '--search',
};

/** A problem of a parameter that a flag made names the flag. */
function atFlag(error: unknown): unknown {
  if (!(error instanceof Problem) || error.path === undefined) return error;
  const [parameter = ''] = /^\w+/.exec(error.path) ?? [];
  return new Problem(error.code, error.message, flagOfParameter[parameter] ?? `--${parameter}`);
}

function writeListQuery(flags: AccountsFlags): URLSearchParams {
  const { view, column = [], where = [], sort, order, owner, search, limit } = flags;
  const single = Object.entries({ view, sort, order, owner, q: search, limit });
  return new URLSearchParams([
    ...single.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
    ...column.map((id): [string, string] => ['columns', id]),
    ...where.map((text): [string, string] => ['filter', JSON.stringify(parseListCondition(text))]),
  ]);
}

/** The server says which columns and operators there are. */
function parseListCondition(text: string): Pick<Filter, 'operator' | 'values'> & Pick<ListFilter, 'column'> {
  const { of, ...test } = readCondition(
    text,
    'a column with spaces goes in double quotes, as in \'"prop:account name" is Acme\'',
  );
  return { column: of, ...test };
}

/** The type that was named, or the only one there is. Errors: Problem at `--group-type`. */
export async function chooseGroupType(client: MusterClient, named: string | undefined): Promise<string> {
  if (named !== undefined) return named;
  const { groupTypes } = await client.get<ListedGroupTypes>('/api/project/group-types');
  const visible = groupTypes.filter(({ removed }) => !removed).map(({ groupType }) => groupType);
  const [first, ...others] = visible;
  if (first === undefined)
    throw new Problem('invalid_request', 'No groups were received yet.', '--group-type');
  if (others.length > 0)
    throw new Problem('invalid_request', `choose one of ${visible.join(', ')}`, '--group-type');
  return first;
}

function renderList(list: GroupList, table: Table): string {
  const { tiles, singular, plural, week, currency = '', leftOut, groups, next, unset } = list;
  const worth =
    tiles.yearlyValue === undefined
      ? ''
      : ` · ${tiles.yearlyValue.toLocaleString('en-US')} ${currency} a year`;
  const quietWorth =
    tiles.quietYearlyValue === undefined
      ? ''
      : ` (${tiles.quietYearlyValue.toLocaleString('en-US')} ${currency})`;
  const head = `${tiles.groups} ${printable(tiles.groups === 1 ? singular : plural)}${worth} · ${tiles.active} active from ${week.start} to ${week.end} · ${tiles.quiet} quiet${quietWorth}`;
  return [
    head,
    '',
    ...(groups.length > 0 ? [renderCells(table)] : ['None.']),
    ...(next === undefined
      ? []
      : [`\n${tiles.groups - groups.length} more are not shown; --limit shows more.`]),
    ...(leftOut > 0 ? [`${leftOut} left out by rule; --view leftOut shows them.`] : []),
    ...(list.empty.length > 0 ? [`Nothing has a value of ${list.empty.map(printable).join(', ')}.`] : []),
    ...(unset.length > 0 ? [`Not said yet: which property is the ${unset.join(', the ')}.`] : []),
  ].join('\n');
}

function tabulateUsual({ groups, currency = '' }: GroupList): Table {
  const columns = [
    '',
    'owner',
    'plan',
    `${currency} a year`.trim(),
    'people',
    'before',
    'seats',
    'last use',
    'state',
  ];
  const rows = groups.map((row) => [
    row.name ?? row.value,
    row.owner ?? '–',
    row.plan ?? '–',
    row.yearlyValue ?? '–',
    row.activePeople,
    row.activePeopleBefore,
    row.seats ? `${row.seats.used} of ${row.seats.seats}` : '–',
    row.lastUse ?? 'never',
    describeState(row),
  ]);
  return { columns, rows };
}

/** The columns that were asked for, behind the value of each group. */
function tabulateColumns({ columns, groups }: GroupList): Table {
  return {
    columns: ['', ...columns.map(({ label }) => label)],
    rows: groups.map(({ value, cells }) => [value, ...cells.map(writeCell)]),
  };
}

function writeCell(cell: ListCell): string | number {
  switch (cell.kind) {
    case 'values':
      return cell.values.join(', ');
    case 'number':
      return cell.number;
    case 'date':
      return cell.date;
    case 'metric':
    case 'history':
      return cell.change === undefined
        ? cell.now
        : `${cell.now} (${cell.change > 0 ? '+' : ''}${cell.change})`;
    case 'unknown':
      return '–';
  }
}

function writeInDays(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
}

/** The words that hold, the most pressing first. */
function describeState(row: GroupRow): string {
  const words = [
    row.cancelled && `cancelled ${row.cancelled.since}`,
    row.quiet && `quiet for ${row.quiet.days} days`,
    row.renewal && `renews ${writeInDays(row.renewal.inDays)}`,
    row.stalled && `stalled for ${row.stalled.days} days`,
    row.back && `back since ${row.back.since}`,
    row.new && `new since ${row.new.since}`,
    row.isNeverActive && 'never active',
  ];
  return words.filter((word) => typeof word === 'string').join(', ');
}
