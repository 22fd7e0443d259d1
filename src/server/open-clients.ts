/** Opens the counts of what each client sends. */
import type { Logger } from 'pino';
import { type ClientCounts, openClientCounts } from '../api/clients/client-counts.ts';
import type { Catalog } from '../catalog/contract.ts';
import type { Clock } from '../domain/clock.ts';
import type { Closers } from './closers.ts';

/** What the command line gets to see of what arrives. */
export type { IngestionAnswer } from '../api/clients/clients-module.ts';
export type { LiveItem } from '../api/live/live-item.ts';

interface ClientsOptions {
  readonly catalog: Pick<Catalog, 'clientCounts'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Saved at the end, once nothing more is received. */
export async function openClients(
  { catalog, clock, log }: ClientsOptions,
  closers: Closers,
): Promise<ClientCounts> {
  const onFailure = (error: unknown) => log.warn({ error: String(error) }, 'what clients sent is not saved');
  const clients = await openClientCounts({ shelf: catalog.clientCounts, clock, onFailure });
  closers.add(() => clients.save().catch(onFailure));
  return clients;
}
