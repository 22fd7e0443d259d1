/** Adds a condition: first the property, then how it is compared, and with what. */
import { type ReactNode, useState } from 'react';
import type { ChartDefinition, Filter, Property } from '../../api/operations.ts';
import { type Choice, ChoiceList } from '../../parts/choice-list.tsx';
import type { ChoiceTrigger } from '../../parts/choice-popover.tsx';
import { Popover } from '../../parts/popover.tsx';
import { builderTexts as words } from '../../words/builder.ts';
import { FilterFields } from './filter-fields.tsx';
import { usePropertyChoices } from './property-choice.tsx';
import { useRecentChoices } from './recent-choices.ts';

export function NewFilter({
  definition,
  isFit,
  extras = [],
  onAdd,
  onExtra,
  ...button
}: ChoiceTrigger & {
  readonly definition: ChartDefinition;
  readonly isFit?: (property: Property) => boolean;
  /** What else may be chosen than a property. */
  readonly extras?: readonly Choice[];
  readonly onAdd: (filter: Filter) => void;
  readonly onExtra?: (value: string) => void;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [property, setProperty] = useState<Property>();
  // It is added when the panel closes: a chart for every value that is ticked would be too many.
  const [filter, setFilter] = useState<Filter>();
  const { choices, isLoading } = usePropertyChoices(definition, isFit);
  const { order, remember } = useRecentChoices('properties');
  const open = (next: boolean) => {
    setOpen(next);
    setProperty(undefined);
    setFilter(undefined);
    if (!next && filter) onAdd(filter);
  };
  return (
    <Popover {...button} isOpen={isOpen} onOpen={open}>
      {property ? (
        <FilterFields
          property={property}
          onChange={setFilter}
          onDone={(last) => {
            setOpen(false);
            if (last) onAdd(last);
          }}
        />
      ) : (
        <ChoiceList
          label={words.properties}
          choices={[...extras, ...order(choices)]}
          isLoading={isLoading}
          onChoose={(value) => {
            const chosen = choices.find((choice) => choice.value === value);
            if (chosen) {
              remember(value);
              return setProperty(chosen.property);
            }
            setOpen(false);
            onExtra?.(value);
          }}
        />
      )}
    </Popover>
  );
}
