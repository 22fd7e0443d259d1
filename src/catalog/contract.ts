/**
 * Room: catalog. Keeps what people save in a project: charts, cohorts and views, as the definitions they were given, what they say
 * about its accounts, and Segment sources and mappings. It must never run a definition, know HTTP, or read the events; the members of static cohorts are
 * the store's.
 */
import type { ProjectId } from '../domain/ids.ts';
import type {
  ChartDefinition,
  CohortDefinition,
  DashboardDocument,
  GroupTypeTerms,
  ListDefinition,
  ProjectTerms,
  Terms,
} from '../query/contract.ts';

/** What every saved thing has. */
interface Saved {
  /** Short random text, unique in the installation. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** From 1; grows with each change. */
  readonly version: number;
  /** Whose it is: who saved it first; '': saved before that was kept. */
  readonly savedBy: string;
  /** Who changed it last; '': nobody since it was saved, or before that was kept. */
  readonly changedBy: string;
  /** When somebody opened it last, to the hour; null: nobody since that is kept. */
  readonly seenMs: number | null;
  readonly createdMs: number;
  readonly changedMs: number;
}

export interface SavedChart extends Saved {
  readonly definition: ChartDefinition;
}

export interface SavedCohort extends Saved {
  readonly definition: CohortDefinition;
  readonly published: boolean;
  /** Whoever the saver named; Muster has no accounts of people. */
  readonly owners: readonly string[];
  /** When `size` was counted; null: never yet. */
  readonly lastComputedMs: number | null;
  readonly size: number | null;
}

export type ChartDraft = Pick<SavedChart, 'name' | 'description' | 'definition'>;
export type CohortDraft = Pick<SavedCohort, 'name' | 'description' | 'definition' | 'published' | 'owners'>;
export type NewCohort = CohortDraft & Pick<SavedCohort, 'savedBy'>;

/** How something saved is changed. */
interface Changing {
  /** By whom. */
  readonly by: string;
  /** The one that the change was made from; absent: whatever it is now. */
  readonly version?: number | undefined;
}

export type ChartShelf = Shelf<SavedChart, ChartDraft>;

/** Saved things of one kind. What is not there, or another project's, is undefined (false). */
interface Shelf<T extends Saved, Draft> {
  /** In the order of creation. */
  list(project: ProjectId): Promise<readonly T[]>;
  find(project: ProjectId, id: string): Promise<T | undefined>;
  /** `id`: one made before with newId, where something was stored under it already. */
  create(project: ProjectId, draft: Draft & Pick<T, 'savedBy'>, id?: string): Promise<T>;
  /** Undefined: it is at another version, or gone, and nothing was saved. */
  change(project: ProjectId, id: string, changes: Partial<Draft>, changing: Changing): Promise<T | undefined>;
  remove(project: ProjectId, id: string): Promise<boolean>;
  /** Keeps that somebody opens it now; nothing is written where that was kept within the hour. */
  noteSeen(project: ProjectId, saved: Pick<T, 'id' | 'seenMs'>): Promise<void>;
}

export interface CohortShelf extends Shelf<SavedCohort, CohortDraft> {
  newId(): string;
  /** A number for a new list of a static cohort's members, never given before for this cohort; undefined: no such cohort. */
  nextRevision(project: ProjectId, id: string): Promise<number | undefined>;
  /** Keeps how many members there were at a moment. */
  counted(project: ProjectId, id: string, size: number, atMs: number): Promise<void>;
}

/** A sender of calls in Segment's dialect. */
export interface SavedSource {
  /** Short random text, unique in the installation. */
  readonly id: string;
  readonly project: ProjectId;
  readonly name: string;
  /** Unique in the installation. */
  readonly writeKey: string;
  /** Signs what a webhook of the source sends. */
  readonly secret: string;
  readonly createdMs: number;
}

/** One content of a project's mapping; they are only ever added. */
export interface MappingVersion {
  readonly project: ProjectId;
  /** From 1; 0 is the built-in mapping, which nobody saved. */
  readonly version: number;
  /** JSON text of a document that its saver checked. */
  readonly document: string;
  readonly createdMs: number;
}

/** The newest calls of one call type that a project received. */
export interface SavedCalls {
  readonly project: ProjectId;
  readonly callType: string;
  /** JSON text of whoever saved it. */
  readonly calls: string;
}

/** Of all projects together, as whoever keeps them in memory reads them once. */
export interface SegmentShelf {
  /** In the order of creation. */
  sources(): Promise<readonly SavedSource[]>;
  /** Errors: Problem where the write key or the name is taken. */
  createSource(draft: Omit<SavedSource, 'id' | 'createdMs'>): Promise<SavedSource>;
  removeSource(project: ProjectId, id: string): Promise<boolean>;
  /** The newest of each project that has any. */
  currentMappings(): Promise<readonly MappingVersion[]>;
  /** Of one project, newest first. */
  mappings(project: ProjectId): Promise<readonly MappingVersion[]>;
  /** `base`: the version it was made from; undefined where another is in force by now. */
  addMapping(project: ProjectId, document: string, base?: number): Promise<MappingVersion | undefined>;
  calls(): Promise<readonly SavedCalls[]>;
  /** In place of those saved before. */
  saveCalls(calls: SavedCalls): Promise<void>;
}

