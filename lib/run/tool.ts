import type { Result } from '../model/result.ts';

/** The name and version of this tool in reports and requests; they are those of package.json. */
export const tool: Result['tool'] = { name: 'hpcpack-conformance', version: '0.1.0' };
