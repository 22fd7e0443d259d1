/** What /api/salesforce answers, as far as commands show it. */
export interface RunAnswer {
  readonly id: string;
  readonly full: boolean;
  readonly trigger: string;
  readonly state: 'running' | 'waiting' | 'done' | 'failed' | 'stopped';
  readonly startedMs: number;
  readonly endedMs: number | null;
  readonly resumeMs: number | null;
  readonly counts: Readonly<Record<string, number>>;
  /** Of an export: records by why Salesforce did not take them. */
  readonly refusals?: Readonly<Record<string, number>>;
  readonly calls: number;
  readonly problem: { readonly code: string; readonly message: string } | null;
}

export interface ConnectionAnswer {
  readonly loginUrl: string;
  readonly connected: {
    readonly organization: string;
    readonly isSandbox: boolean;
    readonly user: string;
  } | null;
}

export interface StatusAnswer {
  /** Not told with exports. */
  readonly connection?: ConnectionAnswer | null;
  readonly mappingVersion: number;
  readonly paused: string | null;
  readonly nextMs: number | null;
  readonly run: RunAnswer | null;
}

export interface MappingAnswer {
  readonly version: number;
  readonly document: unknown;
}

export interface DryRunAnswer {
  readonly state: 'running' | 'done' | 'failed';
  readonly problem: RunAnswer['problem'];
  readonly calls: number;
  readonly mappings: readonly Readonly<Record<string, unknown>>[];
}

export const salesforcePath = '/api/salesforce';

/** What runs with Salesforce: mappings, dry runs and runs are asked for in the same way. */
export const kinds = {
  sync: { path: salesforcePath, name: 'sync' },
  export: { path: `${salesforcePath}/export`, name: 'export' },
} as const;
export type Kind = keyof typeof kinds;
