/** What a new group does step by step: written by hand, or as the data suggests, with how far groups came so far. */
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { onboardingQuery, onboardingStepsMin } from '../../../api/settings-queries.ts';
import {
  chartOnboarding,
  onboardingDays,
  type Onboarding as Said,
  windowDaysDefault,
} from '../../../charts/onboarding-funnel.ts';
import { writeExact, writePercent, writeShort } from '../../../format.ts';
import { dateAt } from '../../../format-intervals.ts';
import { Button, buttonClass } from '../../../parts/button.tsx';
import { ChoiceList } from '../../../parts/choice-list.tsx';
import { TextField } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { Popover } from '../../../parts/popover.tsx';
import { useProject, useScope } from '../../../scope.ts';
import { groupTypeTexts } from '../../../words/group-types.ts';
import { nameStep } from './name-step.ts';
import { OnboardingStep } from './onboarding-step.tsx';
import { makeStep, moveStep, type Step } from './onboarding-steps.ts';
import type { TypePart } from './type-part.ts';

const words = groupTypeTexts.onboarding;

export function Onboarding(part: TypePart): ReactNode {
  const { terms, change, isDisabled, proposals } = part;
  const { onboarding } = terms;
  const steps = onboarding?.steps ?? [];
  const setSteps = (next: readonly Step[]) =>
    change({ onboarding: (next.length === 0 ? undefined : { ...onboarding, steps: next }) as never });
  return (
    <Section title={words.title} note={words.note}>
      {onboarding ? (
        <Steps part={part} onboarding={onboarding} onSteps={setSteps} />
      ) : (
        <p className="text-13 text-muted">{words.none}</p>
      )}
      {!isDisabled && (
        <div className="flex flex-wrap items-center gap-2">
          <AddStep onAdd={(event) => setSteps([...steps, makeStep(event, { property: '', value: '' })])} />
          {onboarding && (
            <Button look="quiet" onClick={() => setSteps([])}>
              {words.remove}
            </Button>
          )}
        </div>
      )}
      {!onboarding && proposals?.onboarding && <Proposed proposed={proposals.onboarding} change={change} />}
    </Section>
  );
}

function Steps({
  part: { type, change, isDisabled, terms },
  onboarding,
  onSteps,
}: {
  readonly part: TypePart;
  readonly onboarding: Said;
  readonly onSteps: (steps: readonly Step[]) => void;
}): ReactNode {
  const { steps } = onboarding;
  const deferred = useDeferredValue(onboarding);
  const scope = useScope();
  const { timeZone } = useProject();
  const asOf = useQuery(catalogueQuery(scope)).data?.asOf;
  const funnel = asOf === undefined ? undefined : chartOnboarding(type, deferred, dateAt(asOf, timeZone));
  const { data, error, isPlaceholderData } = useQuery(onboardingQuery(scope, funnel));
  const counts = data?.length === steps.length ? data : undefined;
  return (
    <>
      <ol
        aria-label={words.title}
        aria-busy={isPlaceholderData}
        className={isPlaceholderData ? 'opacity-50' : ''}
      >
        {steps.map((step, place) => (
          <OnboardingStep
            // biome-ignore lint/suspicious/noArrayIndexKey: one event may be several steps.
            key={place}
            step={step}
            place={place}
            isLast={place === steps.length - 1}
            count={counts?.[place] && writeExact(counts[place].count)}
            isDisabled={isDisabled}
            onChange={(next) => onSteps(steps.with(place, next))}
            onMove={(to) => onSteps(moveStep(steps, place, to))}
            onRemove={() => onSteps(steps.toSpliced(place, 1))}
          />
        ))}
      </ol>
      <p aria-live="polite" className={`text-13 ${error ? 'text-bad' : 'text-muted'}`}>
        {steps.length < onboardingStepsMin
          ? words.tooFew
          : error
            ? writeProblem(error)
            : words.counted(terms.plural ?? type, onboardingDays)}
      </p>
      <div className="max-w-44">
        <TextField
          label={words.window}
          type="number"
          min={1}
          max={366}
          value={String(onboarding.windowDays ?? windowDaysDefault)}
          disabled={isDisabled}
          onChange={({ target }) =>
            target.value !== '' && change({ onboarding: { ...onboarding, windowDays: Number(target.value) } })
          }
        />
      </div>
    </>
  );
}

function AddStep({ onAdd }: { readonly onAdd: (event: string) => void }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const events = useQuery(catalogueQuery(useScope())).data?.events ?? [];
  return (
    <Popover
      label={words.add}
      triggerClass={buttonClass()}
      isOpen={isOpen}
      onOpen={setOpen}
      trigger={
        <>
          {words.add}
          <ChevronDown size={14} aria-hidden="true" />
        </>
      }
    >
      <ChoiceList
        label={words.event}
        choices={events.map(({ name, lately }) => ({ value: name, label: name, note: writeShort(lately) }))}
        onChoose={(event) => {
          onAdd(event);
          setOpen(false);
        }}
      />
    </Popover>
  );
}

function Proposed({
  proposed,
  change,
}: {
  readonly proposed: NonNullable<NonNullable<TypePart['proposals']>['onboarding']>;
  readonly change: TypePart['change'];
}): ReactNode {
  const { steps, shares, why, windowDays } = proposed;
  return (
    <div className="flex flex-col items-start gap-2 text-13">
      <ol className="flex list-decimal flex-col gap-1 pl-6 text-muted">
        {steps.map((step, index) => (
          <li key={JSON.stringify(step)}>
            {nameStep(step)}: {writePercent(shares[index])}
          </li>
        ))}
      </ol>
      <p className="text-muted">{why}</p>
      <Button onClick={() => change({ onboarding: { steps, windowDays } })}>{words.take}</Button>
    </div>
  );
}
