/** Chooses an event: one by its name, any, or any active one. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import type { Event } from '../../api/operations.ts';
import { writeShort } from '../../format.ts';
import { ChoiceList } from '../../parts/choice-list.tsx';
import { Popover } from '../../parts/popover.tsx';
import { useScope } from '../../scope.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { chartTexts } from '../../words/charts.ts';

/** What else may be chosen than events. */
export interface Extra {
  readonly value: string;
  readonly label: string;
}

const named = 'named ';

export function EventChoice({
  label,
  trigger,
  triggerClass,
  extras = [],
  onChoose,
  onExtra,
}: {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly triggerClass: string;
  readonly extras?: readonly Extra[];
  readonly onChoose: (event: Event) => void;
  readonly onExtra?: (value: string) => void;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover label={label} trigger={trigger} triggerClass={triggerClass} isOpen={isOpen} onOpen={setOpen}>
      <Events
        extras={extras}
        onChoose={(value) => {
          setOpen(false);
          if (value.startsWith(named)) onChoose({ kind: 'named', name: value.slice(named.length) });
          else if (value === 'any' || value === 'anyActive') onChoose({ kind: value });
          else onExtra?.(value);
        }}
      />
    </Popover>
  );
}

function Events({
  extras,
  onChoose,
}: {
  readonly extras: readonly Extra[];
  readonly onChoose: (value: string) => void;
}): ReactNode {
  const { data, isPending } = useQuery(catalogueQuery(useScope()));
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
  return <ChoiceList label={words.chooseEvent} choices={choices} onChoose={onChoose} isLoading={isPending} />;
}
