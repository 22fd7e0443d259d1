/** Chooses an event: any, any that counts as use, or a named one. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Event } from '../../../api/operations.ts';
import { catalogueQuery } from '../../../api/queries.ts';
import { SelectField } from '../../../parts/fields.tsx';
import { useScope } from '../../../scope.ts';
import { defineTexts as words } from '../../../words/define.ts';

const named = 'named ';

export function EventSelect({
  event,
  label = words.event,
  onChange,
}: {
  readonly event: Event;
  readonly label?: string;
  /** Its filters were about the event before. */
  readonly onChange: (event: Event) => void;
}): ReactNode {
  const { data } = useQuery(catalogueQuery(useScope()));
  const names = data?.events.map(({ name }) => name) ?? [];
  const chosen = event.kind === 'named' ? event.name : undefined;
  return (
    <SelectField
      label={label}
      value={chosen === undefined ? event.kind : `${named}${chosen}`}
      onChange={({ target: { value } }) =>
        onChange(
          value.startsWith(named)
            ? { kind: 'named', name: value.slice(named.length) }
            : { kind: value === 'any' ? 'any' : 'anyActive' },
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
