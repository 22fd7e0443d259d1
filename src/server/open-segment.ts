/** Opens Segment ingestion: sources, mappings and recent calls. */
import type { Logger } from 'pino';
import { openRecentCalls, type RecentCalls } from '../api/segment/recent-calls.ts';
import type { SegmentSources } from '../api/segment/sources.ts';
import type { Catalog } from '../catalog/contract.ts';
import type { Clock } from '../domain/clock.ts';
import type { Closers } from './closers.ts';
import { newKey } from './ids.ts';
import type { Projects } from './projects.ts';
import { openSegmentSources } from './segment-sources.ts';

/** What the command line gets to see of it. */
export type { ComparedCall, Comparison } from '../api/segment/compare.ts';
export type { CurrentMapping, ShownSource } from '../api/segment/sources.ts';
export type { CallPreview } from '../wire/segment/preview.ts';

export interface Segment {
  readonly sources: SegmentSources;
  readonly recentCalls: RecentCalls;
}

interface SegmentOptions {
  readonly catalog: Pick<Catalog, 'segment'>;
  readonly projects: Projects;
  readonly storeIp: boolean;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What Segment ingestion keeps in memory; the last calls are saved at the end, once nothing more is received. */
export async function openSegment(
  { catalog, projects, storeIp, clock, log }: SegmentOptions,
  closers: Closers,
): Promise<Segment> {
  const onFailure = (error: unknown) =>
    log.warn({ error: String(error) }, 'the last Segment calls are not saved');
  const sources = await openSegmentSources({ shelf: catalog.segment, projects, newKey, clock });
  const recentCalls = await openRecentCalls({ shelf: catalog.segment, storeIp, onFailure });
  closers.add(() => recentCalls.save().catch(onFailure));
  return { sources, recentCalls };
}
