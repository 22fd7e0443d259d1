/** Chooses among the values of a property: the most frequent, those with the typed text in them, and what is typed. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { propertyValuesQuery } from '../api/catalogue-queries.ts';
import type { Property } from '../api/operations.ts';
import { writeExact } from '../format.ts';
import { useScope } from '../scope.ts';
import { filterTexts as words } from '../words/filters.ts';
import { type Choice, ChoiceList } from './choice-list.tsx';

export function PropertyValues({
  property,
  label,
  missing,
  chosen,
  onChoose,
}: {
  /** Undefined: which values there are is not known. */
  readonly property: Property | undefined;
  readonly label: string;
  /** What the absent value is of, in words. */
  readonly missing: string;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (value: string) => void;
}): ReactNode {
  const [text, setText] = useState('');
  const part = useDeferredValue(text);
  const { data: found = [], isPending } = useQuery({
    ...propertyValuesQuery(useScope(), property ?? { kind: 'userId' }, part),
    enabled: property !== undefined,
  });
  const listed = new Set(found.map(({ value }) => value));
  const none = words.missing.value;
  const choices: readonly Choice[] = [
    // What was chosen stays in sight, also where it is rare.
    ...[...chosen]
      .filter((value) => !listed.has(value) && value !== none)
      .map((value) => ({ value, label: value })),
    ...found.map(({ value, label: name, count }) => ({
      value,
      label: name,
      ...(count !== undefined && { note: writeExact(count) }),
    })),
    ...(part === '' ? [{ value: none, label: words.missing.label(missing) }] : []),
    ...(part !== '' && !listed.has(part) ? [{ value: part, label: `“${part}”` }] : []),
  ];
  return (
    <ChoiceList
      label={label}
      choices={choices}
      chosen={chosen}
      onChoose={onChoose}
      onSearch={setText}
      isLoading={property !== undefined && isPending}
    />
  );
}
