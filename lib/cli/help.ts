/** The closing part of the help. */
export const closingHelp = `
Every option of run is also an environment variable, in capitals after HPCPACK_ (HPCPACK_MISSING_JOB), and a key of target
files. A flag takes precedence over the environment, and the environment over a file. Secrets come from HPCPACK_PASSWORD,
HPCPACK_TOKEN, a file or a prompt, never from the command line.

Examples:
  Check a cluster before the first run:
    hpcpack-conformance doctor --endpoint https://headnode/WindowsHPC --user 'HPC\\ann'
  Judge the built-in emulator:
    hpcpack-conformance
  Judge a cluster:
    hpcpack-conformance --endpoint https://headnode/WindowsHPC --user 'HPC\\ann' --job 42
  Judge your own emulator by the requirements of Properties only:
    hpcpack-conformance --endpoint http://127.0.0.1:8080/WindowsHPC --only GJ-PROP
  Repeat failing checks whenever the source of an emulator changes:
    hpcpack-conformance --endpoint http://127.0.0.1:8080/WindowsHPC --watch src
  Print the requests of a run, and explain a requirement:
    hpcpack-conformance plan --profile hpcpack-2012
    hpcpack-conformance explain GJ-PROP-05
  Serve the emulator to other programs:
    hpcpack-conformance emulate --port 8080
  Compare your own emulator with a cluster:
    hpcpack-conformance --endpoint http://127.0.0.1:8080/WindowsHPC --against https://headnode/WindowsHPC
  Judge a recording by stricter rules, and compare the results:
    hpcpack-conformance judge reports/exchanges.har --fail-on should --out strict
    hpcpack-conformance diff reports/result.json strict/result.json
  Check that nobody edited a result:
    hpcpack-conformance verify reports

Exit status:
  0    conformant: every mandatory requirement that applies was tested and passed
  1    nonconformant
  2    the command line, a file or the environment is wrong; nothing was sent
  3    incomplete: nothing was proven wrong, but something could not be judged
  4    a defect of this tool
  130  interrupted
`;
