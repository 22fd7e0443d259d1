/** Queries about Segment: who sends, the mapping, and what becomes of calls. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, call } from './call.ts';
import type { Scope } from './queries.ts';

export type SegmentMapping = Answer<'getSegmentMapping'>['mapping'];

/** All that is asked about Segment begins with it. */
const segmentKey = ({ project }: Scope) => [project, 'segment'] as const;

export const segmentSourcesQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...segmentKey(scope), 'sources'],
    queryFn: ({ signal }) => call('listSegmentSources', {}, { ...scope, signal }),
  });

export const segmentMappingQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...segmentKey(scope), 'mapping'],
    queryFn: ({ signal }) => call('getSegmentMapping', {}, { ...scope, signal }),
  });

export const segmentVersionsQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...segmentKey(scope), 'versions'],
    queryFn: ({ signal }) => call('listSegmentMappings', {}, { ...scope, signal }),
  });

/** The newest call alone: when it came, and how many there are. */
export const segmentLastCallQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...segmentKey(scope), 'last-call'],
    queryFn: ({ signal }) => call('listSegmentCalls', { query: { limit: 1 } }, { ...scope, signal }),
  });

/** What `mapping` makes of the calls that came last, beside what the one in force makes of them. */
export const segmentPreviewQuery = (scope: Scope, mapping: SegmentMapping) =>
  queryOptions({
    queryKey: [...segmentKey(scope), 'preview', mapping],
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => call('previewSegmentMapping', { body: { mapping } }, { ...scope, signal }),
  });
