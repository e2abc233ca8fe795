import { test } from 'vitest';
import { headerValues } from '../model/http.ts';
import { propertyRow } from '../spec/scope.ts';
import { answer } from '../emulator/answer.ts';
import { referenceCluster } from '../emulator/cluster.ts';
import { faults } from '../emulator/faults/index.ts';
import { freedoms } from '../emulator/freedoms/index.ts';
import { get, jobPath } from '../emulator/testing/probes.ts';
import { readXml } from './xml.ts';
import { bodyKind } from './body-kind.ts';
import { charsetAgreement } from './charset.ts';
import { readPropertyBag } from './property-bag.ts';
import { readJobXml, attributeTypeFindings, versionFindings } from './job-xml.ts';
import { readStringFault, readStructuredFault } from './fault.ts';
import { valueFormFinding } from './value-form.ts';
import { agreementFindings } from './agreement.ts';
import { sameMeaning } from './meaning.ts';
import { parseHttpDate } from './http-date.ts';
import { parseContentType } from './content-type.ts';
import { readAuthorityChain } from './authority-chain.ts';

function judge(cluster: any, variation: any): string[] {
  const out: string[] = [];
  const p = cluster.profile.name;
  for (const job of cluster.jobs) {
    const id = job.values.Id;
    const bagReply = answer(get(jobPath(cluster, id)), cluster, variation);
    const jobReply = answer(get(`${jobPath(cluster, id)}?Render=HpcJobXml`), cluster, variation);
    const errs = [answer(get(`${jobPath(cluster, id)}?Properties=Nope`), cluster, variation), answer(get(`${jobPath(cluster, id)}?Properties=Nope`, [['api-version', '2011-11-01']]), cluster, variation)];
    const fs: any[] = [];
    for (const r of [bagReply, jobReply, ...errs]) {
      const d = readXml(r);
      if (d.ok) fs.push(...charsetAgreement(r, d.value)); else { fs.push(...d.findings); if (d.limit) fs.push({ requirement: 'limit', got: d.limit }); }
      for (const v of headerValues(r.headers, 'date')) if (!parseHttpDate(v)) fs.push({ requirement: 'date', got: v });
      for (const v of headerValues(r.headers, 'content-type')) if (!parseContentType(v)) fs.push({ requirement: 'ct', got: v });
      for (const v of headerValues(r.headers, 'x-ms-hpc-authoritychain')) { const c = readAuthorityChain(v); if ('reason' in c) fs.push({ requirement: 'chain', got: c.reason }); }
    }
    const bd = readXml(bagReply);
    let values = new Map<string, string>();
    if (bd.ok) { const b = readPropertyBag(bd.value); fs.push(...b.findings); if (b.ok) { values = new Map(b.value.properties.map((x) => [x.name, x.value]));
      for (const [n, v] of values) { const row = propertyRow(n); if (row) { const f = valueFormFinding(n, row, v, p); if (f) fs.push(f); } } fs.push(...agreementFindings(values)); } }
    const jd = readXml(jobReply);
    if (jd.ok) { const j = readJobXml(jd.value); fs.push(...j.findings); if (j.ok) { fs.push(...versionFindings(j.value), ...attributeTypeFindings(j.value, p));
      for (const [n, v] of j.value.attributes) { const row = propertyRow(n); if (row && v !== '' && values.has(n) && !sameMeaning(row.type, values.get(n)!, v)) fs.push({ requirement: 'JX-09', got: `${n}: ${values.get(n)} / ${v}` }); } 
      if (j.value.tasks === undefined || !j.value.hasDependencies) fs.push({ requirement: 'JX-05', got: '' }); } }
    const kinds = errs.map(bodyKind).join();
    const want = p === 'hpcpack-2008r2-sp2' ? 'string,string' : 'string,HpcWebServiceFault';
    if (kinds !== want) fs.push({ requirement: 'kinds', got: kinds });
    for (const [i, e] of errs.entries()) { const d = readXml(e); if (d.ok) { const k = bodyKind(e); if (k === 'string') fs.push(...readStringFault(d.value, 'GJ-ERR-01').findings); else if (i === 1) fs.push(...readStructuredFault(d.value).findings); } }
    out.push(...fs.map((f) => `${id} ${f.requirement} ${f.at ?? ''} want ${f.want ?? ''} got ${f.got}`));
  }
  return [...new Set(out)];
}
test('x', () => {
  for (const p of ['hpcpack-2008r2-sp2', 'hpcpack-2012', 'hpcpack-2016'] as const) for (const h of ['azure', 'on-premises'] as const) {
    const c = referenceCluster(p, h);
    const base = judge(c, []); if (base.length) console.log('CLEAN', p, h, base);
    for (const f of freedoms) { const r = judge(c, [f.layer]); if (r.length) console.log('FREEDOM', p, h, f.id, r.slice(0, 5)); }
  }
  const c = referenceCluster('hpcpack-2016', 'azure');
  for (const f of faults) { const r = judge(c, [f.layer]).map((l) => l.replace(/^\d+ /, '')); if (f.breaks.some((b: string) => /RP-0[1-8]|JX-0[1269]|ERR-0[348]|XML|HDR-0[46]/.test(b))) console.log('FAULT', f.id, f.breaks, [...new Set(r)].slice(0, 2).map((x) => x.slice(0, 150))); }
}, 60000);
