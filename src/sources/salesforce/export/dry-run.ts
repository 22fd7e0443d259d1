/** Goes through all groups as an export would, and says what it would write; nothing is written. */
import type { ProjectId } from '../../../domain/ids.ts';
import type { Rest } from '../client/rest.ts';
import { salesforceLimits } from '../limits.ts';
import type { ExportFields } from './check.ts';
import { type DecidedGroup, decidePage } from './decide-page.ts';
import type { ExportDocument, ExportMapping } from './document.ts';
import type { ExportDryRunList, ExportResult } from './dry-run-result.ts';
import type { ExportedGroup } from './group-store.ts';
import { type ExportSources, findFields } from './perform-export.ts';
import { readExportPages } from './read-pages.ts';

interface DryExportOptions {
  readonly project: ProjectId;
  readonly document: ExportDocument;
  readonly rest: Rest;
  /** Told of each page. */
  readonly onProgress: (mappings: readonly ExportResult[]) => void;
  readonly sources: ExportSources;
  /** What was sent with the mapping in force. */
  readonly readStored: (
    mapping: ExportMapping,
    values: readonly string[],
  ) => Promise<ReadonlyMap<string, ExportedGroup>>;
}

type Lines = Readonly<Record<ExportDryRunList, (readonly string[])[]>>;

interface DryExportFindings {
  readonly mappings: readonly ExportResult[];
  /** Each line begins with the mapping's id. */
  readonly lists: Lines;
}

/** Errors: SalesforceFailure, Problem. */
export async function performDryExport(options: DryExportOptions): Promise<DryExportFindings> {
  const { document, rest } = options;
  const fields = await findFields(document, rest);
  const lists: Lines = { withoutRecord: [], emptyKey: [], doubled: [], unfit: [] };
  const mappings: ExportResult[] = [];
  for (const mapping of document.mappings) {
    const result = startResult(mapping);
    mappings.push(result);
    await tryExport({ ...options, onPage: () => options.onProgress(mappings) }, mapping, fields, {
      ...{ result, lists },
    });
  }
  return { mappings, lists };
}

const startResult = ({ id }: ExportMapping): ExportResult => ({
  ...{ id, groups: 0, changed: 0, created: 0, unchanged: 0, fields: 0, emptyKey: 0 },
  ...{ withoutRecord: 0, doubled: 0, unfit: 0, samples: [] },
});

async function tryExport(
  { project, rest, sources, readStored, onPage }: DryExportOptions & { readonly onPage: () => void },
  mapping: ExportMapping,
  fields: ExportFields,
  { result, lists }: { readonly result: ExportResult; readonly lists: Lines },
): Promise<void> {
  const { groupType } = mapping;
  const owners = new Map<string, string>();
  const pages = readExportPages({
    ...{ mapping, fields, values: await sources.listValues(project, groupType) },
    propertiesOf: (value) => sources.propertiesOf(project, groupType, value),
    readStored: (values) => readStored(mapping, values),
    planOptions: () => ({ compares: true, verifies: false, looksAtEmpty: true, retryBeforeMs: 0 }),
  });
  for await (const page of pages) {
    const decided = await decidePage({ rest, mapping, fields, readOwners: async () => owners }, page);
    for (const group of decided) noteGroup(group, mapping, result, lists);
    onPage();
  }
}

function noteGroup(
  { wanted, outcome }: DecidedGroup,
  { id }: ExportMapping,
  result: ExportResult,
  lists: Lines,
): void {
  const list = (name: ExportDryRunList, ...more: readonly string[]) => {
    if (lists[name].length < salesforceLimits.listedMax) lists[name].push([id, wanted.value, ...more]);
  };
  result.groups += 1;
  result.unfit += wanted.unfit.length;
  for (const { field, detail } of wanted.unfit) list('unfit', field, detail);
  switch (outcome.kind) {
    case 'emptyKey':
      result.emptyKey += 1;
      list('emptyKey');
      return;
    case 'withoutRecord':
      result.withoutRecord += 1;
      list('withoutRecord', wanted.key);
      return;
    case 'doubled':
      result.doubled += 1;
      list('doubled', wanted.key, outcome.detail);
      return;
    case 'unchanged':
    case 'held':
      result.unchanged += 1;
      return;
    case 'write':
      result.changed += 1;
      sample(outcome.changes, outcome.record, outcome.before ?? {});
      return;
    case 'create':
      result.created += 1;
      sample(outcome.fields, null, null);
  }
  function sample(after: object, record: string | null, before: object | null): void {
    result.fields += Object.keys(after).length;
    if (result.samples.length < salesforceLimits.samples)
      result.samples.push({
        ...{ group: wanted.value, record, after: { ...after } },
        before: before === null ? null : { ...before },
      });
  }
}
