/** A project, its keys, and how projects are looked up. */
import type { ProjectId } from './ids.ts';

export interface Project {
  readonly id: ProjectId;
  readonly name: string;
  readonly apiKey: string;
  readonly secretKey: string;
  /** IANA name; days, weeks and months of charts are this zone's. */
  readonly timeZone: string;
  /** The property that names the groups of a type, where it is not `name`; absent: of no type. */
  readonly nameProperties?: NameProperties;
  /** Keys that were replaced, and go on working until their time. */
  readonly formerKeys?: readonly FormerKey[];
}

export interface FormerKey {
  readonly kind: 'api' | 'secret';
  readonly key: string;
  readonly untilMs: number;
}

/** By group type. */
export type NameProperties = Readonly<Record<string, string>>;

/** The projects as the routes need them. */
export interface ProjectLookup {
  all(): readonly Project[];
  byApiKey(apiKey: string): Project | undefined;
  byKeys(apiKey: string, secretKey: string): Project | undefined;
}
