/** The lines of each client, with the project's key and address, to copy. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { importAddress, segmentAddress, setUpAddress } from '../../addresses.ts';
import { recommendationQuery } from '../../api/planner-queries.ts';
import { AppLink } from '../../parts/link.tsx';
import { Part, Skeleton } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { setUpTexts } from '../../words/set-up.ts';
import { CodeTabs } from '../plan/planner/code-tabs.tsx';
import { type Answers, allClients } from '../plan/planner/planner-state.ts';

const words = setUpTexts.send;

/** Whom most sell to. */
const first: Answers = {
  ...{ sellsTo: 'companies', hasSeveral: false, canLeave: false, concernsOne: false },
  ...{ knownIn: ['browser', 'server'], clients: allClients },
};

export function SendLines(): ReactNode {
  const query = useQuery(recommendationQuery(useScope(), { answers: first }));
  return (
    <div className="flex flex-col gap-3">
      <Part query={query} what={words.what} skeleton={<Skeleton className="h-96" />}>
        {({ code }) => <CodeTabs code={code} {...setUpAddress()} />}
      </Part>
      <p className="max-w-reading text-13 text-muted">
        {words.more} {words.past}{' '}
        <AppLink className="text-accent underline" {...importAddress()}>
          {words.toImport}
        </AppLink>
        {' · '}
        <AppLink className="text-accent underline" {...segmentAddress()}>
          {words.toSegment}
        </AppLink>
      </p>
    </div>
  );
}
