/** What becomes of what differs from the plan: marked, or left out. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../../api/call.ts';
import type { PlanEnforcement, VersionedTrackingPlan } from '../../../api/operations.ts';
import { planQuery } from '../../../api/plan-queries.ts';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { useMay, useScope } from '../../../scope.ts';
import { planTexts } from '../../../words/plan.ts';
import { SaveBar } from '../../settings/drafts/save-bar.tsx';
import { useDraft } from '../../settings/drafts/use-draft.ts';
import { ReadOnlyNote } from '../../settings/not-allowed.tsx';
import { CountedSince, RuleCounts } from './rule-counts.tsx';

const words = planTexts.rules;
type Rule = keyof typeof words.kinds;

export function RulesTab(): ReactNode {
  const query = useQuery(planQuery(useScope()));
  return (
    <Part query={query} what={words.what} skeleton={<SkeletonRows rows={7} className="h-14" />}>
      {(saved) => <RulesForm saved={saved} />}
    </Part>
  );
}

function RulesForm({ saved }: { readonly saved: VersionedTrackingPlan }): ReactNode {
  const scope = useScope();
  const isDisabled = !useMay('manager');
  const { version, plan } = saved;
  const draft = useDraft<PlanEnforcement>({ version, terms: plan.enforcement ?? {} }, (changed) =>
    call(
      'changePlan',
      {
        query: {},
        body: { version: changed.version, put: [{ kind: 'enforcement', value: changed.terms }], remove: [] },
      },
      scope,
    ),
  );
  return (
    <div className="flex max-w-reading flex-col gap-4">
      <p className="text-13 text-muted">{words.hint}</p>
      <ReadOnlyNote needed="manager" />
      <ul className="flex flex-col">
        {(Object.keys(words.kinds) as readonly Rule[]).map((rule) => (
          <RuleRow
            key={rule}
            rule={rule}
            answer={draft.terms[rule] ?? 'mark'}
            isDisabled={isDisabled}
            onChange={(answer) => draft.change({ [rule]: answer })}
          />
        ))}
      </ul>
      <CountedSince />
      <SaveBar draft={draft} />
    </div>
  );
}

function RuleRow({
  rule,
  answer,
  isDisabled,
  onChange,
}: {
  readonly rule: Rule;
  readonly answer: 'mark' | 'reject';
  readonly isDisabled: boolean;
  readonly onChange: (answer: 'mark' | 'reject') => void;
}): ReactNode {
  const [title, rejected] = words.kinds[rule];
  return (
    <li>
      <fieldset
        disabled={isDisabled}
        className="grid items-center gap-x-4 gap-y-1 border-t border-line py-2 text-13 sm:grid-cols-2"
      >
        <legend className="sr-only">{title}</legend>
        <div className="min-w-0">
          <p className="font-medium">{title}</p>
          <p className="text-12 text-muted">{answer === 'reject' ? rejected : words.marked}</p>
          <RuleCounts rule={rule} />
        </div>
        <div className="flex gap-4 sm:justify-end">
          {(['mark', 'reject'] as const).map((each) => (
            <label key={each} className="flex min-h-6 items-center gap-2">
              <input
                type="radio"
                name={rule}
                className="size-4 accent-accent"
                checked={answer === each}
                onChange={() => onChange(each)}
              />
              {words.answers[each]}
            </label>
          ))}
        </div>
      </fieldset>
    </li>
  );
}
