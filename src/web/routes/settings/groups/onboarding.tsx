/** What a new group does step by step, as the data suggests. */
import type { ReactNode } from 'react';
import { writePercent } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { TextField } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { groupTypeTexts } from '../../../words/group-types.ts';
import { nameStep } from './name-step.ts';
import type { TypePart } from './type-part.ts';

const words = groupTypeTexts.onboarding;
const windowDaysDefault = 14;

export function Onboarding({ terms, change, proposals, isDisabled }: TypePart): ReactNode {
  const { onboarding } = terms;
  const proposed = proposals?.onboarding;
  return (
    <Section title={words.title} note={words.note}>
      {onboarding ? (
        <>
          <ol className="flex list-decimal flex-col gap-1 pl-6 text-13">
            {onboarding.steps.map((step) => (
              <li key={JSON.stringify(step)}>{nameStep(step)}</li>
            ))}
          </ol>
          <div className="max-w-44">
            <TextField
              label={words.window}
              type="number"
              min={1}
              max={366}
              value={String(onboarding.windowDays ?? windowDaysDefault)}
              disabled={isDisabled}
              onChange={({ target }) =>
                target.value !== '' &&
                change({ onboarding: { ...onboarding, windowDays: Number(target.value) } })
              }
            />
          </div>
          {!isDisabled && (
            <div>
              <Button onClick={() => change({ onboarding: undefined as never })}>{words.remove}</Button>
            </div>
          )}
        </>
      ) : (
        <p className="text-13 text-muted">{words.none}</p>
      )}
      {!onboarding && proposed && (
        <div className="flex flex-col items-start gap-2 text-13">
          <ol className="flex list-decimal flex-col gap-1 pl-6 text-muted">
            {proposed.steps.map((step, index) => (
              <li key={JSON.stringify(step)}>
                {nameStep(step)}: {writePercent(proposed.shares[index])}
              </li>
            ))}
          </ol>
          <p className="text-muted">{proposed.why}</p>
          <Button
            onClick={() => change({ onboarding: { steps: proposed.steps, windowDays: proposed.windowDays } })}
          >
            {words.take}
          </Button>
        </div>
      )}
    </Section>
  );
}
