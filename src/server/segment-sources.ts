/** Segment sources and mappings, in memory for fast lookup. */
import type { CurrentMapping, SegmentSources, ShownSource } from '../api/segment/sources.ts';
import type { MappingVersion, SavedSource, SegmentShelf } from '../catalog/contract.ts';
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import { canonicalJson, type Json } from '../domain/json.ts';
import { Problem } from '../domain/problem.ts';
import type { Project } from '../domain/project.ts';
import type { SegmentSource } from '../wire/contract.ts';
import { builtInMapping, type SegmentMapping } from '../wire/segment/mapping.ts';
import type { Projects } from './projects.ts';

interface SegmentSourceOptions {
  readonly shelf: Omit<SegmentShelf, 'calls' | 'saveCalls'>;
  readonly projects: Pick<Projects, 'byApiKey' | 'all'>;
  readonly newKey: () => string;
  readonly clock: Clock;
}

const builtIn: CurrentMapping = { version: 0, createdMs: null, mapping: builtInMapping };

/**
 * Sources and mappings in memory, as every request looks them up; they are changed in the catalog first. Every project is a
 * source of its own: its API key is a write key, and it has a secret that signs its webhooks.
 */
export async function openSegmentSources(options: SegmentSourceOptions): Promise<SegmentSources> {
  const { shelf, projects, newKey, clock } = options;
  let saved = await shelf.sources();
  let byWriteKey = new Map(saved.map((source) => [source.writeKey, source]));
  const mappings = new Map<ProjectId, CurrentMapping>();
  for (const version of await shelf.currentMappings()) mappings.set(version.project, showMapping(version));

  const setSaved = (next: readonly SavedSource[]) => {
    saved = next;
    byWriteKey = new Map(next.map((source) => [source.writeKey, source]));
  };
  const mappingOf = (project: ProjectId) => mappings.get(project) ?? builtIn;
  const inForce = (source: Omit<SegmentSource, 'mapping' | 'mappingVersion'>): SegmentSource => {
    const { mapping, version } = mappingOf(source.project.id);
    return { ...source, mapping, mappingVersion: version };
  };
  const ofProject = (project: Project | undefined) =>
    project && inForce({ ...ownSource(project), ...listFormerSecrets(project, clock()), project });
  const ofSaved = (source: SavedSource | undefined) => {
    const project = source && projects.all().find(({ id }) => id === source.project);
    return source && project && inForce({ ...source, project });
  };

  return {
    byWriteKey: (key) => ofProject(projects.byApiKey(key)) ?? ofSaved(byWriteKey.get(key)),
    byId: (id) =>
      ofProject(projects.all().find((project) => String(project.id) === id)) ??
      ofSaved(saved.find((source) => source.id === id)),
    list: (project) => [
      { ...ownSource(project), name: project.name, createdMs: null },
      ...saved.filter((source) => source.project === project.id).map(showSource),
    ],
    create: async (project, { name, writeKey = newKey(), secret = newKey() }) => {
      if (projects.byApiKey(writeKey))
        throw new Problem('invalid_request', 'This is the API key of a project.', 'writeKey');
      const source = await shelf.createSource({ project: project.id, name, writeKey, secret });
      setSaved([...saved, source]);
      return showSource(source);
    },
    remove: async (project, id) => {
      const removed = await shelf.removeSource(project.id, id);
      if (removed) setSaved(saved.filter((source) => source.id !== id));
      return removed;
    },
    mapping: mappingOf,
    versions: async (project) => [...(await shelf.mappings(project)).map(showMapping), builtIn],
    setMapping: async (project, mapping, base) => {
      const current = mappingOf(project);
      if (writeCanonical(current.mapping) === writeCanonical(mapping)) return current;
      const added = await shelf.addMapping(project, JSON.stringify(mapping), base);
      if (!added)
        throw new Problem('conflict', 'Somebody set another mapping meanwhile: read it again.', 'version');
      const next = showMapping(added);
      // Of two at once the later version stays.
      if (next.version > mappingOf(project).version) mappings.set(project, next);
      return next;
    },
  };
}

function ownSource({ id, apiKey, signingSecrets: [current] }: Project) {
  return { id: String(id), writeKey: apiKey, secret: current?.secret ?? '' };
}

function listFormerSecrets({ signingSecrets: [, ...former] }: Project, nowMs: number) {
  const formerSecrets = former
    .filter(({ untilMs }) => untilMs !== null && untilMs > nowMs)
    .map(({ secret }) => secret);
  return formerSecrets.length > 0 ? { formerSecrets } : {};
}

function showSource({ id, name, writeKey, secret, createdMs }: SavedSource): ShownSource {
  return { id, name, writeKey, secret, createdMs };
}

function showMapping({ version, createdMs, document }: MappingVersion): CurrentMapping {
  // Written by this program, after it was parsed.
  return { version, createdMs, mapping: JSON.parse(document) as SegmentMapping };
}

function writeCanonical(mapping: SegmentMapping): string {
  return canonicalJson(mapping as unknown as Json);
}
