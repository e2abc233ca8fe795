import type { Requirement } from '../model/requirement.ts';

/** The requirements of the Get Job page, in its order. The ids appear in results, reports and waivers and never change. */
export const requirements = {
  'GJ-URI-01': {
    level: 'must',
    places: [{ section: 'Request', row: 'GET (before HPC Pack 2016)' }],
    statement: '`{root}/{cluster}/Job/{id}` returns the job',
    observedBy: '200 and the job',
    scopes: [{ until: 'hpcpack-2012r2' }],
  },
  'GJ-URI-02': {
    level: 'must',
    places: [{ section: 'Request', row: 'GET (HPC Pack 2016)' }],
    statement: '`{root}/Job/{id}`, without a cluster segment, returns the job',
    observedBy: '200 and the job',
    scopes: [{ since: 'hpcpack-2016' }],
  },
  'GJ-URI-03': {
    level: 'should',
    places: [
      { section: 'Request', row: 'GET (before HPC Pack 2016)' },
      { section: 'Request', row: 'GET (HPC Pack 2016)' },
    ],
    statement: 'the service uses https',
    observedBy: 'the scheme of the endpoint and a verified TLS handshake',
    scopes: [],
    because: 'the page shows an https URI; traffic to a loopback address does not leave the machine',
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
    observedBy: 'GET without a body and without Content-Length',
    scopes: [],
  },
  'GJ-URI-08': {
    level: 'should',
    places: [{ source: 'HTTP', where: 'RFC 9110, section 9.2.1' }],
    statement: 'two requests for a settled job return the same properties and values',
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
    observedBy: '`Id`, `State` and every property that has a value when requested alone',
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
      'the names returned equal the names requested; a requested property without a value may be left out',
    scopes: [],
  },
  'GJ-PROP-03': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'Properties', sentence: 2 },
      { section: 'URI Parameters', row: 'Properties', sentence: 3 },
    ],
    statement: '`Properties` is a comma-separated list of any length, from one name to all of them',
    observedBy: 'lists of 1, 2, 3, half and all names of the profile',
    scopes: [],
  },
  'GJ-PROP-04': {
    level: 'must',
    places: [{ section: 'URI Parameters', row: 'Properties', sentence: 5 }],
    statement: 'a property name that does not exist for the job is an error',
    observedBy: 'a status other than 2xx, and a fault',
    scopes: [],
  },
  'GJ-PROP-05': {
    level: 'must',
    places: [{ section: 'URI Parameters', row: 'Properties', sentence: 5 }],
    statement: 'one unknown name in a list, at any position, is an error; the reply is never a partial list',
    observedBy: 'an unknown name in first, middle and last position',
    scopes: [],
  },
  'GJ-PROP-06': {
    level: 'must',
    places: [
      { section: 'Remarks', paragraph: 1, sentence: 1 },
      { section: 'URI Parameters', row: 'Properties', sentence: 3 },
    ],
    statement: 'each property name of the profile is accepted alone',
    observedBy:
      'one request for each name; an error for a name that the full reply lacks is recorded, not judged, unless the property always has a value',
    scopes: [],
  },
  'GJ-PROP-07': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'Properties', sentence: 5 },
      { section: 'URI Parameters', row: 'Render', sentence: 2 },
    ],
    statement: 'an unknown property name is an error with both renderers',
    observedBy: '`Render=HpcJobXml` with an unknown name',
    scopes: [],
  },
  'GJ-PROP-08': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'Properties', sentence: 2 },
      { section: 'Response Body', row: 'Value' },
    ],
    statement: '`Properties` changes which properties are returned, never their values',
    observedBy: 'filtered replies compared with the full reply of a settled job',
    scopes: [],
  },
  'GJ-REND-01': {
    level: 'must',
    places: [{ section: 'URI Parameters', row: 'Render', sentence: 5 }],
    statement: 'without `Render`, the reply is the same as with `RestPropRender`',
    observedBy: 'the two replies compared',
    scopes: [],
  },
  'GJ-REND-02': {
    level: 'must',
    places: [{ section: 'URI Parameters', row: 'Render', sentence: 3 }],
    statement: '`RestPropRender` returns name-value pairs',
    observedBy: 'root `ArrayOfProperty`',
    scopes: [],
  },
  'GJ-REND-03': {
    level: 'must',
    places: [{ section: 'URI Parameters', row: 'Render', sentence: 4 }],
    statement: '`HpcJobXml` returns job XML',
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
    observedBy: 'each renderer with and without `Properties`',
    scopes: [],
  },
  'GJ-VER-01': {
    level: 'must',
    places: [{ section: 'URI Parameters', row: 'api-version', sentence: 1 }],
    statement: 'the `api-version` URI parameter is accepted and optional',
    observedBy: 'status 200 with and without it',
    scopes: [{ since: 'hpcpack-2008r2-sp3' }],
  },
  'GJ-VER-02': {
    level: 'must',
    places: [
      { section: 'Request Headers', row: 'api-version', sentence: 1 },
      { source: 'HTTP', where: 'RFC 9110, section 5.1' },
    ],
    statement: 'the `api-version` request header is accepted, whatever the case of its name, and optional',
    observedBy:
      'status 200 with and without it; `Api-Version` and `API-VERSION` select the kind of error body too',
    scopes: [{ since: 'hpcpack-2008r2-sp3' }],
  },
  'GJ-VER-03': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'api-version', sentence: 5 },
      { section: 'Request Headers', row: 'api-version', sentence: 5 },
    ],
    statement: 'if the header and the parameter are both set, the header overrides the parameter',
    observedBy:
      'for any header H and parameter P, the outcome (status, kind of body) with H and P equals that with H alone, for a success and both triggers; P may be empty, H may not (an empty header is an observation)',
    scopes: [{ since: 'hpcpack-2008r2-sp3' }],
  },
  'GJ-VER-04': {
    level: 'must',
    places: [
      { section: 'URI Parameters', row: 'api-version', sentence: 3 },
      { section: 'Request Headers', row: 'api-version', sentence: 3 },
    ],
    statement: '`2011-11-01` is accepted',
    observedBy: 'status 200, and a structured fault on errors',
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
    observedBy: 'status 200, and a structured fault on errors',
    scopes: [{ since: 'hpcpack-2008r2-sp4' }],
  },
  'GJ-VER-06': {
    level: 'should',
    places: [{ section: 'Request Headers', row: 'CCP_Version', sentence: 1 }],
    statement: 'the `CCP_Version` header is accepted',
    observedBy: 'status 200 with the value `3.0`; the page documents no format',
    scopes: [],
    because: 'deprecated, and the format of the value is not documented',
  },
  'GJ-VER-07': {
    level: 'should',
    places: [{ section: 'Status Code', paragraph: 2, sentence: 1 }],
    statement: 'the version selects the format of errors, not of successes',
    observedBy: 'successful replies with and without a version compared',
    scopes: [{ since: 'hpcpack-2008r2-sp3' }],
    because: 'the page says of errors only that they depend on the version',
  },
  'GJ-ST-01': {
    level: 'must',
    places: [{ section: 'Status Code', paragraph: 1, sentence: 1 }],
    statement: 'the status of a success is 200',
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
    statement: 'the status of an error is 400 or above',
    observedBy: 'both triggers',
    scopes: [],
  },
  'GJ-ST-03': {
    level: 'should',
    places: [{ source: 'HTTP', where: 'RFC 9110, section 15' }],
    statement: 'the status of a client error is 4xx, not 5xx',
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
      'without an api-version, the error body is one `string` element with text in `http://schemas.microsoft.com/2003/10/Serialization/`',
    observedBy: 'both triggers',
    scopes: [],
  },
  'GJ-ERR-02': {
    level: 'must',
    places: [
      { section: 'Status Code', paragraph: 2, sentence: 2 },
      { section: 'Status Code', example: 1 },
    ],
    statement: 'with `CCP_Version` and without an api-version, the error body is the same `string` element',
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
      'with an accepted api-version of 2011-11-01 or later, the error body is `HpcWebServiceFault` in `http://schemas.microsoft.com/HPCS2008R2/common`',
    observedBy: 'both triggers, with every accepted value as header and as parameter',
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
    statement: 'an error of the operation has one of the two error bodies, never HTML, JSON or an empty body',
    observedBy: 'both triggers',
    scopes: [],
  },
  'GJ-ERR-07': {
    level: 'must',
    places: [{ section: 'Status Code', paragraph: 2, sentence: 1 }],
    statement: 'errors for a missing job and for an unknown property follow the same rules',
    observedBy: 'each trigger with each version',
    scopes: [],
  },
  'GJ-ERR-08': {
    level: 'should',
    places: [{ section: 'Status Code', example: 2 }],
    statement: 'Code, Message and Values come in this order, and the fault holds nothing else',
    observedBy: "the order of the child elements (Microsoft's clients drop members that are out of order)",
    scopes: [{ since: 'hpcpack-2008r2-sp3' }],
    because: 'the order of the example; clients based on data contracts depend on it',
  },
  'GJ-HDR-01': {
    level: 'must',
    places: [
      { section: 'Response Headers', row: 'x-ms-hpc-authoritychain', sentence: 2 },
      { section: 'Response Headers', row: 'x-ms-hpc-authoritychain', sentence: 4 },
    ],
    statement: 'on Azure, `x-ms-hpc-authoritychain` is present',
    observedBy: 'every successful reply; recorded, not judged, on errors',
    scopes: [{ since: 'hpcpack-2008r2-sp3', hosting: 'azure' }],
  },
  'GJ-HDR-02': {
    level: 'must',
    places: [{ section: 'Response Headers', row: 'x-ms-hpc-authoritychain', sentence: 3 }],
    statement: 'on premises, `x-ms-hpc-authoritychain` is absent',
    observedBy: 'every reply',
    scopes: [{ hosting: 'on-premises' }],
  },
  'GJ-HDR-03': {
    level: 'must',
    places: [{ section: 'Response Headers', row: 'x-ms-hpc-authoritychain', sentence: 4 }],
    statement: 'before SP3, `x-ms-hpc-authoritychain` is absent',
    observedBy: 'every reply',
    scopes: [{ until: 'hpcpack-2008r2-sp2' }],
  },
  'GJ-HDR-04': {
    level: 'must',
    places: [{ section: 'Response Headers', row: 'x-ms-hpc-authoritychain', sentence: 1 }],
    statement:
      'the value of `x-ms-hpc-authoritychain` is a comma-separated list of one or more RFC 1918 IPv4 addresses (10/8, 172.16/12, 192.168/16)',
    observedBy: 'the parsed value; white space around commas is optional',
    scopes: [{ since: 'hpcpack-2008r2-sp3', hosting: 'azure' }],
  },
  'GJ-HDR-05': {
    level: 'must',
    places: [{ section: 'Response Headers', paragraph: 2, sentence: 2 }],
    statement: 'the standard headers are valid HTTP/1.1',
    observedBy:
      '`Date`, if present, is an HTTP date; `Content-Length` is the length of the body; `Content-Type` parses; `Content-Encoding` is a list of codings',
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
    because: 'the page requires an XML body; its media type is HTTP practice',
  },
  'GJ-HDR-07': {
    level: 'excluded',
    places: [{ section: 'Response Headers', row: 'x-ms-hpc-authoritychain', sentence: 1 }],
    statement: 'the addresses are in the order of the calls',
    observedBy: 'only the service knows its own call order',
    scopes: [{ hosting: 'azure' }],
    because: 'only the service knows its own call order',
  },
  'GJ-XML-01': {
    level: 'must',
    places: [{ section: 'Response', paragraph: 1 }],
    statement:
      'every body, success or fault, is one well-formed and namespace-well-formed XML document in its declared encoding',
    observedBy: 'a strict parser that reads the bytes',
    scopes: [],
  },
  'GJ-XML-02': {
    level: 'should',
    places: [{ source: 'XML', where: 'XML 1.0, section 2.2' }],
    statement:
      'a fault stays well-formed when it repeats a name with a character that XML 1.0 does not allow',
    observedBy:
      'names with such a character (U+0000, U+FFFE, ...); a finding if the fault is correct once those characters or references are replaced',
    scopes: [],
    because: 'the name comes from the client, and common XML writers write it as a character reference',
  },
  'GJ-RP-01': {
    level: 'must',
    places: [
      { section: 'Response Body', example: 1 },
      { section: 'Response Body', row: 'ArrayOfProperty' },
    ],
    statement: 'the root is `ArrayOfProperty` in `http://schemas.microsoft.com/HPCS2008R2/common`',
    observedBy: 'the expanded name; prefixes do not matter',
    scopes: [],
  },
  'GJ-RP-02': {
    level: 'must',
    places: [
      { section: 'Response Body', example: 1 },
      { section: 'Response Body', row: 'Property' },
    ],
    statement: 'the child elements of the root are `Property` elements in the same namespace',
    observedBy: 'the expanded names of the child elements',
    scopes: [],
  },
  'GJ-RP-03': {
    level: 'must',
    places: [
      { section: 'Response Body', row: 'Name' },
      { section: 'Response Body', row: 'Value' },
    ],
    statement:
      'a Property holds exactly one `Name` with text and exactly one `Value` (empty or nil if unset)',
    observedBy: 'the child elements of each Property',
    scopes: [],
  },
  'GJ-RP-04': {
    level: 'should',
    places: [{ section: 'Response Body', example: 1 }],
    statement: 'Name comes before Value',
    observedBy: "the order of the child elements (Microsoft's clients drop a Value that comes first)",
    scopes: [],
    because: 'the order of the example; clients based on data contracts depend on it',
  },
  'GJ-RP-05': {
    level: 'must',
    places: [
      { section: 'Response Body', row: 'ArrayOfProperty' },
      { section: 'Response Body', row: 'Property' },
    ],
    statement: 'no property name appears twice',
    observedBy: 'the list of names',
    scopes: [],
  },
  'GJ-RP-06': {
    level: 'must',
    places: [{ section: 'Remarks', paragraph: 1, sentence: 2 }],
    statement:
      "a non-empty value has the format of its property's type: a whole number, true or false in any case, a documented enumeration name, or a date and time",
    observedBy: 'the table of properties',
    scopes: [],
  },
  'GJ-RP-07': {
    level: 'must',
    places: [
      { section: 'Remarks', row: 'State' },
      { section: 'Remarks', row: 'PreviousState' },
    ],
    statement: '`State` and `PreviousState` are each one name of JobState, not a number and not `All`',
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
    statement: 'property names are those of the table, in the same spelling',
    observedBy: 'a finding for each name that the table lacks',
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
    observedBy: 'the expanded name',
    scopes: [],
  },
  'GJ-JX-02': {
    level: 'should',
    places: [{ section: 'Response Body', example: 2 }],
    statement: 'the attribute `Version` is present and is a decimal number',
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
      "with `Properties`, the attributes are exactly the requested properties, with the same names; a requested property may be left out if it has no value, or if it is of a Min/Max pair of another unit type than the job's; `Version` does not count",
    observedBy: 'the properties that have an attribute in the Job Schema',
    scopes: [],
  },
  'GJ-JX-04': {
    level: 'should',
    places: [{ section: 'Response Body', example: 2 }],
    statement: 'with `Properties`, the root has no child elements',
    observedBy: 'the child elements of the root',
    scopes: [],
    because: 'from the example',
  },
  'GJ-JX-05': {
    level: 'must',
    places: [{ section: 'Response Body', paragraph: 4, sentence: 1 }],
    statement:
      'without `Properties`, the document also holds the dependencies, the tasks and, if the job has some, the custom properties (`CustomProperties` or `ExtendedTerms`)',
    observedBy:
      'the elements `Dependencies` and `Tasks`, with at least one `Task` for a job that is known to have tasks',
    scopes: [],
  },
  'GJ-JX-06': {
    level: 'must',
    places: [
      { section: 'Response Body', paragraph: 4, sentence: 2 },
      { source: 'Job Schema', where: 'types of the attributes' },
    ],
    statement:
      'attribute values have their Job Schema types: int, lower-case boolean, enumeration names (Priority may have an offset, as in `Normal+5`)',
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
    observedBy: 'the expanded name',
    scopes: [],
    because: 'from Create Job From XML; the example of this page has no namespace',
  },
  'GJ-JX-09': {
    level: 'should',
    places: [{ section: 'URI Parameters', row: 'Render', sentence: 2 }],
    statement: 'an attribute has the same meaning as the RestPropRender value of the property',
    observedBy: 'a settled job; booleans, numbers, dates and lists are compared by meaning',
    scopes: [],
    because: 'both renderers describe the same job',
  },
} as const satisfies Record<string, Requirement>;

export type RequirementId = keyof typeof requirements;