/** What is said about a project or a group type, and how often that was changed: 0 where nobody has said anything. */
export interface Versioned<T> {
  readonly version: number;
  readonly terms: T;
}

/** What people say about a project and its group types; the documents change as a whole. */
export interface TermsShelf {
  /** Everything said; its version grows with each change of any of it. */
  all(project: ProjectId): Promise<Versioned<Terms>>;
  ofProject(project: ProjectId): Promise<Versioned<ProjectTerms>>;
  ofGroupType(project: ProjectId, groupType: string): Promise<Versioned<GroupTypeTerms>>;
  /** Undefined: `version` is not the one in force any more, and nothing was saved. */
  saveOfProject(
    project: ProjectId,
    next: Versioned<ProjectTerms>,
  ): Promise<Versioned<ProjectTerms> | undefined>;
  saveOfGroupType(
    project: ProjectId,
    groupType: string,
    next: Versioned<GroupTypeTerms>,
  ): Promise<Versioned<GroupTypeTerms> | undefined>;
}

/** A list of groups as somebody wants to see it. */
export interface SavedView {
  /** Short random text, unique in the installation. */
  readonly id: string;
  /** From 1; each change adds one. */
  readonly version: number;
  readonly groupType: string;
  readonly name: string;
  readonly definition: ListDefinition;
  /** Everybody in the project sees it; otherwise its owner alone does. */
  readonly shared: boolean;
  /** The id of the person who saved it; absent where it was a program. */
  readonly owner?: string;
  /** Who saved it, by the name of then. */
  readonly savedBy: string;
  readonly createdMs: number;
  readonly changedMs: number;
}

export type ViewDraft = Pick<SavedView, 'groupType' | 'name' | 'definition' | 'shared'>;

/** What is not there is undefined. Who may see which is for the caller to decide. */
export interface ViewShelf {
  /** In the order of creation. */
  list(project: ProjectId): Promise<readonly SavedView[]>;
  find(project: ProjectId, id: string): Promise<SavedView | undefined>;
  create(project: ProjectId, draft: ViewDraft & Pick<SavedView, 'owner' | 'savedBy'>): Promise<SavedView>;
  /** Undefined: it is not at this version any more, or not there, and nothing changed. */
  change(
    project: ProjectId,
    id: string,
    next: ViewDraft & Pick<SavedView, 'version'>,
  ): Promise<SavedView | undefined>;
  remove(project: ProjectId, id: string): Promise<boolean>;
}

/** Which owner of a group type's groups a person is: a value of the property that means owner. */
export interface OwnerShelf {
  find(project: ProjectId, groupType: string, person: string): Promise<string | undefined>;
  /** Undefined: the person is none. */
  save(project: ProjectId, groupType: string, person: string, owner: string | undefined): Promise<void>;
}

/** Who marked a group last: the marks themselves are its properties. */
interface SavedMark {
  /** That the mark writes. */
  readonly property: string;
  readonly by: string;
  readonly atMs: number;
}

export interface MarkShelf {
  /** Of all of the groups, or of none. */
  save(groups: MarkedGroups, properties: readonly string[], by: string): Promise<void>;
  list(group: MarkedGroup): Promise<readonly SavedMark[]>;
}

interface GroupsOfType {
  readonly project: ProjectId;
  readonly groupType: string;
}

interface MarkedGroup extends GroupsOfType {
  readonly value: string;
}

interface MarkedGroups extends GroupsOfType {
  readonly values: readonly string[];
}

/** What somebody said about a finding of Data QA. */
interface SaidFinding {
  readonly status: 'open' | 'pass' | 'fail' | 'waived';
  readonly note: string;
  readonly by: string;
  readonly atMs: number;
}

/** The findings that were known when somebody last said so, as at a promotion. */
interface KnownFindings {
  readonly ids: ReadonlySet<string>;
  readonly by: string;
  readonly atMs: number;
}

/** By their ids, which are the same whenever the same is found again. */
export interface FindingShelf {
  said(project: ProjectId): Promise<ReadonlyMap<string, SaidFinding>>;
  /** In place of what was said before. */
  say(project: ProjectId, id: string, said: Omit<SaidFinding, 'atMs'>): Promise<SaidFinding>;
  takeBack(project: ProjectId, id: string): Promise<void>;
  /** Undefined: nobody ever said so. */
  known(project: ProjectId): Promise<KnownFindings | undefined>;
  keepKnown(project: ProjectId, ids: readonly string[], by: string): Promise<KnownFindings>;
}

