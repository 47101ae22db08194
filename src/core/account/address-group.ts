const MAPPED = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;
const GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * Whose tries are counted together: an IPv4 address by itself, an IPv6 address with its /64, which one person gets as a
 * whole. An IPv4 address in IPv6 clothes is itself.
 */
export function addressGroup(address: string): string {
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const plain = address.split("%")[0] ?? "";
  const [head = "", tail = ""] = plain.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  const between = plain.includes("::") ? Math.max(GROUPS - before.length - after.length, 0) : 0;
  const all = [...before, ...Array.from({ length: between }, () => "0"), ...after];
  const network = all.slice(0, NETWORK_GROUPS).map((group) => group.replace(/^0{1,3}(?=.)/, ""));
  return `${network.join(":")}::/64`;
}
