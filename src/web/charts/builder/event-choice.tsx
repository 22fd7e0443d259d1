/** Chooses an event: one by its name, any, or any active one. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import type { Event } from '../../api/operations.ts';
import { writeShort } from '../../format.ts';
import { ChoicePopover, type ChoiceTrigger } from '../../parts/choice-popover.tsx';
import { useScope } from '../../scope.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { chartTexts } from '../../words/charts.ts';
import { useRecentChoices } from './recent-choices.ts';

/** What else may be chosen than events. */
export interface Extra {
  readonly value: string;
  readonly label: string;
}

const named = 'named ';

export function EventChoice({
  extras = [],
  onChoose,
  onExtra,
  ...button
}: ChoiceTrigger & {
  readonly extras?: readonly Extra[];
  readonly onChoose: (event: Event) => void;
  readonly onExtra?: (value: string) => void;
}): ReactNode {
  const { data, isPending } = useQuery(catalogueQuery(useScope()));
  const { order, remember } = useRecentChoices('events');
  const choices = [
    ...extras,
    { value: 'any', label: chartTexts.anyEvent },
    { value: 'anyActive', label: chartTexts.anyActive },
    ...(data?.events ?? []).map(({ name, lately }) => ({
      value: `${named}${name}`,
      label: name,
      note: writeShort(lately),
    })),
  ];
  return (
    <ChoicePopover
      {...button}
      list={words.chooseEvent}
      choices={order(choices)}
      isLoading={isPending}
      onChoose={(value) => {
        if (value.startsWith(named)) remember(value);
        if (value.startsWith(named)) onChoose({ kind: 'named', name: value.slice(named.length) });
        else if (value === 'any' || value === 'anyActive') onChoose({ kind: value });
        else onExtra?.(value);
      }}
    />
  );
}
