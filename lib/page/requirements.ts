import type { Requirement } from '../model/requirement.ts';

/** The catalogue: every demand of the Get Job page, in its order. The ids appear in results, reports and waivers and never change. */
export const requirements = {
  'GJ-URI-01': {
    level: 'must',
    places: [{ section: 'Request', row: 'GET (before HPC Pack 2016)' }],
    statement: '`{root}/{cluster}/Job/{id}` answers with the job',
    observedBy: '200 and the job',
    scopes: [{ until: 'hpcpack-2012r2' }],
  },
  'GJ-URI-02': {
    level: 'must',
    places: [{ section: 'Request', row: 'GET (HPC Pack 2016)' }],
    statement: '`{root}/Job/{id}`, no cluster segment, answers with the job',
    observedBy: '200 and the job',
    scopes: [{ since: 'hpcpack-2016' }],
  },
  'GJ-URI-03': {
    level: 'should',
    places: [
      { section: 'Request', row: 'GET (before HPC Pack 2016)' },
      { section: 'Request', row: 'GET (HPC Pack 2016)' },
    ],
    statement: 'the service is reached over https',
    observedBy: 'scheme of the endpoint, a verified handshake',
    scopes: [],
    because: "the URI of the page is https; a loopback address is nobody else's business",
  },
  'GJ-URI-04': {
    level: 'excluded',
    places: [{ section: 'Request', paragraph: 2 }],
    statement: 'on Azure the head node is named `{service}.cloudapp.net`',
    observedBy: 'a naming convention of the deployment, not a behaviour of the operation',
    scopes: [{ hosting: 'azure' }],
    because: 'a naming convention of the deployment, not a behaviour of the operation',
  },
  'GJ-URI-05': {
    level: 'must',
    places: [{ section: 'Request', paragraph: 3 }],
    statement: 'the name that Get Clusters reports is the cluster segment of the Get Job URI',
    observedBy: 'Get Clusters, then Get Job with that name',
    scopes: [{ since: 'hpcpack-2008r2-sp3', until: 'hpcpack-2012r2' }],
  },
  'GJ-URI-06': {
    level: 'must',
    places: [
      { section: 'Get Job', paragraph: 1 },
      { section: 'Request', row: 'GET (before HPC Pack 2016)' },
      { section: 'Request', row: 'GET (HPC Pack 2016)' },
    ],
    statement: 'the reply describes the job named in the URI',
    observedBy: 'property `Id`, attribute `Id`',
    scopes: [],
  },
  'GJ-URI-07': {
    level: 'must',
    places: [{ section: 'Request Body', paragraph: 1 }],
    statement: 'the request needs no body',
    observedBy: 'GET without body and without Content-Length works',
    scopes: [],
  },
  'GJ-URI-08': {
    level: 'should',
    places: [{ source: 'HTTP', where: 'RFC 9110, section 9.2.1' }],
    statement: 'asking twice for a settled job gives the same properties and values',
    observedBy: 'two equal requests',
    scopes: [],
    because: 'a safe request (RFC 9110, section 9.2.1) about a job that no longer changes',
  },
  'GJ-PROP-01': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'Properties', sentence: 4 },
      { section: 'Response Body', row: 'ArrayOfProperty' },
    ],
    statement: 'without `Properties`, the reply holds every property of the job',
    observedBy: '`Id` and `State` are there, and so is every property that has a value when asked for alone',
    scopes: [],
  },
  'GJ-PROP-02': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'Properties', sentence: 2 },
      { section: 'Response Body', row: 'ArrayOfProperty' },
    ],
    statement: 'with `Properties`, the reply holds exactly the requested properties, each once',
    observedBy:
      'set of names equals the set asked for; a requested property that has no value may be left out',
    scopes: [],
  },
  'GJ-PROP-03': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'Properties', sentence: 2 },
      { section: 'URI Parameters', row: 'Properties', sentence: 3 },
    ],
    statement: 'the list is separated by commas, of any length from one name to all of them',
    observedBy: '1, 2, 3, half and all names of the profile',
    scopes: [],
  },
  'GJ-PROP-04': {
    level: 'must',
    places: [{ section: 'URI Parameters', row: 'Properties', sentence: 5 }],
    statement: 'a name that does not exist for the job is an error',
    observedBy: 'status not 2xx, and a fault',
    scopes: [],
  },
  'GJ-PROP-05': {
    level: 'must',
    places: [{ section: 'URI Parameters', row: 'Properties', sentence: 5 }],
    statement: 'one unknown name among good ones, at any position, is an error too: never a partial list',
    observedBy: 'unknown first, middle, last',
    scopes: [],
  },
  'GJ-PROP-06': {
    level: 'must',
    places: [
      { section: 'Remarks', paragraph: 1, sentence: 1 },
      { section: 'URI Parameters', row: 'Properties', sentence: 3 },
    ],
    statement: 'each name of the table that the profile has is accepted alone',
    observedBy:
      'one request a name; for a name absent from the full reply an error is recorded, not judged, unless its catalogue row says that it always has a value',
    scopes: [],
  },
  'GJ-PROP-07': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'Properties', sentence: 5 },
      { section: 'URI Parameters', row: 'Render', sentence: 2 },
    ],
    statement: 'the unknown-name rule holds under both renderers',
    observedBy: '`Render=HpcJobXml` with an unknown name',
    scopes: [],
  },
  'GJ-PROP-08': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'Properties', sentence: 2 },
      { section: 'Response Body', row: 'Value' },
    ],
    statement: 'filtering changes which properties are returned, never their values',
    observedBy: 'subset against full reply of a settled job',
    scopes: [],
  },
  'GJ-REND-01': {
    level: 'must',
    places: [{ section: 'URI Parameters', row: 'Render', sentence: 5 }],
    statement: 'without `Render` the reply is what `RestPropRender` gives',
    observedBy: 'the two replies say the same',
    scopes: [],
  },
  'GJ-REND-02': {
    level: 'must',
    places: [{ section: 'URI Parameters', row: 'Render', sentence: 3 }],
    statement: '`RestPropRender` gives name-value pairs',
    observedBy: 'root `ArrayOfProperty`',
    scopes: [],
  },
  'GJ-REND-03': {
    level: 'must',
    places: [{ section: 'URI Parameters', row: 'Render', sentence: 4 }],
    statement: '`HpcJobXml` gives job XML',
    observedBy: 'root `Job`',
    scopes: [],
  },
  'GJ-REND-04': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'Render', sentence: 2 },
      { section: 'Response Body', paragraph: 3 },
    ],
    statement: '`Render` combines with `Properties`',
    observedBy: 'the 2 x 2 grid',
    scopes: [],
  },
  'GJ-VER-01': {
    level: 'must',
    places: [{ section: 'URI Parameters', row: 'api-version', sentence: 1 }],
    statement: 'the `api-version` URI parameter is accepted and optional',
    observedBy: '200 with and without',
    scopes: [{ since: 'hpcpack-2008r2-sp3' }],
  },
  'GJ-VER-02': {
    level: 'must',
    places: [
      { section: 'Request Headers', row: 'api-version', sentence: 1 },
      { source: 'HTTP', where: 'RFC 9110, section 5.1' },
    ],
    statement: 'the `api-version` request header is accepted, in any case of its name, and optional',
    observedBy: '200 with and without; `Api-Version`, `API-VERSION` select the shape of errors too',
    scopes: [{ since: 'hpcpack-2008r2-sp3' }],
  },
  'GJ-VER-03': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'api-version', sentence: 5 },
      { section: 'Request Headers', row: 'api-version', sentence: 5 },
    ],
    statement: 'where both are given the header decides and the parameter is ignored',
    observedBy:
      'for any header H and any parameter P, the outcome (status, kind of body) of H+P equals that of H alone, for a success and for both triggers; P may be anything, empty included, and H anything but empty (an empty header is an observation)',
    scopes: [{ since: 'hpcpack-2008r2-sp3' }],
  },
  'GJ-VER-04': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'api-version', sentence: 3 },
      { section: 'Request Headers', row: 'api-version', sentence: 3 },
    ],
    statement: '`2011-11-01` is accepted',
    observedBy: '200; structured fault on error',
    scopes: [{ since: 'hpcpack-2008r2-sp3' }],
  },
  'GJ-VER-05': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'api-version', sentence: 2 },
      { source: 'API reference', where: 'table of versions' },
    ],
    statement:
      'the values `2012-03-31.3.4` (sp4 and later) and `2012-11-01.4.0` (2012 and later) are accepted',
    observedBy: '200; structured fault on error',
    scopes: [{ since: 'hpcpack-2008r2-sp4' }],
  },
  'GJ-VER-06': {
    level: 'should',
    places: [{ section: 'Request Headers', row: 'CCP_Version', sentence: 1 }],
    statement: 'the `CCP_Version` header is accepted',
    observedBy: '200 with it; the page documents no value format: send `3.0`',
    scopes: [],
    because: 'deprecated, and no format of the value is documented',
  },
  'GJ-VER-07': {
    level: 'should',
    places: [{ section: 'Status Code', paragraph: 2, sentence: 1 }],
    statement: 'the version selects the shape of errors, not of successes',
    observedBy: 'success replies say the same with and without',
    scopes: [{ since: 'hpcpack-2008r2-sp3' }],
    because: 'the page names errors only as what depends on the version',
  },
  'GJ-ST-01': {
    level: 'must',
    places: [{ section: 'Status Code', paragraph: 1, sentence: 1 }],
    statement: 'a success is status 200',
    observedBy: 'every successful request of the run',
    scopes: [],
  },
  'GJ-ST-02': {
    level: 'must',
    places: [
      { section: 'Status Code', paragraph: 1, sentence: 1 },
      { section: 'Status Code', paragraph: 1, sentence: 2 },
      { source: 'HTTP', where: 'RFC 9110, section 15' },
    ],
    statement: 'an error is a status of 400 or above',
    observedBy: 'both triggers',
    scopes: [],
  },
  'GJ-ST-03': {
    level: 'should',
    places: [{ source: 'HTTP', where: 'RFC 9110, section 15' }],
    statement: 'an error of the client is 4xx, not 5xx',
    observedBy: 'both triggers',
    scopes: [],
    because: 'the meaning of the classes in HTTP (RFC 9110, section 15)',
  },
  'GJ-ERR-01': {
    level: 'must',
    places: [
      { section: 'Status Code', paragraph: 2, sentence: 2 },
      { section: 'Status Code', example: 1 },
    ],
    statement:
      'without any api-version the error body is one `string` element in `http://schemas.microsoft.com/2003/10/Serialization/` with text',
    observedBy: 'both triggers',
    scopes: [],
  },
  'GJ-ERR-02': {
    level: 'must',
    places: [
      { section: 'Status Code', paragraph: 2, sentence: 2 },
      { section: 'Status Code', example: 1 },
    ],
    statement: 'with `CCP_Version` and no api-version the error body is that same `string`',
    observedBy: 'both triggers',
    scopes: [],
  },
  'GJ-ERR-03': {
    level: 'must',
    places: [
      { section: 'Status Code', paragraph: 3 },
      { section: 'Status Code', example: 2 },
    ],
    statement:
      'with an accepted api-version of 2011-11-01 or later the error body is `HpcWebServiceFault` in `http://schemas.microsoft.com/HPCS2008R2/common`',
    observedBy: 'both triggers; version by header and by parameter; every accepted value',
    scopes: [{ since: 'hpcpack-2008r2-sp3' }],
  },
  'GJ-ERR-04': {
    level: 'must',
    places: [{ section: 'Status Code', example: 2 }],
    statement:
      "the fault holds exactly one `Code`, one `Message` and one `Values`, all in the fault's namespace; Code is a 32-bit integer (may be negative), Message has text, Values is nil, empty or a list of key-value pairs",
    observedBy: 'children and values of the fault',
    scopes: [{ since: 'hpcpack-2008r2-sp3' }],
  },
  'GJ-ERR-05': {
    level: 'excluded',
    places: [
      { section: 'Status Code', paragraph: 2, sentence: 2 },
      { section: 'Status Code', paragraph: 3 },
    ],
    statement: 'text and numbers vary with the error',
    observedBy: 'nothing is compared with the sample',
    scopes: [],
    because: 'the page says that values vary',
  },
  'GJ-ERR-06': {
    level: 'must',
    places: [
      { section: 'Status Code', paragraph: 2, sentence: 2 },
      { section: 'Status Code', paragraph: 3 },
    ],
    statement: 'an operation error has one of the two bodies: not HTML, not JSON, not nothing',
    observedBy: 'both triggers',
    scopes: [],
  },
  'GJ-ERR-07': {
    level: 'must',
    places: [{ section: 'Status Code', paragraph: 2, sentence: 1 }],
    statement: 'the rules above hold for both triggers alike',
    observedBy: 'grid of trigger x version',
    scopes: [],
  },
  'GJ-ERR-08': {
    level: 'should',
    places: [{ section: 'Status Code', example: 2 }],
    statement: 'Code, Message, Values come in this order and nothing else is in the fault',
    observedBy: "order of children (Microsoft's own clients drop members that come out of order)",
    scopes: [{ since: 'hpcpack-2008r2-sp3' }],
    because: 'the order of the example; clients that read by a data contract depend on it',
  },
  'GJ-HDR-01': {
    level: 'must',
    places: [
      { section: 'Response Headers', row: 'x-ms-hpc-authoritychain', sentence: 2 },
      { section: 'Response Headers', row: 'x-ms-hpc-authoritychain', sentence: 4 },
    ],
    statement: 'on Azure, `x-ms-hpc-authoritychain` is present',
    observedBy: 'on every successful reply; on errors recorded only',
    scopes: [{ since: 'hpcpack-2008r2-sp3', hosting: 'azure' }],
  },
  'GJ-HDR-02': {
    level: 'must',
    places: [{ section: 'Response Headers', row: 'x-ms-hpc-authoritychain', sentence: 3 }],
    statement: 'on premises, `x-ms-hpc-authoritychain` is absent',
    observedBy: 'on every reply',
    scopes: [{ hosting: 'on-premises' }],
  },
  'GJ-HDR-03': {
    level: 'must',
    places: [{ section: 'Response Headers', row: 'x-ms-hpc-authoritychain', sentence: 4 }],
    statement: 'before SP3, `x-ms-hpc-authoritychain` is absent',
    observedBy: 'on every reply',
    scopes: [{ until: 'hpcpack-2008r2-sp2' }],
  },
  'GJ-HDR-04': {
    level: 'must',
    places: [{ section: 'Response Headers', row: 'x-ms-hpc-authoritychain', sentence: 1 }],
    statement:
      'the value of `x-ms-hpc-authoritychain` is a comma-separated list of one or more RFC 1918 IPv4 addresses (10/8, 172.16/12, 192.168/16)',
    observedBy: 'parse; optional white space around commas',
    scopes: [{ since: 'hpcpack-2008r2-sp3', hosting: 'azure' }],
  },
  'GJ-HDR-05': {
    level: 'must',
    places: [{ section: 'Response Headers', paragraph: 2, sentence: 2 }],
    statement: 'the standard headers are valid HTTP/1.1',
    observedBy:
      '`Date` is an HTTP date where present, `Content-Length` is a number and agrees, `Content-Type` parses, `Content-Encoding` is a list of codings',
    scopes: [],
  },
  'GJ-HDR-06': {
    level: 'should',
    places: [
      { section: 'Response', paragraph: 1 },
      { source: 'HTTP', where: 'RFC 9110, section 8.3' },
    ],
    statement: 'the Content-Type is an XML type and its charset agrees with the body',
    observedBy: 'application/xml, text/xml, any `+xml`',
    scopes: [],
    because: 'the page promises a body in XML; the type is HTTP practice',
  },
  'GJ-HDR-07': {
    level: 'excluded',
    places: [{ section: 'Response Headers', row: 'x-ms-hpc-authoritychain', sentence: 1 }],
    statement: 'the addresses run in the order of the calls',
    observedBy: 'only the service knows its own call order',
    scopes: [{ hosting: 'azure' }],
    because: 'only the service knows its own call order',
  },
  'GJ-XML-01': {
    level: 'must',
    places: [{ section: 'Response', paragraph: 1 }],
    statement:
      'every body, success or fault, is one well-formed, namespace-well-formed XML document in the encoding that it declares',
    observedBy: 'strict parser, on bytes',
    scopes: [],
  },
  'GJ-XML-02': {
    level: 'should',
    places: [{ source: 'XML', where: 'XML 1.0, section 2.2' }],
    statement:
      'a fault stays well-formed when the name it repeats holds a character that XML 1.0 cannot hold',
    observedBy:
      'names with such a character (U+0000, U+FFFE, ...); named where replacing characters or references of that kind leaves a proper fault',
    scopes: [],
    because: 'the name comes from the client, and common XML writers repeat it by reference',
  },
  'GJ-RP-01': {
    level: 'must',
    places: [
      { section: 'Response Body', example: 1 },
      { section: 'Response Body', row: 'ArrayOfProperty' },
    ],
    statement: 'the root is `ArrayOfProperty` in `http://schemas.microsoft.com/HPCS2008R2/common`',
    observedBy: 'expanded name; prefixes mean nothing',
    scopes: [],
  },
  'GJ-RP-02': {
    level: 'must',
    places: [
      { section: 'Response Body', example: 1 },
      { section: 'Response Body', row: 'Property' },
    ],
    statement: 'the children of the root are `Property` elements in that namespace',
    observedBy: 'expanded names of the children',
    scopes: [],
  },
  'GJ-RP-03': {
    level: 'must',
    places: [
      { section: 'Response Body', row: 'Name' },
      { section: 'Response Body', row: 'Value' },
    ],
    statement:
      'a Property holds exactly one `Name` with text and exactly one `Value` (empty or nil where unset)',
    observedBy: 'children of each Property',
    scopes: [],
  },
  'GJ-RP-04': {
    level: 'should',
    places: [{ section: 'Response Body', example: 1 }],
    statement: 'Name comes before Value',
    observedBy: "Microsoft's own clients drop a Value that comes first",
    scopes: [],
    because: 'the order of the example; clients that read by a data contract depend on it',
  },
  'GJ-RP-05': {
    level: 'must',
    places: [
      { section: 'Response Body', row: 'ArrayOfProperty' },
      { section: 'Response Body', row: 'Property' },
    ],
    statement: 'no name appears twice',
    observedBy: 'the list of names',
    scopes: [],
  },
  'GJ-RP-06': {
    level: 'must',
    places: [{ section: 'Remarks', paragraph: 1, sentence: 2 }],
    statement:
      "a value that is not empty has the form of its property's type: a whole number, true/false in any case, a documented enumeration name, a date and time",
    observedBy: 'the table of properties',
    scopes: [],
  },
  'GJ-RP-07': {
    level: 'must',
    places: [
      { section: 'Remarks', row: 'State' },
      { section: 'Remarks', row: 'PreviousState' },
    ],
    statement: '`State` and `PreviousState` are one name of JobState: not a number, not `All`',
    observedBy: 'the two values',
    scopes: [],
  },
  'GJ-RP-08': {
    level: 'should',
    places: [{ section: 'Remarks', paragraph: 1, sentence: 2 }],
    statement:
      'values agree with each other: HasRuntime with RuntimeSeconds, Progress within 0..100, ExpandedPriority within 0..4000, CreateTime <= SubmitTime <= StartTime <= EndTime, Min <= Max',
    observedBy: 'the values of one reply',
    scopes: [],
    because: 'follows from the meaning of the properties',
  },
  'GJ-RP-09': {
    level: 'should',
    places: [{ section: 'Remarks', paragraph: 1, sentence: 1 }],
    statement: 'names are those of the table, in its spelling',
    observedBy: 'a name that the table lacks is reported as an addition',
    scopes: [],
    because: 'the page lists the properties without forbidding others',
  },
  'GJ-JX-01': {
    level: 'must',
    places: [
      { section: 'Response Body', example: 2 },
      { section: 'URI Parameters', row: 'Render', sentence: 4 },
    ],
    statement:
      "the root element is named `Job`; its namespace is `http://schemas.microsoft.com/HPCS2008R2/scheduler/` or, as in the page's own example, none",
    observedBy: 'expanded name',
    scopes: [],
  },
  'GJ-JX-02': {
    level: 'should',
    places: [{ section: 'Response Body', example: 2 }],
    statement: 'attribute `Version` is present and is a decimal number',
    observedBy: 'the attribute',
    scopes: [],
    because: 'from the example',
  },
  'GJ-JX-03': {
    level: 'must',
    places: [
      { section: 'Response Body', paragraph: 3 },
      { section: 'Response Body', example: 2 },
    ],
    statement:
      "with `Properties`, the requested properties are attributes of the same name and no property that was not asked for is there; a requested property without a value may be left out, and so may a Min/Max pair of another unit type than the job's; `Version` does not count",
    observedBy: 'names that have an attribute in the Job Schema',
    scopes: [],
  },
  'GJ-JX-04': {
    level: 'should',
    places: [{ section: 'Response Body', example: 2 }],
    statement: 'with `Properties`, there are no child elements',
    observedBy: 'children of the root',
    scopes: [],
    because: 'from the example',
  },
  'GJ-JX-05': {
    level: 'must',
    places: [{ section: 'Response Body', paragraph: 4, sentence: 1 }],
    statement:
      'without `Properties`, the document also holds the dependencies and tasks, and the custom properties of a job that has some (`CustomProperties` or `ExtendedTerms`)',
    observedBy:
      'elements `Dependencies` and `Tasks`; at least one `Task` for a job that is known to have tasks',
    scopes: [],
  },
  'GJ-JX-06': {
    level: 'must',
    places: [
      { section: 'Response Body', paragraph: 4, sentence: 2 },
      { source: 'Job Schema', where: 'types of the attributes' },
    ],
    statement:
      'attribute values have the type of the Job Schema: int, lower-case boolean, enumeration names (Priority may carry an offset, as in `Normal+5`)',
    observedBy: 'the types of the Job Schema',
    scopes: [],
  },
  'GJ-JX-07': {
    level: 'excluded',
    places: [{ section: 'URI Parameters', row: 'Render', sentence: 4 }],
    statement: 'the document can be posted to Create Job From XML',
    observedBy: 'it would write to the cluster',
    scopes: [],
    because: 'it would write to the cluster',
  },
  'GJ-JX-08': {
    level: 'should',
    places: [
      { section: 'URI Parameters', row: 'Render', sentence: 4 },
      { source: 'Create Job From XML', where: 'its example' },
    ],
    statement: 'the root is in the scheduler namespace',
    observedBy: 'expanded name',
    scopes: [],
    because: 'from Create Job From XML; the example of this page has no namespace',
  },
  'GJ-JX-09': {
    level: 'should',
    places: [{ section: 'URI Parameters', row: 'Render', sentence: 2 }],
    statement: 'an attribute says the same as the RestPropRender value of that property',
    observedBy: 'settled job; booleans, numbers, dates and lists compared by meaning',
    scopes: [],
    because: 'both renderers describe the same job',
  },
} as const satisfies Record<string, Requirement>;

export type RequirementId = keyof typeof requirements;
