/** Reasons for a missing connection by system error code, with their remedies. */
export const unreachableHints: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (connection refused): check host and port, and that the service runs',
  ENOTFOUND: 'the host name is unknown: check its spelling, and the network or VPN that knows it',
  EAI_AGAIN: 'the host name cannot be looked up now: check the network or VPN that knows it',
  EHOSTUNREACH: 'no route leads to the host: check the network or VPN',
  ENETUNREACH: 'no route leads to its network: check the network or VPN',
  EADDRNOTAVAIL: 'the address cannot be used from here: check host and port',
  EACCES: 'this machine does not allow the connection: check its firewall',
  EPERM: 'this machine does not allow the connection: check its firewall',
  ETIMEDOUT: 'the connection was not answered: check host, port and firewalls',
};
