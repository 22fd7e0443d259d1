/** Starts a server on a data directory. */
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Access } from '../access/contract.ts';
import { openAccess } from '../access/open-access.ts';
import { auditModule } from '../api/access/audit-module.ts';
import { invitationsModule } from '../api/access/invitations-module.ts';
import { keysModule } from '../api/access/keys-module.ts';
import { membersModule } from '../api/access/members-module.ts';
import { allPeopleModule } from '../api/access/people-module.ts';
import { sessionModule } from '../api/access/session-module.ts';
import { catalogueModule } from '../api/accounts/catalogue-module.ts';
import { eventsModule } from '../api/accounts/events-module.ts';
import { groupsModule } from '../api/accounts/groups-module.ts';
import { ownerModule } from '../api/accounts/owner-module.ts';
import { searchModule } from '../api/accounts/search-module.ts';
import { usersModule } from '../api/accounts/users-module.ts';
import { viewsModule } from '../api/accounts/views-module.ts';
import { dashboardModule } from '../api/amplitude/dashboard-module.ts';
import { exportModule } from '../api/amplitude/export-module.ts';
import { peopleModule } from '../api/amplitude/people-module.ts';
import { createRestLimits, noRestLimits } from '../api/amplitude/rest-limits.ts';
import { buildApp } from '../api/app.ts';
import { appModule } from '../api/app-pages/app-module.ts';
import { queryModule } from '../api/charts/query-module.ts';
import { readyMadeModule } from '../api/charts/ready-made-module.ts';
import { savedChartModule } from '../api/charts/saved-module.ts';
import { checksModule } from '../api/checks/checks-module.ts';
import { clientsModule } from '../api/clients/clients-module.ts';
import { compareModule } from '../api/compare/compare-module.ts';
import type { AppDependencies } from '../api/dependencies.ts';
import { explainModule } from '../api/explain/explain-module.ts';
import { importModule } from '../api/import-module.ts';
import { createLiveHub } from '../api/live/hub.ts';
import { liveModule } from '../api/live/live-module.ts';
import type { ApiModule } from '../api/module.ts';
import { projectModule } from '../api/project-module.ts';
import { salesforceModule } from '../api/salesforce/salesforce-module.ts';
import { findSavedUses } from '../api/saved/uses.ts';
import { segmentModule } from '../api/segment/segment-module.ts';
import { marksModule } from '../api/terms/marks-module.ts';
import { personMarksModule } from '../api/terms/person-marks-module.ts';
import { previewModule } from '../api/terms/preview-module.ts';
import { proposalsModule } from '../api/terms/proposals-module.ts';
import { termsModule } from '../api/terms/terms-module.ts';
import { assert } from '../domain/assert.ts';
import type { Clock } from '../domain/clock.ts';
import { limits } from '../domain/limits.ts';
import type { Problem } from '../domain/problem.ts';
import type { Project } from '../domain/project.ts';
import { decide } from '../intake/decide.ts';
import {
  createChartRunner,
  keepForAWhile,
  keepTexts,
  keepTypeFacts,
  readCatalogue,
  readNames,
  renewCatalogue,
  renewNames,
} from '../query/contract.ts';
import { createMergeFacts } from '../store/facts.ts';
import { passedEvents } from '../store/passed-events.ts';
import { readExportRow } from '../wire/import/read-export-row.ts';
import { readImportLine } from '../wire/import/read-line.ts';
import { checkAccess } from './access.ts';
import { computeChartMemory, memoryOfMachine } from './chart-memory.ts';
import { closeApp } from './close-app.ts';
import { type Closers, createClosers } from './closers.ts';
import { cohortDependencies, deleteLeftoverLists, listCohortModules } from './cohorts.ts';
import { listComputedModules } from './computed.ts';
import type { Config } from './config.ts';
import { keepFirstKey, type ProjectCreation } from './create-project.ts';
import { dashboardModules } from './dashboards.ts';
import { diagnose } from './diagnose.ts';
import { doctorModule } from './doctor-module.ts';
import { type Encryption, openEncryption } from './encryption/open-encryption.ts';
import { createEngineHealth } from './engine-health.ts';
import { readFacts } from './facts.ts';
import { createFirstPerson, type FirstPerson, planFirstPerson } from './first-person.ts';
import { planFirstProject } from './first-project.ts';
import { flushSoon } from './flush-soon.ts';
import { flushWithin } from './flush-within.ts';
import { groupTypeModules } from './group-type-modules.ts';
import { createRequestIds, newKey, newPassword, newShortId } from './ids.ts';
import { knownItems } from './known-items.ts';
import { localModule } from './local-module.ts';
import { takeLock } from './lock.ts';
import { createMarks } from './marks.ts';
import { openClients } from './open-clients.ts';
import { openSegment, type Segment } from './open-segment.ts';
import { openStorage, type Storage } from './open-storage.ts';
import { openWork, type Work } from './open-work.ts';
import { listPlanModules } from './plan.ts';
import { mendModes } from './private-files.ts';
import { openProjects, type Projects, sameSecret } from './projects.ts';
import { projectsModule } from './projects-module.ts';
import { rebuild } from './rebuild.ts';
import { makeDirectory, startProblem } from './start-problem.ts';
import { startWarnings } from './start-warnings.ts';
import { takeOverKeys } from './take-over-keys.ts';
import { findWebDirectory } from './web-directory.ts';

