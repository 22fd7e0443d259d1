/** The planner: from a few answers to a group type in the plan, with the lines of code. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { plannerAddress } from '../../../addresses.ts';
import type { GroupTypeRecommendation, TrackingPlan } from '../../../api/operations.ts';
import { planQuery, recommendationQuery } from '../../../api/planner-queries.ts';
import { Section } from '../../../parts/page.tsx';
import { Empty, Failed, Part, Skeleton } from '../../../parts/states.tsx';
import { useChangeSearch, useScope, useSearchParams } from '../../../scope.ts';
import { readText } from '../../../search-params.ts';
import { plannerTexts as words } from '../../../words/planner.ts';
import { PlanFrame } from '../plan-frame.tsx';
import { AddToPlan } from './add-to-plan.tsx';
import { Advice } from './advice.tsx';
import { CodeTabs } from './code-tabs.tsx';
import { NameFields, NamesButton } from './name-fields.tsx';
import { PlannedTypes } from './planned-types.tsx';
import {
  asPeople,
  listMissing,
  makeRequest,
  type PlannerState,
  questions,
  readPlannerState,
} from './planner-state.ts';
import { QuestionList } from './question-list.tsx';

export function PlannerPage(): ReactNode {
  const version = Number(readText(useSearchParams(), 'version')) || undefined;
  const { data, error, refetch } = useQuery(planQuery(useScope(), version));
  return (
    <PlanFrame tab="planner">
      {data ? (
        <Planner plan={data.plan} version={version} />
      ) : error ? (
        <Failed error={error} what={words.what} onRetry={() => void refetch()} />
      ) : (
        <div className={columns}>
          <div className="grid gap-2 pt-8 sm:grid-cols-2">
            {loadingChoices.map((choice) => (
              <Skeleton key={choice} className="h-14" />
            ))}
          </div>
          <Skeleton className="h-14 max-w-reading" />
        </div>
      )}
    </PlanFrame>
  );
}

const loadingChoices = Array.from({ length: 7 }, (_, index) => index);
const columns = 'grid items-start gap-x-12 gap-y-6 lg:grid-cols-2';

function Planner({
  plan,
  version,
}: {
  readonly plan: TrackingPlan;
  readonly version: number | undefined;
}): ReactNode {
  const change = useChangeSearch();
  const state = readPlannerState(useSearchParams(), plan);
  const request = makeRequest(state);
  const query = useQuery({
    ...recommendationQuery(useScope(), request ?? { answers: asPeople }),
    enabled: request !== undefined,
  });
  return (
    <>
      <PlannedTypes plan={plan} opened={state.opened} version={version} />
      <div className={columns}>
        <QuestionList
          state={state}
          called={request && query.data && readCalled(query.data)}
          onChange={change}
        />
        <div className="min-w-0 lg:sticky lg:top-4">
          {request ? (
            <Part query={query} what={words.advice} skeleton={<Skeleton className="h-96" />}>
              {(found) => <Found found={found} state={state} onDecide={(level) => change({ level })} />}
            </Part>
          ) : (
            <NotYet state={state} />
          )}
        </div>
      </div>
    </>
  );
}

function readCalled({ put }: GroupTypeRecommendation) {
  const entry = put.find(({ kind }) => kind === 'groupType');
  if (entry?.kind !== 'groupType') return undefined;
  const { type, singular = type, plural = type } = entry.value;
  return { singular, plural };
}

function Found({
  found,
  state,
  onDecide,
}: {
  readonly found: GroupTypeRecommendation;
  readonly state: PlannerState;
  readonly onDecide: (level: string) => void;
}): ReactNode {
  return (
    <div className="flex flex-col gap-6">
      <Advice found={found} onDecide={onDecide} />
      {found.put.length > 0 && (
        <>
          <Section title={words.names} action={<NamesButton />}>
            <NameFields key={state.opened} found={found} state={state} />
            <AddToPlan found={found} isOpened={state.opened !== undefined} />
          </Section>
          <Section title={words.code}>
            <CodeTabs code={found.code} {...plannerAddress()} />
          </Section>
        </>
      )}
    </div>
  );
}

/** What is still open, in place of the recommendation. */
function NotYet({ state: { answers } }: { readonly state: PlannerState }): ReactNode {
  const missing = listMissing(answers);
  if (missing.length === 0) return <Empty title={words.typeMissing}>{words.typeMissingNote}</Empty>;
  return (
    <Empty title={words.notYet}>
      {words.answered(questions.length - missing.length, questions.length)}. {words.notYetNote}
    </Empty>
  );
}
