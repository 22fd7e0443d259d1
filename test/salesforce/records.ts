/** The records of the organisation: in the order of their ids, changed as Salesforce changes them. */
import {
  type Fields,
  generateAccount,
  generateOpportunity,
  generateOrganization,
  generateUsers,
  systemFields,
} from './generate.ts';
import { lengthenId, makeId } from './ids.ts';
import { objects } from './schema.ts';

export interface RecordOptions {
  readonly accounts: number;
  readonly opportunities: number;
  readonly seed: number;
  /** Workspace_Key__c of the first accounts; the others have one made from their number. */
  readonly keys: readonly string[];
  readonly clock: () => number;
}

export interface ChangeOptions {
  /** Commits later than it is stamped, as long transactions do. */
  readonly visibleInMs?: number;
  /** Stamps it at this moment. */
  readonly stampMs?: number;
  /** As when a formula's inputs change: no stamp moves. */
  readonly unstamped?: true;
}

export interface Records {
  /** All of an object, deleted ones too, by Id. */
  all(object: string): readonly Fields[];
  find(object: string, id: string): Fields | undefined;
  change(object: string, id: string, fields: Fields, options?: ChangeOptions): void;
  create(object: string, fields: Fields): string;
  delete(object: string, id: string): void;
  /** `id` becomes a deleted record that names its master. */
  merge(object: string, id: string, masterId: string): void;
  /** Gone for good, as after 15 days in the recycle bin. */
  purge(object: string, id: string): void;
  /** Gives what puts all records back as they are now. */
  keep(): () => void;
  /** Makes visible what was to be visible by now. */
  settle(): void;
}

export function openRecords(options: RecordOptions): Records {
  const { clock } = options;
  const nowMs = clock();
  const tables = new Map<string, Fields[]>([
    ['user', [...generateUsers(nowMs)]],
    ['organization', [generateOrganization(nowMs)]],
    ['account', generateMany(options.accounts, (n) => generateAccount(options.seed, n, keyOf(n), nowMs))],
    [
      'opportunity',
      generateMany(options.opportunities, (n) =>
        generateOpportunity(options.seed, n, options.accounts, nowMs),
      ),
    ],
  ]);
  let created = 0;
  let waiting: { readonly atMs: number; readonly apply: () => void }[] = [];
  function keyOf(number: number): string {
    return options.keys[number] ?? `workspace-${String(number + 1).padStart(6, '0')}`;
  }
  const tableOf = (object: string): Fields[] => {
    const table = tables.get(object.toLowerCase());
    if (!table) throw new Error(`no object ${object}`);
    return table;
  };
  const find = (object: string, id: string): Fields | undefined => {
    const table = tableOf(object);
    const wanted = lengthenId(id);
    const found = table[firstAtLeast(table, wanted)];
    return found?.['Id'] === wanted ? found : undefined;
  };
  const need = (object: string, id: string): Fields => {
    const found = find(object, id);
    if (!found) throw new Error(`no ${object} ${id}`);
    return found;
  };
  const stamp = (record: Fields, ms: number) =>
    Object.assign(record, { LastModifiedDate: ms, SystemModstamp: ms });
  const remove = (object: string, id: string, more: Fields) =>
    void stamp(Object.assign(need(object, id), { IsDeleted: true, ...more }), clock());
  return {
    all: tableOf,
    find,
    change: (object, id, fields, { visibleInMs, stampMs = clock(), unstamped } = {}) => {
      const record = need(object, id);
      const apply = () => {
        Object.assign(record, fields);
        if (!unstamped) stamp(record, stampMs);
      };
      if (visibleInMs === undefined) apply();
      else waiting.push({ atMs: clock() + visibleInMs, apply });
    },
    create: (object, fields) => {
      const table = tableOf(object);
      created += 1;
      const id = makeId(objects.get(object.toLowerCase())?.keyPrefix ?? '', 1_000_000_000 + created);
      const empty = Object.fromEntries(Object.keys(table[0] ?? {}).map((name) => [name, null]));
      table.push({ ...empty, ...systemFields(id, clock(), clock()), ...fields });
      return id;
    },
    delete: (object, id) => remove(object, id, {}),
    merge: (object, id, masterId) => {
      remove(object, id, { MasterRecordId: lengthenId(masterId) });
      stamp(need(object, masterId), clock());
    },
    purge: (object, id) => {
      tableOf(object).splice(tableOf(object).indexOf(need(object, id)), 1);
    },
    keep: () => {
      const kept = [...tables].map(([name, table]) => [name, table.map((each) => ({ ...each }))] as const);
      return () => {
        for (const [name, table] of kept) tables.set(name, table);
      };
    },
    settle: () => {
      const due = waiting.filter(({ atMs }) => atMs <= clock());
      if (due.length === 0) return;
      waiting = waiting.filter((each) => !due.includes(each));
      for (const { apply } of due) apply();
    },
  };
}

const generateMany = (count: number, make: (number: number) => Fields): Fields[] =>
  Array.from({ length: count }, (_, number) => make(number));

/** The first place whose id is not below this one. */
export function firstAtLeast(table: readonly Fields[], id: string): number {
  let low = 0;
  let high = table.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (String(table[middle]?.['Id']) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
