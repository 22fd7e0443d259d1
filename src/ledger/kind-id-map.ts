/** A map by (kind, project, id), as nested maps: the ids are looked up as they are, without joining strings. */
import type { ProjectId } from '../domain/ids.ts';

export class KindIdMap<Kind extends string, V> {
  readonly #kinds = new Map<Kind, Map<ProjectId, Map<string, V>>>();

  get(kind: Kind, project: ProjectId, id: string): V | undefined {
    return this.#kinds.get(kind)?.get(project)?.get(id);
  }

  set(kind: Kind, project: ProjectId, id: string, value: V): void {
    const projects = this.#kinds.get(kind) ?? new Map<ProjectId, Map<string, V>>();
    const ids = projects.get(project) ?? new Map<string, V>();
    if (projects.size === 0) this.#kinds.set(kind, projects);
    if (ids.size === 0) projects.set(project, ids);
    ids.set(id, value);
  }

  delete(kind: Kind, project: ProjectId, id: string): void {
    this.#kinds.get(kind)?.get(project)?.delete(id);
  }

  clear(): void {
    this.#kinds.clear();
  }

  *entries(): Generator<readonly [kind: Kind, project: ProjectId, id: string, value: V]> {
    for (const [kind, projects] of this.#kinds)
      for (const [project, ids] of projects) for (const [id, value] of ids) yield [kind, project, id, value];
  }
}
