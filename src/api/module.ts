/** The type of an API module: routes, and their description for the OpenAPI document. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Metrics } from './metrics.ts';
import type { Shared } from './shared.ts';

type Schema = z.ZodType;

/** One operation as the OpenAPI document shows it. */
export interface ApiOperation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As registered, parameters written `:name`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** True: HTTP Basic, api_key:secret_key. */
  readonly basicAuth: boolean;
  /** It may be answered 429. */
  readonly isLimited?: true;
  readonly query?: z.ZodObject;
  readonly body?: {
    readonly contentType: string;
    readonly schema: Schema;
    /** By name. */
    readonly examples?: Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;
  };
  /** By status; a schema, or the content type of a body that is no JSON; `also`: what else Accept may ask for. */
  readonly responses: Readonly<
    Record<
      number,
      {
        readonly description: string;
        readonly schema?: Schema;
        readonly contentType?: string;
        readonly also?: readonly string[];
      }
    >
  >;
}

/** A part of the API: its routes and what the OpenAPI document says of them. Given to buildApp by whoever starts it. */
export interface ApiModule {
  readonly name: string;
  readonly operations: readonly ApiOperation[];
  /** All of its operations are: they ask the engine, where charts take turns, or have limits of their own. */
  readonly isLimited?: true;
  /** Answers a person whose browser opens an address that is none; undefined: it has no page. */
  readonly answerLost?: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined;
  /**
   * Called in a scope of its own: hooks added here stay here. Bodies come as text, the empty one where there is none; who
   * asks is to be checked in onRequest, before they are read.
   */
  register(app: FastifyInstance, metrics: Metrics, shared: Shared): void | Promise<void>;
}
