/** Opens catalog.db. */
import { join } from 'node:path';
import type { Clock } from '../domain/clock.ts';
import type { SecretCipher } from '../domain/secret-cipher.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import type { Catalog } from './contract.ts';
import { migrationsWith } from './migrations.ts';
import { savedAnnotations } from './saved-annotations.ts';
import { savedCharts } from './saved-charts.ts';
import { savedClientCounts } from './saved-client-counts.ts';
import { savedCohorts } from './saved-cohorts.ts';
import { savedDashboardLinks } from './saved-dashboard-links.ts';
import { savedDashboards } from './saved-dashboards.ts';
import { savedFindings } from './saved-findings.ts';
import { savedMarks } from './saved-marks.ts';
import { savedOwners } from './saved-owners.ts';
import { savedSegment } from './saved-segment.ts';
import { savedTerms } from './saved-terms.ts';
import { savedViews } from './saved-views.ts';
import { sealSources } from './sealed-sources.ts';
import type { Database } from './tables.ts';

interface CatalogOptions {
  readonly directory: string;
  readonly clock: Clock;
  /** Makes the ids of saved things. */
  readonly newId: () => string;
  /** For the keys and secrets of Segment sources. */
  readonly cipher: SecretCipher;
}

/** Opens catalog.db in the directory, or makes it. Errors: Problem where a newer program or another key wrote it; else SQLite's. */
export function openCatalog({ directory, clock, newId, cipher }: CatalogOptions): Promise<Catalog> {
  const path = join(directory, 'catalog.db');
  const file = { path, migrations: migrationsWith(cipher), overwrites: true };
  return openDatabase(file, async (database: Database, sqlite) => {
    // What an older key sealed is sealed with the current one, so that the older can be given up.
    await sealSources(database, cipher);
    // The log still has what was overwritten.
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    return {
      charts: savedCharts({ database, clock, newId }),
      cohorts: savedCohorts({ database, clock, newId }),
      dashboards: savedDashboards({ database, clock, newId }),
      dashboardLinks: savedDashboardLinks({ database, clock, newId }),
      annotations: savedAnnotations(database),
      terms: savedTerms({ database, clock }),
      views: savedViews({ database, clock, newId }),
      owners: savedOwners(database),
      marks: savedMarks({ database, clock }),
      findings: savedFindings({ database, clock }),
      clientCounts: savedClientCounts(database),
      segment: savedSegment({ database, clock, newId, cipher }),
      close: () => database.destroy(),
    };
  });
}