export interface StartOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  /** True: nobody else knows the address, so nothing is received meanwhile (the command line on its own). */
  readonly exclusive?: boolean;
  /** Where the built app lies, if not where it belongs. */
  readonly webDirectory?: string;
  /** Ends the start between two of its steps. */
  readonly signal?: AbortSignal;
}

export interface RunningServer {
  readonly url: string;
  /** Lets the command line of this machine in, as the lock file says it. */
  readonly token: string;
  readonly projects: Projects;
  readonly firstProject: Project;
  /** True when this start made the first project: its keys are shown then, once. */
  readonly createdFirstProject: boolean;
  /** Of the first project, where this start made it. */
  readonly firstSecretKey: string | undefined;
  /** Where this start made the first person: a random password is shown then, once. */
  readonly createdPerson: FirstPerson | undefined;
  readonly access: Access;
  readonly directory: string;
  /** What its operator should hear. */
  readonly warnings: readonly string[];
  readonly storage: Storage;
  /** Resolves when another process has taken the engine's tables: stop then, and say why. */
  readonly lost: Promise<Problem>;
  /** Answers what is under way, puts everything into the engine, lets the data directory go. */
  stop(): Promise<void>;
}

/** How long a command on its own waits for what an earlier process left behind. */
const leftoversMs = 20_000;

/** How long a stop waits for requests under way, and then for the engine. */
const stopRequestsMs = 8_000;
const stopFlushMs = 20_000;

