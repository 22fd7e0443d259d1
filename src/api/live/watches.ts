/** Who watches what: the listeners of each project, by their filters. */
import type { ProjectId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import { Channel } from './channel.ts';
import { buildFilterKey, type LiveFilter } from './filter.ts';

/** Why a stream ends, where the server ends it. */
type LiveEnd = 'refused' | 'stopping';

/** Where a listener's messages go: an answer that is being sent. */
export interface LiveSink {
  /** False: wait until `onDrain` was called. */
  write(bytes: Buffer): boolean;
  end(why: LiveEnd): void;
  /** It does not read: nothing more can be told. */
  destroy(): void;
}

export interface Listener {
  readonly sink: LiveSink;
  readonly isAllowed: () => Promise<boolean>;
  position: number;
  /** Since when it takes nothing more. */
  stalledSinceMs: number | undefined;
}

/** A filter with those who listen to it, or did so a moment ago. */
export interface Watch {
  readonly filter: LiveFilter;
  readonly channel: Channel;
  readonly listeners: Set<Listener>;
  /** When the last listener left. */
  leftMs: number;
}

export class Watches {
  readonly #byProject = new Map<ProjectId, Map<string, Watch>>();
  readonly #newName: () => string;
  #listeners = 0;

  constructor(newName: () => string) {
    this.#newName = newName;
  }

  get isEmpty(): boolean {
    return this.#byProject.size === 0;
  }

  has(project: ProjectId): boolean {
    return this.#byProject.has(project);
  }

  of(project: ProjectId): readonly Watch[] {
    return [...(this.#byProject.get(project)?.values() ?? [])];
  }

  all(): readonly Watch[] {
    return [...this.#byProject.values()].flatMap((each) => [...each.values()]);
  }

  /** Errors: Problem `too_many_queries`. */
  find(project: ProjectId, filter: LiveFilter, nowMs: number): Watch {
    const ofProject = this.of(project).reduce((sum, { listeners }) => sum + listeners.size, 0);
    refuseBeyond(this.#listeners, limits.liveListenersMax, 'this server');
    refuseBeyond(ofProject, limits.liveListenersPerProjectMax, 'this project');
    const key = buildFilterKey(filter);
    const found = this.#byProject.get(project)?.get(key);
    if (found) return found;
    // Whoever comes with ever other filters must not make them pile up.
    const left = this.all().filter(({ listeners }) => listeners.size === 0);
    if (left.length >= limits.liveListenersMax) this.forget(() => true);
    const made = { filter, channel: new Channel(this.#newName()), listeners: new Set<Listener>() };
    const watch = { ...made, leftMs: nowMs };
    const byFilter = this.#byProject.get(project) ?? new Map<string, Watch>();
    this.#byProject.set(project, byFilter.set(key, watch));
    return watch;
  }

  add({ listeners }: Watch, listener: Listener): void {
    listeners.add(listener);
    this.#listeners += 1;
  }

  remove(watch: Watch, listener: Listener, nowMs: number): void {
    if (!watch.listeners.delete(listener)) return;
    this.#listeners -= 1;
    watch.leftMs = nowMs;
  }

  /** Of those that nobody listens to. */
  forget(isDue: (watch: Watch) => boolean): void {
    for (const [project, byFilter] of this.#byProject) {
      for (const [key, watch] of byFilter)
        if (watch.listeners.size === 0 && isDue(watch)) byFilter.delete(key);
      if (byFilter.size === 0) this.#byProject.delete(project);
    }
  }
}

function refuseBeyond(count: number, max: number, what: string): void {
  if (count < max) return;
  throw new Problem(
    'too_many_queries',
    `${max} listeners watch ${what} already; close one, or come back later.`,
    undefined,
    10,
  );
}
