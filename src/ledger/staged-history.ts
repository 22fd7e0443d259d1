/** History entries of the running commit. */
import type { ProjectId } from '../domain/ids.ts';
import type { HistoryKind, HistoryValues } from '../intake/contract.ts';
import { KindIdMap } from './kind-id-map.ts';

export interface StagedEntry {
  readonly kind: HistoryKind;
  readonly project: ProjectId;
  readonly id: string;
  readonly effectiveMs: number;
  readonly value: HistoryValues[HistoryKind];
}

export class StagedHistory {
  readonly list: StagedEntry[] = [];
  readonly #byId = new KindIdMap<HistoryKind, StagedEntry[]>();

  append(entry: StagedEntry): void {
    const entries = this.#byId.get(entry.kind, entry.project, entry.id);
    if (entries === undefined) this.#byId.set(entry.kind, entry.project, entry.id, [entry]);
    else entries.push(entry);
    this.list.push(entry);
  }

  /** The entry with the greatest effective time up to atMs, the latest appended among equals. */
  at(kind: HistoryKind, project: ProjectId, id: string, atMs: number): StagedEntry | undefined {
    let found: StagedEntry | undefined;
    for (const entry of this.#byId.get(kind, project, id) ?? [])
      if (entry.effectiveMs <= atMs && (found === undefined || entry.effectiveMs >= found.effectiveMs))
        found = entry;
    return found;
  }

  /** As appended. */
  after(kind: HistoryKind, project: ProjectId, id: string, afterMs: number): readonly StagedEntry[] {
    return (this.#byId.get(kind, project, id) ?? []).filter(({ effectiveMs }) => effectiveMs > afterMs);
  }

  undoTo(length: number): void {
    for (const entry of this.list.splice(length).reverse())
      this.#byId.get(entry.kind, entry.project, entry.id)?.pop();
  }
}
