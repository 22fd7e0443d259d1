/** Serves what `muster doctor --url` prints. */
import { z } from 'zod';
import { requireProject } from '../api/authenticate.ts';
import type { ApiModule } from '../api/module.ts';
import type { Project } from '../domain/project.ts';
import type { Finding } from './diagnose.ts';

interface DoctorDependencies {
  /** Of the server, and of this project. */
  readonly diagnose: (project: Project) => Promise<readonly Finding[]>;
}

const findings = z.array(z.object({ state: z.enum(['fine', 'notice', 'wrong']), text: z.string() }));

/** What may be wrong, for the owner of a project on another machine. */
export function doctorModule({ diagnose }: DoctorDependencies): ApiModule {
  return {
    name: 'doctor',
    operations: [
      {
        method: 'get',
        path: '/api/doctor',
        summary: 'What may be wrong with the server, and with what the project sends',
        tag: 'operation',
        basicAuth: true,
        responses: { 200: { description: 'In the order of the checks', schema: findings } },
      },
    ],
    register: (app) => {
      app.get('/api/doctor', (request) => diagnose(requireProject(request)));
    },
  };
}