/** Opens a data directory and serves it. Errors: Problem (directory in use, newer data, wrong option), EngineError. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const closers = createClosers();
  try {
    return await start(options, closers);
  } catch (error) {
    // What fails to close now would hide why.
    await closers
      .closeAll()
      .catch((each: unknown) => options.log.warn({ error: String(each) }, 'not closed'));
    throw startProblem(error, options.config);
  }
}

async function start(options: StartOptions, closers: Closers): Promise<RunningServer> {
  const { config, clock, log, signal } = options;
  signal?.throwIfAborted();
  const directory = resolve(config.data);
  makeDirectory(directory);
  checkAccess(directory);
  const holder = { pid: process.pid, startedMs: clock(), url: undefined, token: newKey() };
  const lock = takeLock(directory, holder);
  closers.add(() => lock.release());
  mendModes(directory, log);
  const encryption = openEncryption({ ...config, directory });
  const { cipher } = encryption;
  const access = await openAccess({ directory, clock, newId: newShortId, cipher });
  closers.add(() => access.close());
  await takeOverKeys(directory, cipher, access.keys);
  const projects = openProjects({ directory, cipher, clock });
  const first = projects.all().length === 0 ? planFirstProject(config) : undefined;
  const firstPerson = (await access.people.isEmpty()) ? planFirstPerson(config) : undefined;
  signal?.throwIfAborted();
  const { promise: lost, resolve: onLost } = Promise.withResolvers<Problem>();
  const storage = await openStorage({ config, directory, projects, cipher, clock, log, onLost }, closers);
  // What it acknowledged stays in its ledger; into tables that are not its own any more nothing may go.
  const quiet = lost.then(() => Promise.all([storage.drain.stop(), storage.deriver.stop()]));
  signal?.throwIfAborted();
  await deleteLeftoverLists(
    storage,
    projects.all().map(({ id }) => id),
  );
  const segment = await openSegment({ ...storage, projects, storeIp: config.storeIp, clock, log }, closers);
  const isLocalToken = (given: string) => sameSecret(holder.token, given);
  const people = { projects, access, isLocalToken };
  const clients = await openClients({ ...storage, clock, log }, closers);
  const dependencies = createDependencies(options, storage, people, { ...segment, clients });
  const charts = createCharts(config, clock, storage);
  const work = { ...{ directory, clock, log, newId: newShortId, projects }, ...storage, ...charts };
  const opened = await openWork({ ...work, cipher, newRequestId: dependencies.newRequestId }, closers);
  const parts = { app: dependencies, storage, projects, segment, encryption, charts, ...opened };
  const app = await buildApp(dependencies, createModules(options, parts));
  closers.add(() => flushWithin(storage.drain, stopFlushMs, log));
  closers.add(() => opened.computed.stop());
  closers.add(() => closeApp(app, stopRequestsMs));
  // A command on its own asks once, at once: what a killed server left behind has to be in its answer.
  if (options.exclusive) await flushWithin(storage.drain, leftoversMs, log);
  signal?.throwIfAborted();
  const url = await listen(app, config);
  if (!options.exclusive) for (const each of [opened.computed, opened.salesforce]) each.start();
  // Only now: random keys are told once, by the start that made them, and a start that fails tells nothing.
  const firstProject = first ? projects.create(first.project) : projects.all()[0];
  assert(firstProject, 'a running server has a project');
  const createdFirstProject = first !== undefined;
  if (first) await keepFirstKey(access.keys, firstProject, first.secretKey, 'the first start');
  const createdPerson = firstPerson && (await createFirstPerson(access, firstPerson));
  lock.publish({ ...holder, url });
  return {
    url,
    token: holder.token,
    projects,
    firstProject,
    createdFirstProject,
    firstSecretKey: first?.secretKey,
    createdPerson,
    access,
    directory,
    warnings: startWarnings({
      config,
      projects: projects.all(),
      isSecretKey: (project, secret) => access.keys.find(project, secret) !== undefined,
      createdFirstProject,
    }),
    storage,
    lost: quiet.then(() => lost),
    stop: () => closers.closeAll(),
  };
}

async function listen(app: FastifyInstance, { port, host }: Config): Promise<string> {
  await app.listen({ port, host });
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${(app.server.address() as AddressInfo).port}`;
}

function createDependencies(
  { config, clock, log }: StartOptions,
  { engine, ledger, drain, deriver }: Storage,
  people: Pick<AppDependencies, 'projects' | 'access' | 'isLocalToken'>,
  segment: Segment & Pick<AppDependencies, 'clients'>,
): AppDependencies {
  const { storeIp, rateLimit, trustProxy, publicUrl } = config;
  return {
    ledger,
    decide,
    drain,
    deriver,
    ...createEngineHealth({ engine, log, monotonicMs: () => performance.now() }),
    clock,
    newRequestId: createRequestIds(),
    ...people,
    segmentSources: segment.sources,
    noteCalls: segment.recentCalls.note,
    clients: segment.clients,
    live: createLiveHub({ clock, newName: newShortId }),
    log,
    storeIp,
    rateLimit,
    trustProxy,
    ...(publicUrl !== undefined && { publicUrl }),
  };
}

interface Parts extends Work {
  readonly app: AppDependencies;
  readonly storage: Storage;
  readonly projects: Projects;
  readonly segment: Segment;
  readonly encryption: Encryption;
  readonly charts: ReturnType<typeof createCharts>;
}

/** What runs charts, and what they have to know of a project. */
function createCharts(config: Config, clock: Clock, { engine, ledger, drain, deriver, catalog }: Storage) {
  const hasMerges = createMergeFacts(engine, drain);
  const { chartBytes, allBytes } = computeChartMemory(config, memoryOfMachine());
  return {
    runner: createChartRunner({
      engine,
      timeLimitMs: config.querySeconds * 1_000,
      memoryLimitBytes: chartBytes,
      allMemoryBytes: allBytes,
      runningMax: config.queriesRunning,
      waitingMax: config.queriesWaiting,
      cacheBytesMax: limits.answerCacheBytesMax,
      monotonicMs: () => performance.now(),
    }),
    restLimits: config.restLimits === 'amplitude' ? createRestLimits(clock) : noRestLimits,
    readFacts: (project: Project) =>
      readFacts({ state: ledger.state, drain, deriver, hasMerges, catalog }, project),
  };
}

