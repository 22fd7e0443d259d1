/** The number of the installation that a database belongs to, as the database says it. */
import type { Engine } from '../contract.ts';
import { lookUpLimits } from '../read-limits.ts';

/** Undefined where no installation ever took the database. Errors: EngineError. */
export async function readStoredInstallation(engine: Engine): Promise<number | undefined> {
  const sql = 'SELECT id FROM installation ORDER BY number DESC LIMIT 1';
  const { rows } = await engine.select({ sql, parameters: {} }, lookUpLimits);
  const id = rows[0]?.['id'];
  return id === undefined ? undefined : Number(id);
}

/** From here on the database is this installation's, and no longer an earlier one's. Errors: EngineError. */
export async function storeInstallation(engine: Engine, id: number): Promise<void> {
  const sql = 'INSERT INTO installation SELECT {id:UInt64}, max(number) + 1 FROM installation';
  await engine.command({ sql, parameters: { id } });
}
