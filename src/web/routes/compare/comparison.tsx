/** What a comparison found: how many in both, only in the list, only here; and the rows of one of them with their reasons. */
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { CallProblem } from '../../api/call.ts';
import { type Comparing, compareQuery } from '../../api/compare-queries.ts';
import { downloadCsv } from '../../api/download.ts';
import type { Comparison, Unit } from '../../api/operations.ts';
import type { Scope } from '../../api/queries.ts';
import { writeExact } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { Part, Skeleton, SkeletonRows } from '../../parts/states.tsx';
import { TabLinks } from '../../parts/tab-links.tsx';
import { useScope, useSearchParams } from '../../scope.ts';
import { readOneOf } from '../../search-params.ts';
import { useRested } from '../../use-rested.ts';
import { compareTexts as words } from '../../words/compare.ts';
import { texts } from '../../words/texts.ts';
import { type ComparePart, compareParts as parts } from './parts.ts';
import { ComparedRows } from './rows.tsx';

export function ComparisonPanel({ comparing: wanted }: { readonly comparing: Comparing }): ReactNode {
  const scope = useScope();
  const comparing = useRested(wanted);
  const query = useQuery(compareQuery(scope, comparing));
  const isStale = comparing !== wanted && JSON.stringify(comparing) !== JSON.stringify(wanted);
  const { error } = query;
  // What is wrong with what was asked is no failure of the page.
  if (error instanceof CallProblem && error.status >= 400 && error.status < 500)
    return (
      <p role="alert" className="text-13 break-words text-warning">
        {error.message}
      </p>
    );
  return (
    <>
      <p role="status" className="sr-only">
        {(query.isFetching || isStale) && texts.states.updating}
      </p>
      <Part
        query={{ ...query, isPlaceholderData: query.isPlaceholderData || isStale }}
        what={words.comparing}
        skeleton={
          <div className="flex flex-col gap-4">
            <Skeleton className="h-12 w-96 max-w-full" />
            <SkeletonRows rows={12} />
          </div>
        }
      >
        {(found: Comparison) => <Found found={found} comparing={comparing} />}
      </Part>
    </>
  );
}

function Found({
  found,
  comparing,
}: {
  readonly found: Comparison;
  readonly comparing: Comparing;
}): ReactNode {
  const scope = useScope();
  const search = useSearchParams();
  const chosen = readOneOf(search, 'part', parts);
  const [problem, setProblem] = useState<string>();
  const { given, doubled, here } = found;
  const part = found[chosen];
  const download = () => downloadPart(scope, comparing, chosen).catch(() => setProblem(words.downloadFailed));
  return (
    <div className="flex flex-col gap-4">
      <p className="text-13 text-muted">
        {words.counted(writeExact(given), writeExact(here))}
        {doubled > 0 && ` · ${words.doubled(writeExact(doubled))}`}
      </p>
      <TabLinks
        label={words.parts[chosen]}
        chosen={chosen}
        tabs={parts.map((id) => ({
          id,
          label: `${words.parts[id]} ${writeExact(found[id].count)}`,
          to: '.',
          search: { ...search, part: id },
        }))}
      />
      <div className="flex flex-wrap items-start justify-between gap-3">
        <ul className="flex min-w-0 flex-col gap-1 text-13">
          {'reasons' in part &&
            part.reasons.map(({ reason, count }) => (
              <li key={reason}>
                <span className="font-medium">{writeExact(count)}</span>{' '}
                <span className="text-muted">{words.reasons[reason]}</span>
              </li>
            ))}
        </ul>
        {part.count > 0 && (
          <Button onClick={() => void download()}>
            <Download size={14} aria-hidden="true" />
            {words.download}
          </Button>
        )}
      </div>
      {problem !== undefined && (
        <p role="alert" className="text-13 text-bad">
          {problem}
        </p>
      )}
      <ComparedRows found={found} part={chosen} unit={unitOf(comparing)} />
      {part.rows.length < part.count && (
        <p className="text-13 text-muted">
          {words.shown(writeExact(part.rows.length), writeExact(part.count))}
        </p>
      )}
    </div>
  );
}

const downloadPart = (scope: Scope, comparing: Comparing, part: ComparePart) =>
  comparing.operation === 'compareList'
    ? downloadCsv(scope, 'compareList', { query: { part }, body: comparing.body }, words.parts[part])
    : downloadCsv(scope, 'compareUsers', { query: { part }, body: comparing.body }, words.parts[part]);

const unitOf = (comparing: Comparing): Unit =>
  comparing.operation === 'compareList'
    ? { kind: 'group', groupType: comparing.body.groupType }
    : { kind: 'user' };
