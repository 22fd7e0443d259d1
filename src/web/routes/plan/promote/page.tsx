/** The environments of an application, and what is carried over from one to another. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { environmentsQuery } from '../../../api/environment-queries.ts';
import type { Environments as EnvironmentsAnswer } from '../../../api/operations.ts';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { useScope, useSearchParams } from '../../../scope.ts';
import { readText } from '../../../search-params.ts';
import { promoteTexts as words } from '../../../words/promote.ts';
import { PlanFrame } from '../plan-frame.tsx';
import { Environments } from './environments.tsx';
import { History } from './history.tsx';
import { Promotion } from './promotion.tsx';
import { useManaged } from './use-managed.ts';

type Environment = EnvironmentsAnswer['environments'][number];

export function PromotePage(): ReactNode {
  const query = useQuery(environmentsQuery(useScope()));
  return (
    <PlanFrame tab="promote">
      <Part
        query={query}
        what={words.environments.what}
        skeleton={<SkeletonRows rows={4} className="h-10" />}
      >
        {(answer) => <Environed answer={answer} />}
      </Part>
    </PlanFrame>
  );
}

function Environed({ answer }: { readonly answer: EnvironmentsAnswer }): ReactNode {
  const { environments } = answer;
  const [from, to] = useSides(environments);
  const mayManage = useManaged();
  const isPair = from !== undefined && to !== undefined && environments.length > 1;
  return (
    <div className="flex flex-col gap-8">
      <Environments answer={answer} />
      {isPair && (
        <>
          <Promotion key={`${from.id} ${to.id}`} environments={environments} from={from} to={to} />
          {mayManage(to.id) && <History environments={environments} to={to} />}
        </>
      )}
    </div>
  );
}

/** As the address says; else what is tested is carried over to production. */
function useSides(environments: readonly Environment[]): readonly (Environment | undefined)[] {
  const search = useSearchParams();
  const find = (name: 'from' | 'to') => environments.find(({ id }) => String(id) === readText(search, name));
  const to =
    find('to') ??
    environments.find(({ environment }) => environment === 'production') ??
    environments.find(({ isThis }) => isThis);
  const others = environments.filter((each) => each !== to);
  return [find('from') ?? others.find(({ environment }) => environment === 'test') ?? others[0], to];
}
