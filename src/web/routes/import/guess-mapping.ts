/** What the heads and first rows of a table say about it. */
import { type Column, type Kind, type Mapping, type Target, targetsByKind } from './mapping.ts';
import { guessTimeFormat } from './read-time.ts';

/** A table as it is known before it is read whole. */
interface Sample {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Known {
  /** Group types of the project. */
  readonly types: readonly string[];
  readonly timeZone: string;
}

const known: readonly (readonly [RegExp, Target])[] = [
  [/^(event_?type|event(_?name)?|action|activity)$/, 'event_type'],
  [/^(user_?id|distinct_?id|user(_?e?mail)?|user_?name|e?mail(_?address)?|uid)$/, 'user_id'],
  [/^(device_?id|anonymous_?id)$/, 'device_id'],
  [/^(group_?value|group_?name|group_?id|account(_?id|_?name)?|id)$/, 'group_value'],
  [
    /^(time|times?tamp|ts|date|day|when|at|date_?time|moment|(event|client|server|original|local)_?(event_?)?(time|times?tamp|date)|(created|occurred|happened|sent|received|logged|recorded|valid|changed|updated)(_?(at|on|time|date|from))?)$/,
    'time',
  ],
  [/^(insert_?id|message_?id|uuid|event_?id|row_?id)$/, 'insert_id'],
  // As files of refused rows have them: taken in again, these say nothing of the row.
  [/^refused_(line|reason|detail)$/, 'leave'],
];

const writeWord = (head: string) =>
  head
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '_')
    .replace(/^_|_$/g, '');

const findTarget = (head: string) => known.find(([pattern]) => pattern.test(writeWord(head)))?.[1];

/** The group type that a head names, whatever its case: itself, or its id. */
function findType(head: string, types: readonly string[]): string | undefined {
  const word = writeWord(head);
  return (
    types.find((type) => type === head.trim()) ??
    types.find((type) => [`${writeWord(type)}`, `${writeWord(type)}_id`].includes(word))
  );
}

/** What a project that has no group types yet most likely calls its first. */
const usualTypes = ['company', 'account', 'organization', 'organisation', 'workspace', 'team'];

/** All of it, as far as can be told. */
export function guessMapping(sample: Sample, project: Known, kind?: Kind): Mapping {
  const types = project.types.length > 0 ? project.types : usualTypes;
  return guessOfKind(sample, { ...project, types }, kind ?? guessKind(sample, types));
}

function guessOfKind(sample: Sample, { types, timeZone }: Known, kind: Kind): Mapping {
  const columns = guessColumns(kind, sample, types);
  const time = columns.findIndex(({ target }) => target === 'time');
  const named = sample.heads.map((head) => findType(head, types)).find((type) => type !== undefined);
  return {
    kind,
    columns,
    time: { format: guessTimeFormat(listCells(sample, time)) ?? 'text', zone: timeZone },
    groupType: named ?? types[0] ?? '',
    eventType: '',
    readsValues: true,
  };
}

function guessKind({ heads }: Sample, types: readonly string[]): Kind {
  const targets = new Set(heads.map(findTarget));
  if (targets.has('event_type')) return 'events';
  if (targets.has('user_id') || targets.has('device_id')) return targets.has('time') ? 'events' : 'users';
  return targets.has('group_value') || heads.some((head) => findType(head, types)) ? 'groups' : 'events';
}

const listCells = ({ rows }: Sample, column: number) => rows.map((row) => row[column] ?? '');

function guessColumns(kind: Kind, sample: Sample, types: readonly string[]): Column[] {
  const taken = new Set<Target>();
  const columns = sample.heads.map((head) => {
    const column = guessColumn(kind, head, types, taken);
    taken.add(column.target);
    return column;
  });
  if (taken.has('time')) return columns;
  // No head is one of a time that we know: the first whose name sounds like one, and whose cells are times.
  const time = sample.heads.findIndex(
    (head, index) =>
      /(^|_)(time|times?tamp|date|day|at|on|datum|zeit)($|_)/.test(writeWord(head)) &&
      guessTimeFormat(listCells(sample, index)) !== undefined,
  );
  return columns.map((column, index) => (index === time ? { ...column, target: 'time' } : column));
}

function guessColumn(kind: Kind, head: string, types: readonly string[], taken: ReadonlySet<Target>): Column {
  const name = head.trim();
  const [, prefix, rest] =
    /^(event_properties|properties|user_properties|groups?)[._:](.+)$/i.exec(name) ?? [];
  const target = findTarget(head);
  if (prefix !== undefined && rest !== undefined && target === undefined)
    return { target: guessPrefix(kind, prefix), name: rest };
  const type = findType(head, types);
  if (type !== undefined && kind !== 'groups') return { target: 'group', name: type };
  if (type !== undefined && !taken.has('group_value')) return { target: 'group_value', name };
  if (target && targetsByKind[kind].includes(target) && (target === 'leave' || !taken.has(target)))
    return { target, name };
  return { target: kind === 'users' ? 'user_property' : 'property', name };
}

function guessPrefix(kind: Kind, prefix: string): Target {
  const isGroup = /^groups?$/i.test(prefix);
  if (kind === 'groups') return 'property';
  if (isGroup) return 'group';
  return kind === 'users' || /^user/i.test(prefix) ? 'user_property' : 'property';
}
