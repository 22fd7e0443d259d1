/** What a project has to choose from: its catalogue, and the values of a property. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Scope } from './queries.ts';

/** Which group types, events and properties the project has. */
export const catalogueQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'catalogue'],
    staleTime: 60_000,
    queryFn: ({ signal }) => call('getCatalogue', {}, { project, signal }),
  });

/** The most frequent values that events of a type have of a property. */
export const eventPropertyValuesQuery = ({ project }: Scope, event: string, name: string) =>
  queryOptions({
    queryKey: [project, 'eventPropertyValues', event, name],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      call('listPropertyValues', { query: { of: 'event', event, name } }, { project, signal }),
  });

/** The values that groups of a type have of a property, with a part of the text. */
export const groupPropertyValuesQuery = ({ project }: Scope, type: string, name: string, q: string) =>
  queryOptions({
    queryKey: [project, 'propertyValues', type, name, q],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      call(
        'listPropertyValues',
        { query: { of: 'group', type, name, ...(q !== '' && { q }) } },
        { project, signal },
      ),
  });
