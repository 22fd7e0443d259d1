/** The modules of dashboards and annotations, with what they share. */
import { amplitudeAnnotationsModule } from '../api/annotations/amplitude-module.ts';
import { annotationsModule } from '../api/annotations/annotations-module.ts';
import { dashboardsModule } from '../api/dashboards/dashboards-module.ts';
import { createLinkLimits } from '../api/dashboards/link-limits.ts';
import { dashboardLinksModule } from '../api/dashboards/links-module.ts';
import { sharedDashboardModule } from '../api/dashboards/shared-module.ts';
import type { ApiModule } from '../api/module.ts';
import type { Catalog } from '../catalog/contract.ts';
import type { Clock } from '../domain/clock.ts';
import type { Project, ProjectLookup } from '../domain/project.ts';
import type { ChartRunner, ProjectFacts, ReadTypeFacts } from '../query/contract.ts';

interface DashboardParts {
  readonly catalog: Catalog;
  readonly projects: ProjectLookup;
  readonly clock: Clock;
  readonly runner: ChartRunner;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly readType: ReadTypeFacts;
}

export function dashboardModules({ catalog, ...parts }: DashboardParts): readonly ApiModule[] {
  const saved = { ...parts, ...catalog };
  return [
    dashboardsModule(saved),
    dashboardLinksModule(saved),
    annotationsModule(saved),
    amplitudeAnnotationsModule(saved),
    sharedDashboardModule({ ...saved, linkLimits: createLinkLimits(parts.clock) }),
  ];
}
