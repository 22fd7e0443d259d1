/** Offers a chart as it is now, where many of its units have a value of a property only since then. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../api/call.ts';
import type { ChartDefinition } from '../api/operations.ts';
import type { Scope } from '../api/queries.ts';
import { writeExact } from '../format.ts';
import { useScope } from '../scope.ts';
import { noteTexts as words } from '../words/chart-notes.ts';
import { useUnitWords } from './units.ts';

const laterValuesQuery = ({ project }: Scope, definition: ChartDefinition) =>
  queryOptions({
    queryKey: [project, 'later-values', JSON.stringify(definition)],
    staleTime: 60_000,
    retry: false,
    enabled: namesValues(definition),
    queryFn: ({ signal }) => call('findLaterValues', { body: definition }, { project, signal }),
  });

/** Whether it has conditions on values, or is broken down by some: of others there is nothing to ask. */
const namesValues = (definition: ChartDefinition) =>
  definition.kind === 'composition' ||
  (definition.breakdowns ?? []).length > 0 ||
  JSON.stringify(definition).includes('"operator"');

/** `definition`: as the result has it, so that the chart and its builder ask once. `onChange`: makes it read them as they are now. */
export function LaterValues({
  definition,
  isOfOthers = false,
  onChange,
}: {
  readonly definition: ChartDefinition;
  /** Of those only that it is not broken down by. */
  readonly isOfOthers?: boolean | undefined;
  readonly onChange: () => void;
}): ReactNode {
  const { data } = useQuery(laterValuesQuery(useScope(), definition));
  const { singular, plural } = useUnitWords(definition.unit);
  const properties = (data?.properties ?? []).filter(
    ({ path }) => !(isOfOthers && /^(breakdowns|property)\b/.test(path)),
  );
  if (properties.length === 0) return null;
  return (
    <p className="text-13 text-muted">
      {properties
        .map(({ name, withValueNow, units }) =>
          words.later(
            name,
            writeExact(withValueNow),
            `${writeExact(units)} ${units === 1 ? singular : plural}`,
            withValueNow === 1,
          ),
        )
        .join(' ')}{' '}
      <button type="button" className="rounded-control text-accent hover:underline" onClick={onChange}>
        {words.asNow}
      </button>
    </p>
  );
}
