/** The audit log: who changed what of the set-up, when, before and after. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '../../../api/call.ts';
import { changesQuery } from '../../../api/settings-queries.ts';
import { readClockMs } from '../../../clock.ts';
import { writeMoment, writeSince } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { Section } from '../../../parts/page.tsx';
import { Failed, SkeletonRows } from '../../../parts/states.tsx';
import { useMay, useProject, useScope } from '../../../scope.ts';
import { settingsTexts } from '../../../words/settings.ts';
import { NotShown } from '../not-allowed.tsx';
import { ChangedLines } from './changed-lines.tsx';
import { listChangedLines } from './describe-change.ts';

const words = settingsTexts.log;
type Change = Answer<'listChanges'>['changes'][number];

export function LogSection(): ReactNode {
  if (!useMay('admin')) return <NotShown what={settingsTexts.sections.audit} />;
  return (
    <Section title={settingsTexts.sections.audit} note={words.note}>
      <Changes />
    </Section>
  );
}

function Changes(): ReactNode {
  const query = useInfiniteQuery(changesQuery(useScope()));
  const { data, error, hasNextPage, isFetchingNextPage } = query;
  if (error && !data) return <Failed error={error} what={words.what} onRetry={() => void query.refetch()} />;
  if (!data) return <SkeletonRows rows={10} className="h-12" />;
  const changes = data.pages.flatMap((page) => page.changes);
  return (
    <>
      {changes.length === 0 && <p className="text-13 text-muted">{words.none}</p>}
      <ol className="flex flex-col">
        {changes.map((change) => (
          <ChangeEntry key={change.id} change={change} />
        ))}
      </ol>
      {hasNextPage && (
        <div>
          <Button isBusy={isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {words.more}
          </Button>
        </div>
      )}
    </>
  );
}

/** More lines of one change than this are behind a button of the browser’s own. */
const linesShown = 6;

function ChangeEntry({ change }: { readonly change: Change }): ReactNode {
  const { timeZone } = useProject();
  const atMs = Date.parse(change.at);
  const lines = listChangedLines(change.before, change.after);
  return (
    <li className="grid gap-x-4 border-b border-line py-2 text-13 sm:grid-cols-4">
      <span className="text-muted" title={writeMoment(atMs, timeZone)}>
        {writeSince(atMs, readClockMs(), timeZone)}
        <span className="block truncate" dir="auto">
          {words.by(change.by)}
        </span>
      </span>
      <div className="min-w-0 sm:col-span-3">
        <p className="font-medium break-words">
          {words.change(change.kind, nameSubject(change), findDeed(change))}
        </p>
        <ChangedLines lines={lines.slice(0, linesShown)} />
        {lines.length > linesShown && (
          <details>
            <summary className="cursor-pointer text-muted">
              {words.moreLines(lines.length - linesShown)}
            </summary>
            <ChangedLines lines={lines.slice(linesShown)} />
          </details>
        )}
      </div>
    </li>
  );
}

/** Computed properties are known by their names, not by their ids. */
function nameSubject({ kind, subject, before, after }: Change): string {
  const { name } = ((after ?? before) as { readonly name?: unknown } | null) ?? {};
  return kind === 'computed' && typeof name === 'string' ? `“${name}”` : subject;
}

function findDeed({ before, after }: Change): 'made' | 'removed' | 'changed' {
  if (before === null) return 'made';
  return after === null ? 'removed' : 'changed';
}
