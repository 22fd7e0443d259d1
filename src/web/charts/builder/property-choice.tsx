/** Chooses a property, by whose it is. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import type { ChartDefinition, Property } from '../../api/operations.ts';
import type { Choice } from '../../parts/choice-list.tsx';
import { ChoicePopover, type ChoiceTrigger } from '../../parts/choice-popover.tsx';
import { useScope } from '../../scope.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { listProperties } from '../properties.ts';
import { useRecentChoices } from './recent-choices.ts';

/** Those that `isFit`; absent: all. */
export function usePropertyChoices(
  definition: ChartDefinition,
  isFit: (property: Property) => boolean = () => true,
): { readonly choices: readonly (Choice & { readonly property: Property })[]; readonly isLoading: boolean } {
  const { data, isPending } = useQuery(catalogueQuery(useScope()));
  // Of the kinds that take fewer properties as breakdowns, conditions and numbers may still be of all.
  const groups = data ? listProperties(data, { ...definition, kind: 'segmentation' } as ChartDefinition) : [];
  const choices = groups.flatMap(({ label: heading, choices: ofGroup }) =>
    ofGroup.filter(({ property }) => isFit(property)).map((choice) => ({ ...choice, heading })),
  );
  return { choices, isLoading: isPending };
}

export function PropertyChoice({
  definition,
  isFit,
  extras = [],
  onChoose,
  onExtra,
  ...button
}: ChoiceTrigger & {
  readonly definition: ChartDefinition;
  readonly isFit?: (property: Property) => boolean;
  /** What else may be chosen. */
  readonly extras?: readonly Choice[];
  readonly onChoose: (property: Property) => void;
  readonly onExtra?: (value: string) => void;
}): ReactNode {
  const { choices, isLoading } = usePropertyChoices(definition, isFit);
  const { order, remember } = useRecentChoices('properties');
  return (
    <ChoicePopover
      {...button}
      list={words.properties}
      choices={[...extras, ...order(choices)]}
      isLoading={isLoading}
      onChoose={(value) => {
        const chosen = choices.find((choice) => choice.value === value);
        if (chosen) {
          remember(value);
          onChoose(chosen.property);
        } else onExtra?.(value);
      }}
    />
  );
}
