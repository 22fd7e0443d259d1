/** What has arrived so far, step by step, and what is missing. */
import { Check, Circle, CircleDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import { homeAddress } from '../../addresses.ts';
import type { Answer } from '../../api/call.ts';
import { readClockMs } from '../../clock.ts';
import { writeExact, writeSince } from '../../format.ts';
import { buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { useProject } from '../../scope.ts';
import { setUpTexts } from '../../words/set-up.ts';
import { findFurthest, findSteps, type Step, type StepState, steps } from './find-steps.ts';

const words = setUpTexts.arrived;
type Arrivals = Answer<'getArrivals'>;

export function ArrivedList({ arrivals }: { readonly arrivals: Arrivals }): ReactNode {
  const states = findSteps(arrivals);
  const { timeZone } = useProject();
  return (
    <div className="flex flex-col gap-4">
      <ol className="flex flex-col" aria-live="polite">
        {steps.map((step) => (
          <li key={step} className="flex gap-3 border-b border-line py-3 first:pt-0">
            <StepIcon state={states[step]} />
            <div className="min-w-0 flex-1">
              <p className={states[step] === 'later' ? 'text-muted' : 'font-medium'}>{words.steps[step]}</p>
              <p className="text-13 break-words text-muted">
                {states[step] === 'done'
                  ? describeDone(step, arrivals, timeZone)
                  : states[step] === 'next'
                    ? describeMissing(step, arrivals)
                    : '\u00a0'}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {states.chart === 'done' ? (
        <div>
          <AppLink {...homeAddress()} className={`${buttonClass('primary')} hover:no-underline`}>
            {words.goHome}
          </AppLink>
        </div>
      ) : (
        <p className="text-13 text-muted">{words.waiting}</p>
      )}
    </div>
  );
}

function StepIcon({ state }: { readonly state: StepState }): ReactNode {
  const shape = 'mt-0.5 shrink-0';
  if (state === 'done')
    return <Check size={16} role="img" aria-label={words.done} className={`${shape} text-good`} />;
  const Icon = state === 'next' ? Circle : CircleDashed;
  return <Icon size={16} role="img" aria-label={words.missing} className={`${shape} text-muted`} />;
}

function describeDone(step: Step, arrivals: Arrivals, timeZone: string): string {
  const { first } = arrivals;
  const type = findFurthest(arrivals);
  switch (step) {
    case 'event': {
      if (first === null) return '';
      const event = words.event(first.event, writeSince(first.receivedMs, readClockMs(), timeZone));
      return first.library === '' ? event : `${event}, ${words.from(first.library)}`;
    }
    case 'group':
      return type ? words.group(type.groupType, type.first) : '';
    case 'properties':
      return words.properties(type?.properties ?? []);
    case 'name':
      return words.name(type?.nameProperty ?? '');
    case 'chart':
      return type ? words.chart(writeExact(type.withEvents), type.groupType) : '';
  }
}

function describeMissing(step: Step, arrivals: Arrivals): string {
  switch (step) {
    case 'event':
    case 'group':
    case 'chart':
      return words.waitingFor[step];
    case 'properties':
      return `${words.waitingFor.properties} ${words.optional}`;
    case 'name':
      return `${words.waitingFor.name(findFurthest(arrivals)?.nameProperty ?? '')} ${words.optional}`;
  }
}
