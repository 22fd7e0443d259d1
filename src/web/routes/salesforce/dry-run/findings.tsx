/** What a dry run found of one mapping: counts, each with its lines as CSV, and groups before and after. */
import type { ReactNode } from 'react';
import { downloadCsv } from '../../../api/download.ts';
import type { SalesforceDryRun } from '../../../api/operations.ts';
import { Section } from '../../../parts/page.tsx';
import { useScope } from '../../../scope.ts';
import { salesforceDryRunTexts as words } from '../../../words/salesforce-dry-run.ts';
import { CountColumns } from './count-columns.tsx';
import { SampleTable } from './sample-table.tsx';

type Found = SalesforceDryRun['mappings'][number];
type List = SalesforceDryRun['lists'][number];

const ofRecords = ['read', 'matched', 'outside', 'emptyKey', 'withoutGroup', 'doubled'] as const;
const ofGroups = ['created', 'changed', 'unchanged', 'withoutRecord', 'severalGroups'] as const;
const lists: ReadonlySet<string> = new Set<List>([
  ...(['withoutGroup', 'withoutRecord', 'doubled', 'emptyKey'] as const),
  ...(['outside', 'created', 'changed', 'severalGroups'] as const),
]);
const hasList = (name: string): name is List => lists.has(name);

export function Findings({
  found,
  groupType,
  isOnly,
}: {
  readonly found: Found;
  /** Undefined: the mapping is no longer there. */
  readonly groupType: string | undefined;
  /** There is one mapping, which needs no name. */
  readonly isOnly: boolean;
}): ReactNode {
  const scope = useScope();
  const describeCount = (name: keyof typeof words.counts) => ({
    ...{ name, label: words.counts[name], value: found[name] },
    ...(hasList(name) && {
      download: () =>
        downloadCsv(scope, 'getSalesforceDryRunList', { path: { list: name }, query: {} }, `dry-run-${name}`),
    }),
  });
  return (
    <section className="flex flex-col gap-6">
      {!isOnly && <h2 className="text-16 font-semibold">{found.id}</h2>}
      <CountColumns columns={[ofRecords, ofGroups].map((names) => names.map(describeCount))} />
      {found.severalGroups > 0 && <p className="text-13 text-warning">{words.severalNote}</p>}
      <Samples samples={found.samples} groupType={groupType} />
    </section>
  );
}

function Samples({
  samples,
  groupType,
}: Pick<Found, 'samples'> & { readonly groupType: string | undefined }): ReactNode {
  return (
    <Section title={words.samples} note={samples.length > 0 ? words.samplesNote : undefined}>
      {samples.length === 0 ? (
        <p className="text-13 text-muted">{words.none}</p>
      ) : (
        <SampleTable
          samples={samples.map(({ value, ...sample }) => ({ group: value, ...sample }))}
          isThere={({ before }) => before !== null}
          changes={words.changes}
          label={words.samples}
          groupType={groupType}
        />
      )}
    </Section>
  );
}
