/** What the routes for Segment need to know about sources and mappings. */
import type { ProjectId } from '../../domain/ids.ts';
import type { Project } from '../../domain/project.ts';
import type { SegmentMapping } from '../../wire/segment/mapping.ts';
import type { AppDependencies } from '../dependencies.ts';

/** A source as its owner sees it. */
export interface ShownSource {
  /** Part of the address of its webhook. */
  readonly id: string;
  readonly name: string;
  readonly writeKey: string;
  readonly secret: string;
  /** Null: the project itself, which always is a source. */
  readonly createdMs: number | null;
}

export interface CurrentMapping {
  /** 0: the built-in one. */
  readonly version: number;
  readonly createdMs: number | null;
  readonly mapping: SegmentMapping;
}

/** Who sends calls in Segment's dialect, and what becomes of them. */
export type SegmentSources = AppDependencies['segmentSources'] & {
  /** The project's own key first. */
  list(project: Project): readonly ShownSource[];
  /** Keys that are not given are random. Errors: Problem where the write key or the name is taken. */
  create(
    project: Project,
    draft: { readonly name: string; readonly writeKey?: string; readonly secret?: string },
  ): Promise<ShownSource>;
  /** False: the project has no such source. */
  remove(project: Project, id: string): Promise<boolean>;
  mapping(project: ProjectId): CurrentMapping;
  /** Newest first, down to the built-in one. */
  versions(project: ProjectId): Promise<readonly CurrentMapping[]>;
  /**
   * Makes a version of it, and gives that; where it equals the one in force, gives that one. `base`: the version it was made
   * from. Errors: Problem `conflict` where that is no longer in force.
   */
  setMapping(project: ProjectId, mapping: SegmentMapping, base?: number): Promise<CurrentMapping>;
};
