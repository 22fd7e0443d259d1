/** A part of a set-up: how it is read from a project, and how lines of it are put into one. */
import type { SetupItem, SetupLine } from '../../../plan/contract.ts';
import type { ProjectApi } from './project-api.ts';

export interface Section {
  readonly read: (api: ProjectApi) => Promise<readonly SetupItem[]>;
  /** Makes the project have what the lines have after, in their order. Errors: Problem. */
  readonly apply: (api: ProjectApi, lines: readonly SetupLine[]) => Promise<void>;
}
