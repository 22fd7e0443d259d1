/** What intake decided of a stream, beside what the naive model says: without an engine, so that many streams can be tried. */
import { groupId, noVersion, type UnitId, userType, type VersionKey } from '../../src/domain/ids.ts';
import { canonicalJson, type JsonObject } from '../../src/domain/json.ts';
import { limits } from '../../src/domain/limits.ts';
import type { EventRow, TableName, Tables, VersionRow } from '../../src/domain/rows.ts';
import type { ModelEvent, Person, Unit } from './model.ts';
import type { OracleProject } from './project.ts';

/** Columns that are carried forward from event to event. */
const clientColumns = [
  'platform',
  'os_name',
  'os_version',
  'device_family',
  'country',
  'city',
  'language',
  'version_name',
] as const;

/** What differs first, told; undefined where nothing does. */
export function intakeDifference(project: OracleProject): string | undefined {
  const { model } = project.asked;
  const rows = new Rows(project);
  const events = rows.of('events');
  if (events.length !== model.events.length)
    return `intake stored ${events.length} events, the model ${model.events.length}`;
  const users = new Map<Person, UnitId>();
  for (const [index, row] of events.entries()) {
    const event = model.events[index] as ModelEvent;
    const known = users.get(event.person) ?? row.user;
    users.set(event.person, known);
    const found = known === row.user ? ofEvent(rows, row, event) : 'another user';
    if (found !== undefined) return `event ${index}: ${found}`;
  }
  return ofMerges(rows, users) ?? ofHistories(rows, project, users);
}

function ofEvent(rows: Rows, row: EventRow, { item, userProperties, groups, client }: ModelEvent) {
  if (row.event_type !== item.eventType || row.time !== item.timeMs) return 'another event';
  const ofUser = unequal('user', rows.content(row.user, row.user_ver), contentOf(userProperties));
  const wanted = [...groups].flatMap(([type, list]) =>
    list.map(
      ({ value, properties }) => `${type} ${groupId(row.project, type, value)} ${contentOf(properties)}`,
    ),
  );
  const carried = clientColumns.find((column) => row[column] !== client[column]);
  return (
    ofUser ??
    unequal('groups', groupsOf(rows, row).sort().join('\n'), wanted.sort().join('\n')) ??
    (carried && unequal(carried, row[carried], client[carried]))
  );
}

/** Each group of the event, with its content. */
function groupsOf(rows: Rows, row: EventRow): string[] {
  const told = (type: string, ids: readonly UnitId[], versions: readonly VersionKey[]) =>
    ids.map((id, index) => `${type} ${id} ${rows.content(id, versions[index] ?? noVersion)}`);
  const inSlots = rows
    .of('group_types')
    .filter(({ slot }) => slot < limits.groupSlots)
    .flatMap(({ type, slot }) => told(type, row[`g${slot}`] ?? [], row[`v${slot}`] ?? []));
  const beyond = (row['more_groups.type'] ?? []).flatMap((type, index) =>
    told(type, row['more_groups.id']?.slice(index, index + 1) ?? [], [
      row['more_groups.ver']?.[index] ?? noVersion,
    ]),
  );
  return [...inSlots, ...beyond];
}

/** Whom users count as. Known by number are those who did something. */
function ofMerges(rows: Rows, users: ReadonlyMap<Person, UnitId>): string | undefined {
  const mappedTo = new Map(rows.of('merges').map(({ user, canonical }) => [user, canonical]));
  const counted = (user: UnitId): UnitId => {
    const next = mappedTo.get(user) ?? user;
    return next === user ? user : counted(next);
  };
  for (const [person, user] of users) {
    const wanted = users.get(person.counted());
    if (wanted !== undefined && counted(user) !== wanted) return `${person.name} counts as another one`;
    if (wanted === undefined && counted(user) === user) return `${person.name} counts as itself`;
  }
  return undefined;
}

/** The properties in force at every moment at which they changed. */
function ofHistories(rows: Rows, { asked, facts }: OracleProject, users: ReadonlyMap<Person, UnitId>) {
  const types = facts.groupTypes.filter((type) => type !== userType);
  const groups = types.flatMap((type) =>
    [...asked.model.groups(type)].map(
      ([value, unit]) => [unit, groupId(facts.project, type, value)] as const,
    ),
  );
  for (const [unit, id] of [...groups, ...users]) {
    const found = ofHistory(rows.versions(id), unit);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ofHistory(versions: readonly VersionRow[], { name, properties }: Unit): string | undefined {
  const moments = [
    ...versions.map(({ effective }) => effective),
    ...properties.inOrder().map(({ atMs }) => atMs),
  ];
  for (const ms of moments) {
    const found = unequal(
      `${name} at ${new Date(ms).toISOString()}`,
      contentOf(inForce(versions, ms)?.props),
      contentOf(properties.at(ms)),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Greatest effective time, the later row among equals. */
function inForce(versions: readonly VersionRow[], ms: number): VersionRow | undefined {
  return versions
    .filter(({ effective }) => effective <= ms)
    .reduce<VersionRow | undefined>(
      (best, row) => (best === undefined || row.effective >= best.effective ? row : best),
      undefined,
    );
}

const contentOf = (properties: object | undefined): string => canonicalJson((properties ?? {}) as JsonObject);

function unequal(what: string, intake: string | undefined, model: string | undefined): string | undefined {
  return intake === model ? undefined : `${what}: intake ${intake}, model ${model}`;
}

/** What intake emitted for one project, to look things up in. */
class Rows {
  readonly #all: OracleProject['rows'];
  readonly #contents = new Map<string, string>();
  readonly #versions = new Map<UnitId, VersionRow[]>();

  constructor({ rows }: OracleProject) {
    this.#all = rows;
    for (const row of this.of('versions')) {
      this.#contents.set(`${row.unit} ${row.ver}`, contentOf(row.props));
      if (row.scope === 'profile')
        this.#versions.set(row.unit, [...(this.#versions.get(row.unit) ?? []), row]);
    }
  }

  of<T extends TableName>(table: T): readonly Tables[T][] {
    return this.#all.filter((each) => each.table === table).map(({ row }) => row as Tables[T]);
  }

  /** As canonical JSON text. */
  content(unit: UnitId, version: VersionKey): string {
    if (version === noVersion) return '{}';
    return this.#contents.get(`${unit} ${version}`) ?? `no version ${version}`;
  }

  versions(unit: UnitId): readonly VersionRow[] {
    return this.#versions.get(unit) ?? [];
  }
}
