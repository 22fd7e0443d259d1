/** Segment sources as rows: their write keys and secrets are sealed, each for its own row and column. */
import type { SecretCipher } from '../domain/secret-cipher.ts';
import type { SavedSource } from './contract.ts';
import type { Database, SegmentSourceRow } from './tables.ts';

const places = (id: string) => ({
  writeKey: `write key of the Segment source ${id}`,
  secret: `secret of the Segment source ${id}`,
});

export function sealedSource(
  { project, id, name, writeKey, secret, createdMs }: SavedSource,
  cipher: SecretCipher,
): SegmentSourceRow {
  const at = places(id);
  return {
    project,
    id,
    name,
    write_key: cipher.seal(writeKey, at.writeKey),
    secret: cipher.seal(secret, at.secret),
    created_ms: createdMs,
  };
}

/** Errors: Problem where the key is not the one that sealed it. */
export function openedSource(row: SegmentSourceRow, cipher: SecretCipher): SavedSource {
  const { project, id, name, write_key, secret, created_ms } = row;
  const at = places(id);
  return {
    project,
    id,
    name,
    writeKey: cipher.open(write_key, at.writeKey),
    secret: cipher.open(secret, at.secret),
    createdMs: created_ms,
  };
}

/** Seals with the current key what is in the clear, or was sealed with an older one. */
export async function sealSources(database: Database, cipher: SecretCipher): Promise<void> {
  for (const row of await database.selectFrom('segment_sources').selectAll().execute()) {
    const at = places(row.id);
    const seal = (text: string, place: string) => {
      if (!cipher.isSealed(text)) return cipher.seal(text, place);
      return cipher.isCurrent(text) ? text : cipher.seal(cipher.open(text, place), place);
    };
    const sealed = { write_key: seal(row.write_key, at.writeKey), secret: seal(row.secret, at.secret) };
    if (sealed.write_key === row.write_key && sealed.secret === row.secret) continue;
    await database.updateTable('segment_sources').set(sealed).where('id', '=', row.id).execute();
  }
}
