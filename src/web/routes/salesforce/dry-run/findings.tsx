/** What a dry run found of one mapping: counts, each with its lines as CSV, and groups before and after. */
import { useMutation } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { downloadCsv } from '../../../api/download.ts';
import type { SalesforceDryRun } from '../../../api/operations.ts';
import { writeExact } from '../../../format.ts';
import { Section } from '../../../parts/page.tsx';
import { PlainTable } from '../../../parts/plain-table.tsx';
import { writeValue } from '../../../parts/property-list.tsx';
import { useScope } from '../../../scope.ts';
import { salesforceDryRunTexts as words } from '../../../words/salesforce-dry-run.ts';
import { Fact, FactList } from '../fact-list.tsx';

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
  isOnly,
}: {
  readonly found: Found;
  /** There is one mapping, which needs no name. */
  readonly isOnly: boolean;
}): ReactNode {
  return (
    <section className="flex flex-col gap-6">
      {!isOnly && <h2 className="text-16 font-semibold">{found.id}</h2>}
      <div className="grid items-start gap-x-12 sm:grid-cols-2">
        {[ofRecords, ofGroups].map((names) => (
          <FactList key={names[0]}>
            {names.map((name) => (
              <Fact key={name} label={words.counts[name]} isNumber>
                <Count name={name} value={found[name]} />
              </Fact>
            ))}
          </FactList>
        ))}
      </div>
      {found.severalGroups > 0 && <p className="text-13 text-warning">{words.severalNote}</p>}
      <Samples samples={found.samples} />
    </section>
  );
}

function Count({
  name,
  value,
}: {
  readonly name: keyof typeof words.counts;
  readonly value: number;
}): ReactNode {
  const scope = useScope();
  const download = useMutation({
    mutationFn: (list: List) =>
      downloadCsv(scope, 'getSalesforceDryRunList', { path: { list }, query: {} }, `dry-run-${list}`),
  });
  if (value === 0 || !hasList(name)) return writeExact(value);
  return (
    <button
      type="button"
      title={download.error?.message ?? words.csv(words.counts[name])}
      aria-label={`${writeExact(value)}, ${words.csv(words.counts[name])}`}
      className="rounded-control text-accent underline-offset-2 hover:underline"
      onClick={() => download.mutate(name)}
    >
      {writeExact(value)}
    </button>
  );
}

function Samples({ samples }: Pick<Found, 'samples'>): ReactNode {
  return (
    <Section title={words.samples} note={samples.length > 0 ? words.samplesNote : undefined}>
      {samples.length === 0 ? (
        <p className="text-13 text-muted">{words.none}</p>
      ) : (
        <PlainTable
          heads={[words.group, words.record, words.changes]}
          label={words.samples}
          widths={['w-1/4', 'w-44', '']}
        >
          {samples.map(({ record, value, before, after }) => (
            <tr key={value} className="border-b border-line align-top">
              <th scope="row" dir="auto" title={value} className="truncate py-2 pr-4 font-medium">
                {value}
                {before === null && <span className="font-normal text-good"> {words.isNew}</span>}
              </th>
              <td className="truncate py-2 pr-4 font-mono text-12 text-muted" title={record}>
                {record}
              </td>
              <td className="py-2">
                <Changes before={before ?? {}} after={after} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Section>
  );
}

type Properties = Readonly<Record<string, unknown>>;

function Changes({ before, after }: { readonly before: Properties; readonly after: Properties }): ReactNode {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return (
    <dl className="flex flex-col gap-1">
      {names.map((name) => (
        <div key={name} className="flex min-w-0 gap-2">
          <dt dir="auto" title={name} className="w-1/3 shrink-0 truncate text-muted">
            {name}
          </dt>
          <dd className="min-w-0 wrap-anywhere">
            {Object.hasOwn(before, name) && (
              <Fragment>
                <span dir="auto" className="text-muted line-through">
                  {writeValue(before[name])}
                </span>{' '}
                <ArrowRight size={12} role="img" aria-label={words.becomes} className="inline" />{' '}
              </Fragment>
            )}
            {Object.hasOwn(after, name) ? (
              <span dir="auto">{writeValue(after[name])}</span>
            ) : (
              <span className="text-muted">{words.nothing}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
