/**
 * Whether an address belongs to the open internet: global unicast by the registries of special addresses (RFC 6890 and its
 * updates). Everything that is not surely so is not: an address that cannot be read, one address inside another.
 */
export function isGlobalAddress(address: string): boolean {
  const four = fourBytes(address);
  if (four !== null) return !SPECIAL_4.some(([start, bits]) => isWithin(four, start, bits));
  const six = eightGroups(address);
  if (six === null) return false;
  const [first = 0, second = 0, third = 0] = six;
  // Only 2000::/3 is given out; mapped addresses, NAT64, unique local and link-local ones lie outside it.
  if (first < 0x2000 || first > 0x3fff) return false;
  const isProtocols = first === 0x2001 && second < 0x0200;
  const isDocumentation = (first === 0x2001 && second === 0x0db8) || (first === 0x3fff && second < 0x1000);
  const isSixToFour = first === 0x2002;
  const isServer112 = first === 0x2620 && second === 0x004f && third === 0x8000;
  return !isProtocols && !isDocumentation && !isSixToFour && !isServer112;
}

const SPECIAL_4: readonly (readonly [start: number, bits: number])[] = (
  [
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.31.196.0", 24],
    ["192.52.193.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
    ["192.175.48.0", 24],
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ] as const
).map(([start, bits]) => [fourBytes(start) ?? 0, bits]);

function isWithin(address: number, start: number, bits: number): boolean {
  const size = 2 ** (32 - bits);
  return address >= start && address < start + size;
}

/** «192.168.0.1» as a number; only four plain decimal numbers are an address here. */
function fourBytes(text: string): number | null {
  const parts = text.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** The eight groups of an IPv6 address (RFC 4291); null for what is none, or has a zone or an IPv4 address in it. */
function eightGroups(text: string): readonly number[] | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [front = [], back = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const zeros = halves.length === 2 ? 8 - front.length - back.length : 0;
  if (zeros < 0 || (halves.length === 2 && zeros === 0)) return null;
  const groups = [...front, ...Array.from({ length: zeros }, () => "0"), ...back];
  if (groups.length !== 8 || groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.map((group) => Number.parseInt(group, 16));
}
