/** How many entries have each state; each number shows only those. */
import type { ReactNode } from 'react';
import type { TrackingPlanStates } from '../../api/operations.ts';
import { writeShort } from '../../format.ts';
import { planTexts as words } from '../../words/plan.ts';
import type { PlanState } from './rows.ts';

const states = Object.keys(words.states) as readonly PlanState[];

export function StateFilter({
  counts,
  chosen,
  onChoose,
}: {
  readonly counts: TrackingPlanStates['counts'];
  readonly chosen: PlanState | undefined;
  readonly onChoose: (state: PlanState | undefined) => void;
}): ReactNode {
  const shown = states.filter((state) => state === chosen || counts.some((each) => each.state === state));
  return (
    <fieldset className="flex flex-wrap items-center gap-2" aria-label={words.show}>
      <Choice isChosen={chosen === undefined} onChoose={() => onChoose(undefined)}>
        {words.all}
      </Choice>
      {shown.map((state) => (
        <Choice
          key={state}
          title={words.stateMeanings[state]}
          isChosen={chosen === state}
          onChoose={() => onChoose(chosen === state ? undefined : state)}
        >
          {words.states[state]}
          <span className="font-semibold tabular-nums">
            {writeShort(counts.find((each) => each.state === state)?.count ?? 0)}
          </span>
        </Choice>
      ))}
    </fieldset>
  );
}

function Choice({
  title,
  isChosen,
  onChoose,
  children,
}: {
  readonly title?: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={title}
      onClick={onChoose}
      className="inline-flex h-8 items-center gap-2 rounded-control border border-line px-3 text-13 text-muted hover:bg-hover hover:text-text aria-pressed:border-line-strong aria-pressed:bg-hover aria-pressed:text-text pointer-coarse:h-11"
    >
      {children}
    </button>
  );
}
