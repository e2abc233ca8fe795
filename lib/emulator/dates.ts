const two = (number: number): string => String(number).padStart(2, '0');

const twelveHour = (date: Date): string =>
  `${((date.getUTCHours() + 11) % 12) + 1}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${date.getUTCHours() < 12 ? 'AM' : 'PM'}`;

const clock = (date: Date): string =>
  `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;

/** The known date formats of services, clients and exports; an instant is milliseconds since 1970-01-01 UTC. */
export const dateForms = {
  /** `9/26/2011 9:31:28 PM` */
  american: (instant: number): string => {
    const date = new Date(instant);
    return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${twelveHour(date)}`;
  },
  /** `2010/12/7 23:18:20` */
  yearFirst: (instant: number): string => {
    const date = new Date(instant);
    return `${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()} ${date.getUTCHours()}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  },
  /** `2010-12-07T23:18:20Z` */
  iso: (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`,
  /** `2010-12-07T23:18:20.0000000Z` */
  isoFraction: (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}.0000000Z`,
  /** `2010-12-08T01:18:20+02:00` */
  isoOffset: (instant: number): string => `${new Date(instant + 7_200_000).toISOString().slice(0, 19)}+02:00`,
  /** `2010-12-07T23:18:20` */
  isoLocal: (instant: number): string => new Date(instant).toISOString().slice(0, 19),
  /** `2010-12-07 23:18:20` */
  isoSpace: (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' '),
  /** `Tue, 07 Dec 2010 23:18:20 GMT` */
  http: (instant: number): string => new Date(instant).toUTCString(),
  /** `07.12.2010 23:18:20` */
  dotted: (instant: number): string => {
    const date = new Date(instant);
    return `${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.${date.getUTCFullYear()} ${clock(date)}`;
  },
  /** `07/12/2010 23:18:20` */
  dayFirst: (instant: number): string => {
    const date = new Date(instant);
    return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()} ${clock(date)}`;
  },
  /** `7.12.2010 г. 23:18:20` */
  bulgarian: (instant: number): string => {
    const date = new Date(instant);
    return `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()} г. ${clock(date)}`;
  },
  /** `07/12/2010 11:18:20 CH` */
  vietnamese: (instant: number): string => {
    const date = new Date(instant);
    const half = date.getUTCHours() < 12 ? 'SA' : 'CH';
    return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()} ${twelveHour(date).replace(/..$/, half)}`;
  },
  /** `7/12/2553 23:18:20` */
  buddhist: (instant: number): string => {
    const date = new Date(instant);
    return `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear() + 543} ${clock(date)}`;
  },
  /** `2010年12月7日 23:18:20` */
  japanese: (instant: number): string => {
    const date = new Date(instant);
    return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日 ${clock(date)}`;
  },
  /** `٠٧/١٢/٢٠١٠ ٢٣:١٨:٢٠` with direction marks */
  arabic: (instant: number): string => {
    const date = new Date(instant);
    const text = `\u200f${two(date.getUTCDate())}/\u200f${two(date.getUTCMonth() + 1)}/\u200f${date.getUTCFullYear()} ${clock(date)}`;
    return text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
  },
} as const satisfies Record<string, (instant: number) => string>;
