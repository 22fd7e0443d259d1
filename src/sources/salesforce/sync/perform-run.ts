/** Performs a run step by step, page by page: after each page it is on disk how far it is. */

import type { ProjectId } from '../../../domain/ids.ts';
import { keepDescribed } from '../client/describe.ts';
import { SalesforceFailure } from '../client/failure.ts';
import type { Rest } from '../client/rest.ts';
import type { DropEchoes } from '../export/drop-echoes.ts';
import { salesforceLimits } from '../limits.ts';
import { checkWithOrganization, type FieldTypes } from '../mapping/check.ts';
import type { GroupMapping, MappingDocument } from '../mapping/document.ts';
import { listChildFields, listFieldsToRead } from '../mapping/fields.ts';
import { fitIds, writeIdsQuery } from '../mapping/soql.ts';
import type { SalesforceRecord } from '../mapping/values.ts';
import { CallsSpent } from '../runs/end-run.ts';
import type { SalesforceStore } from '../store/open-store.ts';
import type { Unmatched } from '../store/unmatched-store.ts';
import { applyRecords, type SeenRecord } from './apply-records.ts';
import { countRecords } from './count-records.ts';
import { findValues, type KnownGroups, matchRecord } from './match.ts';
import { planSteps, type Step } from './plan-steps.ts';
import { readPages } from './read-pages.ts';
import { readParts, rollUpParents } from './roll-up.ts';
import { addToRun, type Run } from './run.ts';
import { type WriteOptions, writeGroups } from './write-groups.ts';

export interface PerformOptions {
  readonly project: ProjectId;
  readonly document: MappingDocument;
  readonly rest: Rest;
  readonly store: Pick<SalesforceStore, 'records' | 'runs' | 'unmatched'>;
  readonly writing: WriteOptions;
  readonly dropEchoes: DropEchoes;
  /** The groups of a mapping's type, as they are when it is asked. */
  readonly findGroups: (mapping: GroupMapping) => Promise<KnownGroups>;
  /** Resolves when charts can read all that was written. */
  readonly flush: () => Promise<void>;
  readonly signal: AbortSignal;
  /** Told of each page. */
  readonly onProgress: (run: Run) => void;
}

interface Performing extends PerformOptions {
  readonly types: FieldTypes;
  readonly fieldsOf: (object: string) => Promise<readonly string[]>;
  /** Calls of the run before it went on here. */
  readonly callsBefore: number;
  run: Run;
}

/** Goes on where the run is. Gives it with its last step done. Errors: SalesforceFailure, CallsSpent, LedgerUnavailable; the signal's reason. */
export async function performRun(run: Run, options: PerformOptions): Promise<Run> {
  const { document, rest, store, project } = options;
  const describe = keepDescribed(rest);
  const { types, issues } = await checkWithOrganization(document, describe);
  const [issue] = issues;
  if (issue) throw new SalesforceFailure('refused', 'mapping', `${issue.path}: ${issue.message}`);
  const fieldsOf = async (object: string) =>
    [...(await describe(object)).fields.values()].map(({ name }) => name);
  const performing: Performing = { ...options, types, fieldsOf, callsBefore: run.calls, run };
  // What changes from now on is for the next run.
  if (run.untilMs === null) performing.run = { ...run, untilMs: rest.serverMs ?? run.startedMs };
  if (run.cursor.step === 0 && run.cursor.afterId === '') {
    if (run.full) {
      await store.unmatched.forget(project);
      performing.run = { ...performing.run, toRead: await countAll(performing) };
    }
    await store.records.keepOnly(
      project,
      document.mappings.map(({ id }) => id),
      document.mappings.flatMap(({ id, rollUps }) =>
        rollUps.map(({ property }) => JSON.stringify([id, property])),
      ),
    );
  }
  const steps = planSteps(document, run.full);
  for (let step = run.cursor.step; step < steps.length; step += 1) {
    await performStep(performing, steps[step] as Step);
    performing.run = { ...performing.run, cursor: { ...performing.run.cursor, step: step + 1, afterId: '' } };
    await store.runs.saveRun(project, performing.run);
  }
  return withCalls(performing);
}

/** Of all mappings together; what changes meanwhile does not count. */
async function countAll({ document, rest }: Performing): Promise<number | null> {
  let sum = 0;
  for (const { object } of document.mappings) {
    const records = await countRecords(rest, object);
    if (records === null) return null;
    sum += records;
  }
  return sum;
}

