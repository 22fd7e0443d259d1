/** A project, its keys, and how projects are looked up. */
import type { ProjectId } from './ids.ts';

export const environments = ['development', 'test', 'production'] as const;

/** What a project's data is of. */
type Environment = (typeof environments)[number];

export interface Project {
  readonly id: ProjectId;
  readonly name: string;
  /** Public: it ships in browsers, and may only send. */
  readonly apiKey: string;
  /** Signs the webhooks of the project's own Segment source, with those before it whose time is not over. */
  readonly signingSecrets: readonly SigningSecret[];
  /** IANA name; days, weeks and months of charts are this zone's. */
  readonly timeZone: string;
  /** With which day weeks begin in charts that do not say so themselves; absent: Monday. */
  readonly weekStart?: 'monday' | 'sunday';
  /** ISO 4217: what is proposed where amounts do not say; absent: nothing. */
  readonly currency?: string;
  /** Absent: production. */
  readonly environment?: Environment;
  /** What ties the environments of one product together; absent: the project is one of its own, called as it is. */
  readonly application?: string;
  /** How often people changed what it is called, its zone, week and currency; absent: never. */
  readonly version?: number;
  /** The property that names the groups of a type, where it is not `name`; absent: of no type. */
  readonly nameProperties?: NameProperties;
  /** API keys that were replaced, and go on working until their time. */
  readonly formerKeys?: readonly FormerKey[];
}

/** Which environment a project is, of which application. */
export interface ProjectEnvironment {
  readonly application: string;
  readonly environment: Environment;
}

export function describeEnvironment({
  name,
  application = name,
  environment = 'production',
}: Pick<Project, 'name' | 'application' | 'environment'>): ProjectEnvironment {
  return { application, environment };
}

/** What people say of a project, made from `version`. */
export interface DescribedProject {
  readonly version: number;
  readonly name: string;
  readonly timeZone: string;
  readonly weekStart: 'monday' | 'sunday';
  /** Null: none. */
  readonly currency: string | null;
}

export interface FormerKey {
  readonly key: string;
  readonly untilMs: number;
}

/** The first has no end. */
interface SigningSecret {
  readonly secret: string;
  readonly untilMs: number | null;
}

/** By group type. */
export type NameProperties = Readonly<Record<string, string>>;

/** The projects as the routes need them. */
export interface ProjectLookup {
  all(): readonly Project[];
  byApiKey(apiKey: string): Project | undefined;
}
