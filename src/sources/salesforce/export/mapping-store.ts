/** Versions of the export mapping. */
import type { Clock } from '../../../domain/clock.ts';
import { type MappingStore, openMappingStore, type SavedDocument } from '../store/mapping-store.ts';
import type { Database } from '../store/tables.ts';
import type { ExportDocument, ExportMapping } from './document.ts';

export type SavedExportMapping = SavedDocument<ExportDocument>;
export type ExportMappingStore = MappingStore<ExportDocument>;

export const openExportMappingStore = (database: Database, clock: Clock): ExportMappingStore =>
  openMappingStore({
    ...{ database, clock, listMoved },
    ...{ versions: 'export_mappings', remembered: 'export_groups' },
  });

/** Whether they write to the same records. */
export const isSameTarget = (one: ExportMapping, other: ExportMapping): boolean =>
  one.groupType === other.groupType &&
  one.object.toLowerCase() === other.object.toLowerCase() &&
  one.key.field.toLowerCase() === other.key.field.toLowerCase();

/**
 * Mappings that are gone, or write to other records from now on: what their records were sent says nothing about those of
 * another object.
 */
function listMoved(before: ExportDocument | undefined, after: ExportDocument): readonly string[] {
  const stays = (mapping: ExportMapping) =>
    after.mappings.some((other) => other.id === mapping.id && isSameTarget(mapping, other));
  return (before?.mappings ?? []).filter((mapping) => !stays(mapping)).map(({ id }) => id);
}