async function performStep(performing: Performing, step: Step): Promise<void> {
  const mapping = performing.document.mappings[step.mapping] as GroupMapping;
  switch (step.kind) {
    case 'records':
      return readRecords(performing, mapping);
    case 'deleted':
      return readDeleted(performing, mapping);
    case 'sweep':
      return sweepRecords(performing, mapping);
    case 'again':
      return readAgain(performing, mapping);
    case 'unmatched':
      return readUnmatched(performing, mapping);
    case 'parts':
    case 'deletedParts':
      return readRollUp(performing, mapping, step.rollUp, step.kind === 'deletedParts');
    case 'sweepParts':
      return sweepRollUp(performing, mapping, step.rollUp);
  }
}

async function readRecords(performing: Performing, mapping: GroupMapping): Promise<void> {
  const groups = await performing.findGroups(mapping);
  const query = { object: mapping.object, fields: listFieldsToRead(mapping) };
  await eachPage(performing, query, (records) =>
    applyPage(
      performing,
      mapping,
      records.map((record) => seeRecord(record, mapping, groups)),
    ),
  );
}

const seeRecord = (record: SalesforceRecord, mapping: GroupMapping, groups: KnownGroups): SeenRecord => {
  const match = matchRecord(record, mapping, groups);
  const why = match.kind === 'outside' ? 'no longer meets the conditions' : 'its key changed';
  return { id: String(record['Id']), record, match, why };
};

const gone = (id: string, why: string): SeenRecord => ({ id, match: { kind: 'gone' }, why });

async function readDeleted(performing: Performing, mapping: GroupMapping): Promise<void> {
  const { object } = mapping;
  const known = await performing.fieldsOf(object);
  if (!known.includes('IsDeleted')) return;
  const merges = known.includes('MasterRecordId');
  const query = { object, fields: merges ? ['MasterRecordId'] : [], onlyDeleted: true };
  await eachPage(performing, query, (records) =>
    applyPage(
      performing,
      mapping,
      records.map((record) => {
        const master = record['MasterRecordId'];
        return gone(String(record['Id']), typeof master === 'string' ? `merged into ${master}` : 'deleted');
      }),
    ),
  );
}

async function sweepRecords(performing: Performing, mapping: GroupMapping): Promise<void> {
  const { store, project, run } = performing;
  const place = { project, mapping: mapping.id };
  for (;;) {
    const ids = await store.records.listUnseen(place, run.number, salesforceLimits.pageRecords);
    if (ids.length === 0) return;
    const why = 'deleted, merged, or no longer visible to the connected user';
    await applyPage(
      performing,
      mapping,
      ids.map((id) => gone(id, why)),
    );
  }
}

async function readAgain(performing: Performing, mapping: GroupMapping): Promise<void> {
  const { store, project } = performing;
  const place = { project, mapping: mapping.id };
  const groups = await performing.findGroups(mapping);
  for (;;) {
    const pending = await store.records.listPending(place, salesforceLimits.idsPerQuery);
    if (pending.length === 0) return;
    await readSome(performing, mapping, groups, pending);
  }
}

/** A group may have come after its record. */
async function readUnmatched(performing: Performing, mapping: GroupMapping): Promise<void> {
  const { store, project } = performing;
  const place = { project, mapping: mapping.id };
  const groups = await performing.findGroups(mapping);
  for (let afterId: string | undefined = ''; afterId !== undefined; ) {
    const unmatched: readonly Unmatched[] = await store.unmatched.list(place, afterId);
    let found = unmatched
      .filter(({ wanted }) => findValues(wanted, mapping, groups).length > 0)
      .map(({ record }) => record);
    while (found.length > 0)
      found = found.slice(
        await readSome(performing, mapping, groups, found.slice(0, salesforceLimits.idsPerQuery)),
      );
    afterId = unmatched.at(-1)?.record;
  }
}

/** Reads the first of these records by their ids, as many as fit, and applies them. Gives how many. */
async function readSome(
  performing: Performing,
  mapping: GroupMapping,
  groups: KnownGroups,
  wanted: readonly string[],
): Promise<number> {
  const { rest } = performing;
  const fields = listFieldsToRead(mapping);
  const ids = fitIds(mapping.object, fields, wanted);
  const found: SalesforceRecord[] = [];
  let page = await rest.query(writeIdsQuery(mapping.object, fields, ids));
  found.push(...page.records);
  while (page.next !== undefined) {
    page = await rest.more(page.next);
    found.push(...page.records);
  }
  const byId = new Map(found.map((record) => [String(record['Id']), record]));
  await applyPage(
    performing,
    mapping,
    ids.map((id) => {
      const record = byId.get(id);
      return record ? seeRecord(record, mapping, groups) : gone(id, 'deleted');
    }),
  );
  return ids.length;
}

