/** What the rest of the program may ask of the Salesforce source. */
import type { ProjectId } from '../../domain/ids.ts';
import type { DescribedField, DescribedObject, listObjects } from './client/describe.ts';
import type { Organization } from './client/organization.ts';
import type { Credentials } from './client/token.ts';
import type { SalesforceExports } from './export/exports.ts';
import type { MappingDocument } from './mapping/document.ts';
import type { MappedRuns } from './runs/mapped-runs.ts';
import type { FieldSamples, KeyFindings, TriedKey } from './samples.ts';
import type { Connected } from './store/connection-store.ts';
import type { DryRun, DryRunListName } from './sync/dry-run-result.ts';
import type { ShownRun } from './sync/run.ts';
import type { SyncState } from './sync/sync-kind.ts';

export type NewConnection = Omit<Credentials, 'refreshToken'>;

/** Never a secret. */
export interface ShownConnection extends Pick<Credentials, 'grant' | 'loginUrl' | 'clientId'> {
  /** Null: nobody has allowed the access yet. */
  readonly connected: Connected | null;
}

interface SalesforceStatus extends Pick<SyncState, 'paused' | 'failures' | 'nextMs' | 'syncedUntilMs'> {
  readonly connection: ShownConnection | null;
  /** 0: none was saved. */
  readonly mappingVersion: number;
  /** The newest; null: there was none. */
  readonly run: ShownRun | null;
  /** Of the newest since the server started. */
  readonly dryRun: DryRun['state'] | null;
}

/** Errors of whatever asks Salesforce: Problem that says what it answered. */
export interface Salesforce extends MappedRuns<MappingDocument, DryRun, DryRunListName, ShownRun> {
  status(project: ProjectId): Promise<SalesforceStatus>;
  /** With credentials of a program: tries them, and keeps them where they are good. */
  connect(project: ProjectId, connection: NewConnection, by: string): Promise<ShownConnection>;
  /** The address where a person allows the access; Salesforce sends them to `redirectUri` with a code and the state. */
  startAuthorization(
    project: ProjectId,
    connection: NewConnection,
    request: { readonly redirectUri: string; readonly by: string },
  ): Promise<{ readonly url: string; readonly state: string }>;
  /** Errors: Problem where the state is unknown or too old, or belongs to somebody else. */
  finishAuthorization(
    project: ProjectId,
    answer: { readonly state: string; readonly code: string; readonly by: string },
  ): Promise<ShownConnection>;
  /** Properties, mapping and runs stay. False: there was none. */
  disconnect(project: ProjectId): Promise<boolean>;
  test(project: ProjectId): Promise<Organization>;
  listObjects(project: ProjectId): ReturnType<typeof listObjects>;
  describe(
    project: ProjectId,
    object: string,
  ): Promise<Pick<DescribedObject, 'name' | 'label'> & { readonly fields: readonly DescribedField[] }>;
  /** Of each field of an object, from its first records. */
  samples(project: ProjectId, object: string): Promise<readonly FieldSamples[]>;
  /** Whether a field tells an object's records apart. */
  checkKey(project: ProjectId, key: TriedKey): Promise<KeyFindings>;
  sync(project: ProjectId, wish: { readonly full: boolean; readonly by: string }): Promise<ShownRun>;
  readonly exports: SalesforceExports;
  /** Looks whether a sync or an export is due, now and from then on. */
  start(): void;
  close(): Promise<void>;
}
