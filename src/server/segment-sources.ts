import type { AppDependencies } from '../api/dependencies.ts';
import { builtInMapping } from '../wire/segment/mapping.ts';
import type { Projects } from './projects.ts';

/** Every project is a source of its own: its API key is a write key, its secret key signs its webhooks. */
export function projectSources(
  projects: Pick<Projects, 'byApiKey' | 'all'>,
): AppDependencies['segmentSources'] {
  const sourceOf = (project: ReturnType<Projects['byApiKey']>) =>
    project && {
      id: String(project.id),
      project,
      writeKey: project.apiKey,
      secret: project.secretKey,
      mapping: builtInMapping,
      mappingVersion: 0,
    };
  return {
    byWriteKey: (writeKey) => sourceOf(projects.byApiKey(writeKey)),
    byId: (id) => sourceOf(projects.all().find((project) => String(project.id) === id)),
  };
}
