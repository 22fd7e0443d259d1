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
  readonly connection: ConnectionAnswer | null;
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