/** Charts, figures, lists and texts on one page. */
export interface SavedDashboard extends Saved {
  readonly document: DashboardDocument;
  /** Whose it is now: who saved it first, unless it was handed on. */
  readonly owner: string;
}

export type DashboardDraft = Pick<SavedDashboard, 'name' | 'description' | 'document' | 'owner'>;

/** One is removed with its links. */
export type DashboardShelf = Shelf<SavedDashboard, DashboardDraft>;

/** Lets whoever has it read one dashboard, without signing in. */
export interface DashboardLink {
  readonly id: string;
  readonly project: ProjectId;
  readonly dashboard: string;
  readonly createdBy: string;
  readonly createdMs: number;
  readonly expiresMs: number;
  /** Null: never yet. */
  readonly lastUsedMs: number | null;
  /** Whether its readers see annotations about all charts, too; else those about saved charts on the dashboard. */
  readonly allAnnotations: boolean;
}

/** Of their tokens only digests are kept. */
export interface DashboardLinkShelf {
  /** Errors: Problem where the dashboard has too many. */
  create(
    draft: Pick<DashboardLink, 'project' | 'dashboard' | 'createdBy' | 'expiresMs' | 'allAnnotations'>,
  ): Promise<{ readonly link: DashboardLink; readonly token: string }>;
  /** Those that can be used, of one dashboard or of all of the project; in the order of creation. */
  list(project: ProjectId, dashboard?: string): Promise<readonly DashboardLink[]>;
  /** Undefined: it is unknown, revoked or over. Keeps when it was used. */
  open(token: string): Promise<DashboardLink | undefined>;
  /** Undefined: there is none. */
  revoke(project: ProjectId, dashboard: string, id: string): Promise<DashboardLink | undefined>;
}

/** Something to know when reading charts over time: at a moment, or from one to another. */
export interface Annotation {
  /** As in Amplitude's API, a number; unique in the installation. */
  readonly id: number;
  readonly label: string;
  readonly details: string;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly category: AnnotationCategory | null;
  /** The saved chart that it is about; null: all. */
  readonly chart: string | null;
  /** Of a release: its version. */
  readonly release: Release | null;
  readonly createdBy: string;
}

export interface AnnotationCategory {
  readonly id: number;
  readonly name: string;
}

export interface Release {
  readonly version: string;
  readonly platforms: readonly string[];
}

export interface AnnotationDraft
  extends Pick<Annotation, 'label' | 'details' | 'startMs' | 'endMs' | 'chart' | 'release'> {
  /** By name: made where there is none; null: none. */
  readonly category: string | null;
}

export interface AnnotationShelf {
  /** By time. */
  list(project: ProjectId): Promise<readonly Annotation[]>;
  find(project: ProjectId, id: number): Promise<Annotation | undefined>;
  /** Errors: Problem where there are too many. */
  create(project: ProjectId, draft: AnnotationDraft, createdBy: string): Promise<Annotation>;
  /** Errors: Problem `conflict` where it does not say any more what `expected` says. */
  change(
    project: ProjectId,
    id: number,
    changes: Partial<AnnotationDraft>,
    expected?: Annotation,
  ): Promise<Annotation | undefined>;
  remove(project: ProjectId, id: number): Promise<boolean>;
  readonly categories: {
    /** By name. */
    list(project: ProjectId): Promise<readonly AnnotationCategory[]>;
    find(project: ProjectId, id: number): Promise<AnnotationCategory | undefined>;
    /** Errors: Problem `conflict` where the name is taken. */
    create(project: ProjectId, name: string): Promise<AnnotationCategory>;
    rename(project: ProjectId, id: number, name: string): Promise<AnnotationCategory | undefined>;
    /** Its annotations have none then. */
    remove(project: ProjectId, id: number): Promise<boolean>;
  };
}

/** What a client sent in one span of time. */
export interface ClientCounts {
  readonly project: ProjectId;
  readonly endpoint: string;
  readonly library: string;
  readonly version: string;
  readonly spanMs: number;
  readonly startMs: number;
  /** JSON text. */
  readonly counts: string;
}

export interface ClientCountShelf {
  all(): Promise<readonly ClientCounts[]>;
  /** In place of those of the same client and span. */
  save(counts: readonly ClientCounts[]): Promise<void>;
  /** Of spans of this length that started earlier. */
  removeBefore(spanMs: number, startMs: number): Promise<void>;
}

export interface Catalog {
  readonly dashboards: DashboardShelf;
  readonly dashboardLinks: DashboardLinkShelf;
  readonly annotations: AnnotationShelf;
  readonly charts: ChartShelf;
  readonly cohorts: CohortShelf;
  readonly terms: TermsShelf;
  readonly segment: SegmentShelf;
  readonly views: ViewShelf;
  readonly owners: OwnerShelf;
  readonly marks: MarkShelf;
  readonly findings: FindingShelf;
  readonly clientCounts: ClientCountShelf;
  close(): Promise<void>;
}
