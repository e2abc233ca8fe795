import manifest from '../../package.json' with { type: 'json' };
import type { Result } from '../model/result.ts';

/** The name and version under which this tool reports and makes itself known to an endpoint. */
export const tool: Result['tool'] = { name: manifest.name, version: manifest.version };
