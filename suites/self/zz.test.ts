import { test } from 'vitest';
import { Session } from 'node:inspector/promises';
import { referenceCluster, referenceJob } from '../../lib/emulator/cluster.ts';
import { hostileBehaviours } from '../../lib/emulator/hostile.ts';
import { startHostileServer } from '../../lib/emulator/hostile-server.ts';
import { planFor } from '../../lib/run/plan-target.ts';
import { runTarget } from '../../lib/run/run-target.ts';
import { writeReports } from '../../lib/report/write-reports.ts';
import { reportKinds } from '../../lib/model/target.ts';
import { targetOf } from './targets.ts';
test('x', async () => {
  const cluster = referenceCluster('hpcpack-2016', 'on-premises');
  for (const id of (process.env.IDS ?? '').split(',')) {
    const b = hostileBehaviours.find((one) => one.id === id)!;
    const server = await startHostileServer(cluster, b);
    const target = targetOf({ profile: 'hpcpack-2016', hosting: 'on-premises' }, { endpoint: server.url, job: referenceJob,
      limits: { connectTimeout: 0.5, requestTimeout: 0.7, deadline: 4, maxBody: 1024 * 1024, concurrency: 4 },
      ...(b.problem === 'auth' ? { credentials: { kind: 'basic' as const, user: 'ann', password: 'a password' } } : {}) });
    const session = new Session(); session.connect(); await session.post('Profiler.enable'); await session.post('Profiler.start');
    const t = Date.now();
    let first = 0;
    const { result, exchanges } = await runTarget(target, planFor(target), { onJudged: () => { first ||= Date.now() - t; } });
    const { profile } = await session.post('Profiler.stop');
    const self = new Map<string, number>();
    const byId = new Map(profile.nodes.map((n) => [n.id, n]));
    profile.samples!.forEach((id, i) => { const f = byId.get(id)!.callFrame; const k = f.functionName + ' ' + f.url.split('/').slice(-2).join('/') + ':' + f.lineNumber; self.set(k, (self.get(k) ?? 0) + profile.timeDeltas![i]! / 1000); });
    console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 14).map(([k, v]) => Math.round(v) + ' ' + k).join('\n'));
    const t1 = Date.now() - t;
    const times: string[] = [];
    for (const kind of reportKinds) { const t2 = Date.now(); await writeReports(result, exchanges, '/tmp/x', [kind]); times.push(kind + ' ' + (Date.now() - t2)); }
    console.log(id, 'exit', result.exitStatus, 'run', t1, 'first judged', first, 'exchanges', exchanges.length, 'answered', exchanges.filter((e) => e.reply).length, times.join(', '),
      JSON.stringify(result.problems), JSON.stringify(result.checks.filter((c) => c.verdict === 'fail').slice(0, 2)).slice(0, 700));
    await server.close();
  }
}, 300000);
