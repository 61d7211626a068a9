/** The HTTP server: REST with an OpenAPI document, jobs with progress, and the page. */
export { checkToken } from './http/guard.ts';
export { checkPort } from './http/listen.ts';
export type { StaticFiles } from './http/static-files.ts';
export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export { type RunningServer, type ServerOptions, startServer } from './server.ts';
