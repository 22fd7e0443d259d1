/** What an operator should hear at a start that goes well. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Project } from '../domain/project.ts';
import type { Config } from './config.ts';
import { isLoopback } from './network.ts';

interface Started {
  readonly config: Config;
  readonly projects: readonly Project[];
  /** Whether a project has a secret key. */
  readonly isSecretKey: (project: Project['id'], secret: string) => boolean;
  /** Made by this start, of the configuration. */
  readonly createdFirstProject: boolean;
}

export function startWarnings(started: Started): readonly string[] {
  return [...networkWarnings(started.config), ...unusedSettings(started)];
}

function networkWarnings({ host, publicUrl }: Config): readonly string[] {
  if (isLoopback(host) || publicUrl?.startsWith('https:')) return [];
  return [
    `Muster listens on ${host} without TLS: keys and events cross the network in the clear. ` +
      'Put a proxy with a certificate in front (docs/run-as-a-service.md), and tell its address with --public-url https://….',
  ];
}

/** Settings of the first project change nothing once there is one; whoever set them expects otherwise. */
function unusedSettings({ config, projects, isSecretKey, createdFirstProject }: Started): readonly string[] {
  if (createdFirstProject) return [];
  const { apiKey, secretKey, timeZone, chosen } = config;
  const names = projects.map(({ name }) => name).join(', ');
  const kept = `it counts for a new data directory only, and this one has projects already (${names})`;
  const byKey = projects.find((project) => project.apiKey === apiKey);
  const warnings: string[] = [];
  if (apiKey !== undefined && !byKey)
    warnings.push(
      `MUSTER_API_KEY is not used: ${kept}. Clients that send with it are refused; muster project list tells the keys in force, ` +
        'muster project rotate-key changes them.',
    );
  const meant = byKey ? [byKey] : projects;
  if (secretKey !== undefined && !meant.some(({ id }) => isSecretKey(id, secretKey)))
    warnings.push(`MUSTER_SECRET_KEY is not used: ${kept}. muster project rotate-key changes it.`);
  const [first] = projects;
  if (first && chosen.includes('timeZone') && timeZone !== (byKey ?? first).timeZone)
    warnings.push(
      `--time-zone ${timeZone} is not used: ${kept}, whose zone is ${(byKey ?? first).timeZone}. ` +
        'A project’s zone cannot be changed; muster project create --time-zone makes another project.',
    );
  return warnings;
}

/** Where the data lies, and whether cleaning up a checkout would take it. */
export function findMount(directory: string): string {
  const checkout = checkoutAround(directory);
  const advice =
    checkout === undefined ? '' : ` (inside the checkout ${checkout}, where git clean -x would delete it)`;
  return `data in ${directory}${advice}`;
}

function checkoutAround(directory: string): string | undefined {
  for (let at = directory; at !== dirname(at); at = dirname(at)) if (existsSync(join(at, '.git'))) return at;
  return undefined;
}
