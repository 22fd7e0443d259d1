import type { ProjectId } from './ids.ts';

export interface Project {
  readonly id: ProjectId;
  readonly name: string;
  readonly apiKey: string;
  readonly secretKey: string;
  /** IANA name; days, weeks and months of charts are this zone's. */
  readonly timeZone: string;
}
