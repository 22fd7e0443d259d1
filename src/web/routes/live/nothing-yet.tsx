/** Why the stream is empty: there is no connection, nothing was ever sent, nothing came since, or nothing matches. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { setUpAddress } from '../../addresses.ts';
import { ingestionQuery } from '../../api/live-queries.ts';
import { buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Empty, Skeleton } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { liveTexts } from '../../words/live.ts';
import type { Connection } from './use-live.ts';

const words = liveTexts.empty;

export function NothingYet({
  connection,
  isFiltered,
}: {
  readonly connection: Connection;
  readonly isFiltered: boolean;
}): ReactNode {
  const { data } = useQuery(ingestionQuery(useScope()));
  const [last] = data?.clients ?? [];
  const toSetUp = (
    <AppLink {...setUpAddress()} className={buttonClass()}>
      {words.toSetUp}
    </AppLink>
  );
  // Whether anything came is not known.
  if (connection.kind === 'waiting' || connection.kind === 'refused')
    return <Empty title={words.unheard}>{words.unheardHint}</Empty>;
  if (connection.kind === 'connecting') return <Skeleton className="h-8 w-full" />;
  if (data && !last)
    return (
      <Empty title={words.nothingEver} action={toSetUp}>
        {words.nothingEverHint}
      </Empty>
    );
  return (
    <Empty title={isFiltered ? words.none : words.quiet}>
      {last?.week.lastMs !== undefined && (
        <>
          {words.last([last.library, last.version].filter(Boolean).join(' '))}
          <Moment ms={last.week.lastMs} />.
        </>
      )}
    </Empty>
  );
}