/** Writes what a page of records says, then that it is done: a page that is done twice changes nothing the second time. */
async function applyPage(
  performing: Performing,
  mapping: GroupMapping,
  seen: readonly SeenRecord[],
): Promise<void> {
  const { project, store, types, writing } = performing;
  const place = { project, mapping: mapping.id };
  const records = seen.map(({ id }) => id);
  const values = seen.flatMap(({ match }) => (match.kind === 'groups' ? match.values : []));
  const stored = await store.records.readFeeds(place, records, values);
  const rolledUp = await rollUpParents(store.records, place, mapping, records);
  const { changes, feeds, pending, unmatched, counts, samples } = applyRecords(seen, {
    mapping,
    types,
    stored,
    rolledUp,
  });
  const news = await performing.dropEchoes(mapping, changes);
  const written = await writeGroups(writing, { project, run: performing.run.id, changes: news });
  performing.run = withCalls({
    ...performing,
    run: addToRun(performing.run, { ...counts, ...written }, samples),
  });
  await store.records.saveFeeds(place, { records, feeds, pending, unmatched }, performing.run);
  afterPage(performing);
}

async function readRollUp(
  performing: Performing,
  mapping: GroupMapping,
  index: number,
  onlyDeleted: boolean,
): Promise<void> {
  const rollUp = mapping.rollUps[index];
  if (!rollUp || (onlyDeleted && !(await performing.fieldsOf(rollUp.object)).includes('IsDeleted'))) return;
  const { store, project } = performing;
  const place = { project, mapping: mapping.id, rollUp: rollUp.property };
  const query = { object: rollUp.object, fields: listChildFields(rollUp), onlyDeleted };
  await eachPage(performing, query, async (records) => {
    const children = records.map((record) => String(record['Id']));
    const parts = onlyDeleted ? [] : readParts(records, rollUp);
    const before = await store.records.readParts(place, children);
    const parents = findChangedParents(before, parts);
    performing.run = withCalls(performing);
    await store.records.saveParts(place, { children, parts, parents }, performing.run);
    afterPage(performing);
  });
}

type Part = ReturnType<typeof readParts>[number];

function findChangedParents(before: readonly Part[], after: readonly Part[]): readonly string[] {
  const write = ({ child, parent, amount, moment }: Part) => JSON.stringify([child, parent, amount, moment]);
  const [were, are] = [new Set(before.map(write)), new Set(after.map(write))];
  const changed = [
    ...before.filter((part) => !are.has(write(part))),
    ...after.filter((part) => !were.has(write(part))),
  ];
  return [...new Set(changed.map(({ parent }) => parent))];
}

async function sweepRollUp(performing: Performing, mapping: GroupMapping, index: number): Promise<void> {
  const rollUp = mapping.rollUps[index];
  if (!rollUp) return;
  const { store, project, run } = performing;
  const place = { project, mapping: mapping.id, rollUp: rollUp.property };
  for (;;) {
    const parts = await store.records.listUnseenParts(place, run.number, salesforceLimits.pageRecords);
    if (parts.length === 0) return;
    const children = parts.map(({ child }) => child);
    const parents = [...new Set(parts.map(({ parent }) => parent))];
    await store.records.saveParts(place, { children, parts: [], parents }, performing.run);
  }
}

interface Query {
  readonly object: string;
  readonly fields: readonly string[];
  readonly onlyDeleted?: boolean;
}

/** Pages of what changed in the run's window, or of all, from where the run is. */
async function eachPage(
  performing: Performing,
  query: Query,
  apply: (records: readonly SalesforceRecord[]) => Promise<void>,
): Promise<void> {
  const { sinceMs, untilMs, cursor } = performing.run;
  const window = sinceMs === null || untilMs === null ? undefined : { fromMs: sinceMs, toMs: untilMs };
  const { afterId, pageRecords } = cursor;
  for await (const page of readPages(performing.rest, { ...query, window, afterId, pageRecords })) {
    const { run } = performing;
    // Salesforce may be faster than the engine, and what waits for that takes memory.
    await performing.flush();
    // Saved by `apply`, together with what the page changed.
    performing.run = {
      ...run,
      cursor: { ...run.cursor, afterId: page.lastId, pageRecords: page.pageRecords },
    };
    await apply(page.records);
  }
}

const withCalls = ({ run, rest, callsBefore }: Pick<Performing, 'run' | 'rest' | 'callsBefore'>): Run => ({
  ...run,
  calls: callsBefore + rest.calls,
  callsUsed: rest.callsUsed ?? run.callsUsed,
});

function afterPage({ run, document, signal, onProgress }: Performing): void {
  onProgress(run);
  signal.throwIfAborted();
  const { callsUsed } = run;
  if (callsUsed && callsUsed.used >= callsUsed.max * document.callShare) throw new CallsSpent();
}