function createModules(
  { config, clock, log, exclusive = false, webDirectory = findWebDirectory() }: StartOptions,
  { app, storage, projects, segment, encryption, charts, computed, salesforce, plans }: Parts,
): readonly ApiModule[] {
  const { engine, ledger, drain, catalog } = storage;
  const { backlogBytes: backlogBytesMax, publicUrl } = config;
  const reached = publicUrl === undefined ? {} : { publicUrl };
  const patient = { ...storage, ...encryption, clock, backlogBytesMax };
  const creation = {
    ...{ projects, keys: app.access.keys, newKey },
    isWriteKey: (key: string) => segment.sources.byWriteKey(key) !== undefined,
  };
  const catalogue = { ...charts, readCatalogue: keepForAWhile(readCatalogue, { renew: renewCatalogue }) };
  const deciding = { ledger, clock, newRequestId: app.newRequestId };
  const marks = createMarks({ ...deciding, drain });
  const accounts = { readType: keepTypeFacts(), owners: catalog.owners };
  const said = { terms: catalog.terms, nameProperties: projects.nameProperties };
  const planned = { projects, access: app.access, findings: catalog.findings, clock };
  const uses = findSavedUses(catalog, computed.shelf);
  const cohorts = cohortDependencies({ engine, drain, catalog, clock }, { ...charts, uses });
  const readKeptNames = keepForAWhile(readNames, { renew: renewNames });
  const searched = { readNames: readKeptNames, readTexts: keepTexts(readKeptNames) };
  return [
    importModule({
      app,
      readers: { ndjson: readImportLine, 'amplitude-export': readExportRow },
      knownItems: (project, items, receivedMs) => knownItems(engine, project, items, receivedMs),
      passedEvents: (project, sinceMs) => passedEvents(engine, project.id, sinceMs),
    }),
    appModule({ directory: webDirectory, ...reached }),
    dashboardModule(charts),
    peopleModule(charts),
    exportModule({ ...charts, clock }),
    queryModule({ ...charts, isLocalToken: app.isLocalToken }),
    explainModule({ ...charts, ...accounts }),
    readyMadeModule(),
    savedChartModule({ ...charts, charts: catalog.charts, uses }),
    groupsModule({ ...charts, ...accounts, ledger }),
    ownerModule({ ...charts, ...accounts }),
    ...dashboardModules({ ...charts, ...accounts, catalog, projects, clock }),
    viewsModule({ ...charts, views: catalog.views }),
    usersModule(charts),
    eventsModule({ ...charts, ledger, flush: () => flushSoon(drain) }),
    catalogueModule(catalogue),
    ...listPlanModules({ ...catalogue, ...plans, ...projects, ...reached, ...planned }),
    searchModule({ ...charts, charts: catalog.charts, ...searched }),
    ...listComputedModules({ ...charts, ...computed, catalog, clock }),
    checksModule({ ...charts, findings: catalog.findings, plans: plans.shelf }),
    compareModule({ ...charts, ...accounts, clock }),
    ...listCohortModules(cohorts),
    projectModule({
      ...charts,
      nameGroups: projects.nameGroups,
      describeProject: projects.describe,
      flush: () => drain.flush(),
    }),
    ...groupTypeModules({ ...deciding, ...charts, terms: catalog.terms, computed: computed.shelf }),
    termsModule({ ...charts, ...said, nameGroups: projects.nameGroups }),
    previewModule(charts),
    proposalsModule({ ...charts, ...said, readType: accounts.readType, plans: plans.shelf }),
    marksModule({ ...charts, ...said, marks: catalog.marks, findUnits: cohorts.findUnits, ...marks }),
    personMarksModule({ findUnits: cohorts.findUnits, ...marks }),
    segmentModule({ clock, ...segment }),
    salesforceModule(salesforce),
    doctorModule({
      diagnose: (project) => diagnose({ ...patient, projects: [project], seesUnknownKeys: false }),
    }),
    ...accessModules(app, creation),
    localModule({
      ...creation,
      diagnose: () => diagnose({ ...patient, projects: projects.all(), seesUnknownKeys: true }),
      rebuild: (mode) => rebuild({ ...storage, clock, log, exclusive, directory: config.data }, mode),
    }),
  ];
}

/** Those that need little beside who may do what. */
function accessModules(app: AppDependencies, creation: ProjectCreation): readonly ApiModule[] {
  const { access, projects, publicUrl, live, clients } = app;
  const people = { access, projects, ...(publicUrl !== undefined && { publicUrl }) };
  return [
    sessionModule(people),
    invitationsModule(people),
    membersModule(access),
    keysModule({ keys: access.keys, newKey }),
    auditModule(access),
    allPeopleModule({ ...people, newPassword }),
    projectsModule(creation),
    ...(live ? [liveModule({ ...app, live })] : []),
    ...(clients ? [clientsModule({ ...app, clients })] : []),
  ];
}
