/** One step of onboarding: the event, a value of one of its properties, its place, and how many came so far. */
import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { catalogueQuery, eventPropertyValuesQuery } from '../../../api/catalogue-queries.ts';
import { IconButton } from '../../../parts/button.tsx';
import { BareInput } from '../../../parts/fields.tsx';
import { useScope } from '../../../scope.ts';
import { groupTypeTexts } from '../../../words/group-types.ts';
import { nameStep } from './name-step.ts';
import { type Condition, makeStep, readCondition, type Step } from './onboarding-steps.ts';

const words = groupTypeTexts.onboarding;

interface Props {
  readonly step: Step;
  /** From 0. */
  readonly place: number;
  readonly isLast: boolean;
  readonly count: string | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (step: Step) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

export function OnboardingStep({
  step,
  place,
  isLast,
  count,
  isDisabled,
  onChange,
  onMove,
  onRemove,
}: Props): ReactNode {
  const name = nameStep(step);
  const condition = readCondition(step);
  return (
    <li className="flex flex-wrap items-center gap-2 border-t border-line py-1 text-13">
      <span className="w-6 text-right text-muted">{place + 1}</span>
      <span dir="auto" className="w-48 truncate font-medium" title={name}>
        {'name' in step ? step.name : name}
      </span>
      {condition && 'name' in step ? (
        <Where
          event={step.name}
          condition={condition}
          isDisabled={isDisabled}
          onChange={(next) => onChange(makeStep(step.name, next))}
        />
      ) : (
        <span className="min-w-0 flex-1 truncate text-muted">{name}</span>
      )}
      <span className="w-12 text-right">{count ?? '–'}</span>
      {!isDisabled && (
        <span className="flex">
          <IconButton label={words.up(name)} disabled={place === 0} onClick={() => onMove(place - 1)}>
            <ArrowUp size={14} aria-hidden="true" />
          </IconButton>
          <IconButton label={words.down(name)} disabled={isLast} onClick={() => onMove(place + 1)}>
            <ArrowDown size={14} aria-hidden="true" />
          </IconButton>
          <IconButton label={words.removeStep(name)} onClick={onRemove}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        </span>
      )}
    </li>
  );
}

function Where({
  event,
  condition,
  isDisabled,
  onChange,
}: {
  readonly event: string;
  readonly condition: Condition;
  readonly isDisabled: boolean;
  readonly onChange: (condition: Condition) => void;
}): ReactNode {
  const id = useId();
  const scope = useScope();
  const { property, value } = condition;
  const known = useQuery(catalogueQuery(scope)).data?.events.find(({ name }) => name === event);
  const values = useQuery({
    ...eventPropertyValuesQuery(scope, event, property),
    enabled: !isDisabled && known?.properties?.includes(property) === true,
  });
  return (
    <span className="flex min-w-60 flex-1 items-center gap-2">
      <span className="text-muted">{words.where}</span>
      <BareInput
        label={words.property(event)}
        list={`${id}-properties`}
        placeholder={words.anyProperty}
        value={property}
        disabled={isDisabled}
        className="max-w-44 text-13"
        onChange={({ target }) => onChange({ property: target.value, value: '' })}
      />
      <span className="text-muted">{words.is}</span>
      <BareInput
        label={words.valueOf(event)}
        list={`${id}-values`}
        value={value}
        disabled={isDisabled || property === ''}
        className="text-13"
        onChange={({ target }) => onChange({ property, value: target.value })}
      />
      <datalist id={`${id}-properties`}>
        {known?.properties?.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <datalist id={`${id}-values`}>
        {values.data?.values.map((each) => (
          <option key={each.value} value={each.value} />
        ))}
      </datalist>
    </span>
  );
}
