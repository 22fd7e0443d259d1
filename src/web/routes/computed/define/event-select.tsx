/** Chooses an event: any, any that counts as use, or a named one; below it the conditions on it. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import type { Event } from '../../../api/operations.ts';
import { SelectField } from '../../../parts/fields.tsx';
import { useScope } from '../../../scope.ts';
import { defineTexts as words } from '../../../words/define.ts';
import { EventConditions } from './conditions.tsx';
import { chooseEvent } from './edit-computation.ts';

const named = 'named ';

interface Props {
  readonly event: Event;
  readonly label?: string;
  readonly onChange: (event: Event) => void;
}

export function EventWithConditions({
  groupType,
  ...props
}: Props & { readonly groupType: string }): ReactNode {
  const { event, onChange } = props;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <EventSelect {...props} />
      <EventConditions groupType={groupType} event={event} onChange={onChange} />
    </div>
  );
}

function EventSelect({ event, label = words.event, onChange }: Props): ReactNode {
  const { data } = useQuery(catalogueQuery(useScope()));
  const names = data?.events.map(({ name }) => name) ?? [];
  const chosen = event.kind === 'named' ? event.name : undefined;
  return (
    <SelectField
      label={label}
      value={chosen === undefined ? event.kind : `${named}${chosen}`}
      onChange={({ target: { value } }) =>
        onChange(
          chooseEvent(
            event,
            value.startsWith(named)
              ? { kind: 'named', name: value.slice(named.length) }
              : { kind: value === 'any' ? 'any' : 'anyActive' },
          ),
        )
      }
    >
      <option value="anyActive">{words.anyActive}</option>
      <option value="any">{words.any}</option>
      {chosen !== undefined && !names.includes(chosen) && (
        <option value={`${named}${chosen}`}>{chosen}</option>
      )}
      {names.map((name) => (
        <option key={name} value={`${named}${name}`}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
